"""Marks to read: golden laterality, strength and words."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from intake.body_chart.figure import figures
from intake.body_chart.marks import Mark, marked
from intake.body_chart.reading import marks_of, reading
from intake.body_chart.words import for_the_client

AREAS = sorted({(s.view, s.region, s.side) for f in figures() for s in f.shapes})


def painted_ids(*marks: Mark) -> list[str]:
    return [painted.shape.id for drawn in marked(marks) for painted in drawn.painted]


def svg(*marks: Mark, view: int = 0) -> str:
    return render_to_string(
        "components/body_chart/marked.html", {"reading": reading(marks)[view], "uid": "t"}
    )


def centre_of_first_mark(page: str) -> float:
    path = re.search(r'class="figure__mark" d="([^"]+)"', page)
    assert path
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path[1])]
    return sum(numbers[::2]) / len(numbers[::2])


def test_a_side_is_painted_on_that_side_only() -> None:
    assert painted_ids(Mark("neck", "right", "back", 5)) == ["back-neck-right"]


def test_the_clients_right_is_drawn_at_the_viewers_left_in_front_and_right_behind() -> None:
    mark = Mark("shoulder", "right", None, 5)
    assert centre_of_first_mark(svg(mark, view=0)) < 0
    assert centre_of_first_mark(svg(mark, view=1)) > 0


def test_no_side_means_both_with_the_strip_between_and_no_view_means_every_view() -> None:
    assert painted_ids(Mark("neck", intensity=4)) == [
        "front-neck-left",
        "front-neck-midline",
        "front-neck-right",
        "back-neck-left",
        "back-neck-midline",
        "back-neck-right",
    ]


def test_both_sides_carry_the_number_and_the_strip_between_does_not() -> None:
    back = marked([Mark("low_back", "both", "back", 3)])[1]
    assert [p.shape.side for p in back.painted if p.numbered] == ["left", "right"]
    middle = marked([Mark("low_back", "midline", "back", 3)])[1]
    assert [p.shape.side for p in middle.painted if p.numbered] == ["midline"]


@given(st.permutations([2, 9, 5]))
def test_an_area_marked_twice_shows_the_stronger_whatever_the_order(levels: list[int]) -> None:
    marks = [Mark("knee", "left", "front", level) for level in levels]
    assert [p.intensity for p in marked(marks)[0].painted] == [9]


def test_stronger_is_denser() -> None:
    shades = [
        float(marked([Mark("knee", "left", "front", n)])[0].painted[0].opacity) for n in range(11)
    ]
    assert shades == sorted(set(shades))
    assert 0.2 <= shades[0] < shades[-1] <= 0.9


def test_nought_is_a_number_and_missing_is_not() -> None:
    assert ">0</text>" in svg(Mark("knee", "left", "front", 0))
    assert "figure__number" not in svg(Mark("knee", "left", "front"))


def test_a_site_is_a_dot_on_its_own_side() -> None:
    front = marked([Mark("knee", "left", "front", 4, ("kneecap", "outer_knee"))])[0]
    assert [(dot.site, dot.side) for dot in front.dots] == [
        ("kneecap", "left"),
        ("outer_knee", "left"),
    ]


def test_the_title_says_where_and_how_strong_and_comes_first() -> None:
    page = svg(Mark("neck", "right", "back", 5), view=1)
    assert re.match(r"\s*<svg[^>]*><title>Back of the body: Neck, Right, 5 of 10</title>", page)
    assert "<title>Front of the body: nothing marked</title>" in svg(
        Mark("neck", "right", "back", 5), view=0
    )


def test_the_client_reads_your_left() -> None:
    words = for_the_client()
    front, back = reading([Mark("neck", "left", None, 2)], words)
    assert (front.at_left, front.at_right) == ("Your right", "Your left")
    assert (back.at_left, back.at_right) == ("Your left", "Your right")


def test_marks_come_from_the_pain_areas_of_the_document() -> None:
    areas = [
        {
            "region": "neck",
            "side": "right",
            "view": "back",
            "sites": ["side_of_neck"],
            "intensity": 5,
        },
        {"region": "low_back", "intensity": 0},
    ]
    assert marks_of(areas) == (
        Mark("neck", "right", "back", 5, ("side_of_neck",)),
        Mark("low_back", "both", None, 0),
    )


@pytest.mark.parametrize(("view", "region", "side"), AREAS)
def test_every_area_can_be_painted(view: str, region: str, side: str) -> None:
    assert painted_ids(Mark(region, side, view, 7)) == [f"{view}-{region}-{side}"]  # type: ignore[arg-type]  # view is one of the two


def test_decimals_keep_their_point_in_every_language(settings) -> None:
    from django.utils import translation

    with translation.override("es"):
        page = svg(Mark("knee", "left", "front", 4, ("kneecap",)))
    assert not re.search(r'="-?\d+,\d', page)
