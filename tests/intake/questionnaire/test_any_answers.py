"""Whatever the form can store, the questionnaire opens again: nobody is locked out of it."""

from __future__ import annotations

from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake.draft import Draft, draft_of
from intake.forms import PageForm, checked
from intake.questionnaire.groups import health_groups
from intake.questionnaire.spec import NONE, Field
from intake.questionnaire.topics.you import goals

TEXT = st.text(max_size=60) | st.sampled_from(["", "0", "-1", "1e9", "nan", "x" * 400, "\u202eabc"])
BOX = st.sampled_from(["", "0", "00", "1", "13", "31", "99", "2024", "2025", "x", "２０"])
KNOWN = {
    "where": {"areas": ["back:neck:right", "front:knee:left", "back:low_back:midline"]},
    "medicines": {"answer": "yes"},
    "history": {"recent": "yes"},
}


def value_of(field: Field) -> st.SearchStrategy:
    """Anything the form may have stored for a field."""
    options = [option.value for option in field.options]
    if field.kind in ("choices", "areas"):
        return st.lists(st.sampled_from([*options, NONE]), max_size=4, unique=True)
    if field.kind == "date":
        return st.tuples(BOX, BOX, BOX).map(list)
    if field.kind in ("choice", "scale"):
        return st.sampled_from([*options, *map(str, range(11)), "", "odd"])
    return TEXT


def ticked_everywhere(data: st.DataObject) -> dict:
    """Some of every group, so that follow-up pages are asked too."""
    some = {
        group.id: {
            "ticked": data.draw(
                st.lists(st.sampled_from([line.id for line in group.lines]), max_size=2)
            )
        }
        for group in health_groups()
    }
    return KNOWN | some


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_stored_answers_open_again_and_can_be_mended(nobody, data):
    nobody.answers = ticked_everywhere(data)
    asked = draft_of(nobody)
    page = data.draw(st.sampled_from(asked.pages))
    values = {field.name: data.draw(value_of(field)) for field in page.every_field}
    nobody.answers = {**nobody.answers, page.id: values}
    draft: Draft = draft_of(nobody)
    assert draft.pages and isinstance(draft.missing(), tuple)
    assert draft.screening_now.today


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_answers_are_checked_without_a_form_as_the_form_checks_them(nobody, data):
    nobody.answers = ticked_everywhere(data)
    page = data.draw(st.sampled_from(draft_of(nobody).pages))
    values = {field.name: data.draw(value_of(field)) for field in page.every_field}
    form, found = PageForm(page, values), checked(page, values)
    assert found.fits is form.is_valid()
    assert found.cleaned == form.cleaned_data


def test_a_page_made_in_one_language_is_not_shown_in_another():
    with translation.override("en"):
        english = goals()
    with translation.override("es"):
        spanish = goals()
    with translation.override("en"):
        assert goals() is english
    assert english.title != spanish.title and english.id == spanish.id
