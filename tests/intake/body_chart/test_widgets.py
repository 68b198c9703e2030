"""The chart in a form: plain ticks first, the drawing second."""

from __future__ import annotations

import re

from crispy_forms.utils import render_crispy_form
from django import forms
from django.http import QueryDict

from intake.body_chart.figure import figures
from intake.body_chart.widgets import BodyChart, Closeup

ALL = [(shape.value, shape.value) for drawn in figures() for shape in drawn.shapes]


class Where(forms.Form):
    areas = forms.MultipleChoiceField(
        choices=[*ALL, ("none", "Nothing hurts")], widget=BodyChart, label="Places that hurt"
    )


class Exactly(forms.Form):
    sites = forms.MultipleChoiceField(
        choices=[("side_of_neck", "Side of neck"), ("throat", "Throat")],
        widget=Closeup("front:neck:left"),
        label="Where exactly?",
    )


def boxes(page: str) -> dict[str, bool]:
    inputs = re.findall(r'<input type="checkbox" name="\w+" value="([^"]+)"([^>]*)>', page)
    return {value: " checked" in rest for value, rest in inputs}


def test_every_choice_is_a_native_checkbox_once() -> None:
    page = render_crispy_form(Where())
    assert set(boxes(page)) == {value for value, _ in Where().fields["areas"].choices}
    assert page.count('type="checkbox"') == len(ALL) + 1


def test_every_part_of_the_figure_has_its_checkbox() -> None:
    page = render_crispy_form(Where())
    assert set(re.findall(r'data-value="([^"]+)"', page)) == set(boxes(page)) - {"none"}


def test_the_figure_is_hidden_from_screen_readers_and_takes_no_focus() -> None:
    for page in (render_crispy_form(Where()), render_crispy_form(Exactly())):
        for drawing in re.findall(r'<svg class="figure[^>]*>', page):
            assert 'aria-hidden="true"' in drawing
            assert 'focusable="false"' in drawing
        assert "tabindex" not in page.split("<svg", 1)[1].split("</svg>")[0]


def test_the_list_says_part_and_side_from_the_clients_view() -> None:
    page = render_crispy_form(Where())
    neck = page.split("<legend>Neck</legend>")[1].split("</fieldset>")[0]
    assert re.findall(r"<span>([^<]+)</span>", neck) == ["Your right", "Middle", "Your left"]


def test_the_drawing_names_the_clients_own_sides() -> None:
    page = render_crispy_form(Where())
    starts = re.findall(r'text-anchor="start">([^<]+)<', page)
    assert starts == ["Your right", "Your left"]  # front, back


def test_what_was_marked_comes_back_ticked() -> None:
    page = render_crispy_form(Where(QueryDict("areas=front:neck:left&areas=back:calf:right")))
    ticked = {value for value, checked in boxes(page).items() if checked}
    assert ticked == {"front:neck:left", "back:calf:right"}


def test_a_place_that_does_not_exist_is_refused() -> None:
    assert not Where(QueryDict("areas=front:neck:top")).is_valid()


def test_nothing_hurts_stands_apart() -> None:
    page = render_crispy_form(Where())
    assert re.search(r'class="tile tile--none"[^>]*><input[^>]*value="none"', page)
    assert re.search(r"<fieldset[^>]*data-has-none", page)


def test_an_error_is_tied_to_the_whole_chart() -> None:
    page = render_crispy_form(Where(QueryDict("")))
    assert re.search(r'<fieldset id="id_areas"[^>]*aria-describedby="id_areas_error"', page)


def test_the_closeup_offers_the_sites_as_ticks_and_spots() -> None:
    page = render_crispy_form(Exactly(QueryDict("sites=throat")))
    assert boxes(page) == {"side_of_neck": False, "throat": True}
    assert set(re.findall(r'data-value="([^"]+)"', page)) == {"side_of_neck", "throat"}


def test_no_id_stands_twice() -> None:
    ids = re.findall(r'\sid="([^"]+)"', render_crispy_form(Where()))
    assert len(ids) == len(set(ids))
