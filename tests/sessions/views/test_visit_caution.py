"""The page of one caution: what lifts it, the forms, and what they say back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from clinic.models import AuditEntry
from sessions.lifting.entries import digest_of
from sessions.lifting.marks import mark_of
from sessions.plans.standing import standing_of
from tests.factories import a_person, a_visit
from tests.sessions.lifting.rows import (
    BLOOD_THINNER,
    assessed,
    cleared,
    day_of,
    on_warfarin,
)
from tests.sessions.plans.rows import a_planned_visit

from . import rooms
from .cautions import BREATHING, a_form, url, words

POSTS = ("visit_override", "visit_clearance", "visit_clearance_again", "visit_take_back")


@pytest.fixture
def visit(therapist):
    return on_warfarin(therapist, conditions=BREATHING)


# --- the visit's own page ---
def test_each_caution_says_what_lifts_it_and_leads_to_its_page(visit, therapist, signed_in):
    page = signed_in(therapist).get(rooms.url_of("visit", visit.id))
    assert url("visit_caution", visit) in page.content.decode()
    assert "A recorded clearance opens it, from: prescriber or doctor." in words(page)
    assert BLOOD_THINNER not in url("visit_caution", visit)


def test_a_rule_without_override_says_what_it_waits_for(therapist, signed_in):
    visit = a_planned_visit(therapist, findings={"fever": "yes"})
    browser = signed_in(therapist)
    text = words(browser.get(rooms.url_of("visit", visit.id)))
    assert "No reason lifts it; only a clearance that says this has come: 24 hours" in text
    page = browser.get(url("visit_caution", visit, "ci_fever_infection"))
    assert "Override this part today" not in words(page)


def test_a_position_is_lifted_by_one_tap_on_the_visits_page(visit, therapist, signed_in):
    browser = signed_in(therapist)
    page = browser.get(rooms.url_of("visit", visit.id)).content.decode()
    assert url("visit_override", visit, "ci_breathing") in page
    answer = browser.post(
        url("visit_override", visit, "ci_breathing"),
        {"token": standing_of(visit).token, "effect": "0", "code": "position_breathing_easy"},
        follow=True,
    )
    assert "Breathing is easy in this position today" in words(answer)
    assert "prone" not in standing_of(visit).screening.limits.positions_avoid


# --- overrides ---
def test_without_words_an_override_is_shown_again_as_it_was_chosen(visit, therapist, signed_in):
    answer = signed_in(therapist).post(
        url("visit_override", visit, "ci_breathing"),
        {"token": standing_of(visit).token, "effect": "1", "code": "tolerated_before"},
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_override1_reason_error"' in text
    assert 'value="tolerated_before" selected' in text
    assert "Write why, in a few words." in words(answer)
    assert 'value="position_chosen_and_comfortable"' not in text, "of one tap only"


def test_an_override_is_shown_with_who_when_and_why(visit, therapist, signed_in):
    browser = signed_in(therapist)
    browser.post(
        url("visit_override", visit, "ci_breathing"),
        {
            "token": standing_of(visit).token,
            "effect": "1",
            "code": "tolerated_before",
            "reason": "Five visits without trouble.",
        },
    )
    text = words(browser.get(url("visit_caution", visit, "ci_breathing")))
    assert f"Override by {therapist.name}" in text
    assert "Five visits without trouble." in text and "Well tolerated at earlier visits" in text
    assert f"Recorded: Override by {therapist.name}" in text


# --- taking back ---
def test_a_record_is_taken_back_with_a_reason_and_the_history_tells(visit, therapist, signed_in):
    browser, after = signed_in(therapist), cleared(visit, therapist)
    (entry,) = after.raw["clearances"]
    given = {"token": after.token, "entry": digest_of(entry), "reason": ""}
    answer = browser.post(url("visit_take_back", visit), given)
    assert answer.status_code == 422 and "Write why" in words(answer)
    answer = browser.post(
        url("visit_take_back", visit), given | {"reason": "The doctor called."}, follow=True
    )
    assert "Taken back" in words(answer)
    assert standing_of(visit).screening.today == "clearance_first"
    history = words(browser.get(url("visit_caution", visit)))
    assert "Taken back: Clearance by Dr Ito (doctor) – The doctor called." in history


# --- red flags ---
def test_an_assessment_closes_a_flag_from_its_page(therapist, signed_in):
    visit = a_planned_visit(therapist, findings={"saddle_numbness": "yes"})
    browser, where = signed_in(therapist), url("visit_red_flag", visit, "rf_cauda_equina")
    assert "Record an assessment" in words(browser.get(where))
    given = {
        "token": standing_of(visit).token,
        "by": "Dr Ito",
        "profession": "massage therapist",
        "assessed_on": day_of(visit).isoformat(),
        "said": "Nothing that speaks against massage.",
    }
    answer = browser.post(where, given)
    assert answer.status_code == 422 and "id_assessment_profession_error" in answer.content.decode()
    assert "Nothing that speaks against massage." in answer.content.decode()
    answer = browser.post(where, given | {"profession": "GP"}, follow=True)
    assert "assessed by a professional" in words(answer)
    assert AuditEntry.objects.filter(action="assessed").exists()
    assert "Assessment by Dr Ito (GP)" in words(browser.get(where))


def test_a_closed_flag_can_be_opened_again_by_taking_the_assessment_back(therapist, signed_in):
    visit = a_planned_visit(therapist, findings={"saddle_numbness": "yes"})
    after = assessed(visit, therapist, "rf_cauda_equina")
    (entry,) = after.raw["red_flag_assessments"]
    given = {"token": after.token, "entry": digest_of(entry), "reason": "It was of last year."}
    signed_in(therapist).post(url("visit_take_back", visit, "rf_cauda_equina"), given)
    assert standing_of(visit).screening.today == "do_not_treat"


# --- two at once, and the hostile questions ---
def test_somebody_elses_work_is_told_and_what_was_typed_stays(visit, therapist, signed_in):
    given = a_form(visit, by="Dr Ota")
    other = a_person(therapist.clinic, name="Mei Tanaka")
    cleared(visit, other)
    answer = signed_in(therapist).post(url("visit_clearance", visit), given)
    assert answer.status_code == 409
    assert "Mei Tanaka: Clearance recorded" in words(answer)
    assert 'value="Dr Ota"' in answer.content.decode()
    assert standing_of(visit).token in answer.content.decode()


@pytest.mark.parametrize("name", ["visit_caution", *POSTS])
def test_a_caution_that_does_not_hold_is_404(therapist, signed_in, name):
    visit = a_planned_visit(therapist)
    browser = signed_in(therapist)
    method = browser.get if name == "visit_caution" else browser.post
    assert method(url(name, visit)).status_code == 404
    assert method(reverse(name, args=[visit.id, "where"])).status_code == 404


def test_a_red_flag_that_is_not_raised_is_404(visit, therapist, signed_in):
    where = url("visit_red_flag", visit, "rf_cauda_equina")
    assert signed_in(therapist).get(where).status_code == 404
    assert signed_in(therapist).post(where).status_code == 404


@pytest.mark.parametrize("name", ["visit_caution", "visit_red_flag", *POSTS])
def test_other_people_and_other_methods_get_nothing(visit, client, therapist, name):
    mark = mark_of(visit, BLOOD_THINNER)
    assert rooms.foreign_clinic_gets_404(client, name, visit, mark=mark)
    assert rooms.front_desk_gets_403(client, name, visit, mark=mark)
    client.force_login(therapist)
    assert rooms.unknown_visit_gets_404(client, name, mark=mark)
    assert rooms.other_methods_get_405(client, name, url(name, visit))


@pytest.mark.parametrize("name", ["visit_caution", "visit_red_flag", *POSTS])
def test_without_answers_there_is_nothing_to_record(therapist, signed_in, name):
    visit, browser = a_visit(therapist.clinic, therapist=therapist), signed_in(therapist)
    answer = rooms.call(browser, name, reverse(name, args=[visit.id, "where"]))
    assert answer == (200 if name in ("visit_caution", "visit_red_flag") else 409)


@pytest.mark.parametrize(
    "fields",
    [{}, {"effect": "-1"}, {"effect": "999"}, {"effect": "x"}, {"effect": "1", "code": "x" * 900}],
)
def test_an_override_that_is_none_of_ours_is_refused(visit, therapist, signed_in, fields):
    given = {"token": standing_of(visit).token, **fields}
    where = url("visit_override", visit, "ci_breathing")
    assert signed_in(therapist).post(where, given).status_code == 422
    assert not standing_of(visit).raw.get("overrides")


def test_the_front_desks_board_shows_no_word_of_it(visit, therapist, desk, signed_in):
    cleared(visit, therapist, limits="Only the shoulders.")
    text = signed_in(desk).get(reverse("board")).content.decode()
    assert "Dr Ito" not in text and "clearance" not in text.lower() and "Only the" not in text
