"""Signing, and changing what was signed, from the page."""

from __future__ import annotations

import pytest

from clinic.models import AuditEntry
from sessions.models import PlanRevision, Sheet
from sessions.plans.standing import standing_of
from tests.factories import a_person, a_visit
from tests.sessions.plans.rows import a_planned_visit, dose, signed

from . import rooms


def press(browser, visit, token=None, name="visit_sign", **fields):
    token = standing_of(visit).token if token is None else token
    url = rooms.url_of(name, visit.id)
    return browser.post(url, {"token": token, **fields}, follow=True)


def test_signing_freezes_the_plan_and_says_so(therapist, signed_in):
    visit = a_planned_visit(therapist)
    text = press(signed_in(therapist), visit).content.decode()
    assert "Signed. The aftercare sheet is being made." in text
    assert PlanRevision.objects.get().signed_by == therapist
    assert Sheet.objects.count() == 1
    assert AuditEntry.objects.filter(action="signed", person=therapist).count() == 1


def test_signing_twice_signs_once(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    token = standing_of(visit).token
    press(browser, visit, token)
    text = press(browser, visit, token).content.decode()
    assert f"{therapist.name} had signed this plan already." in text
    assert AuditEntry.objects.filter(action="signed").count() == 1
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words", "code"),
    [
        ({"free_text": "Just my warfarin."}, "Nothing may be done before", "clearance_first"),
        ({"findings": {"face_droop": "yes"}}, "There is no treatment today", "do_not_treat"),
        ({"medications": {}}, "answer the open questions", "ask_first"),
        ({"pain_areas": []}, "The plan has no steps", "no_steps"),
    ],
)
def test_a_plan_that_may_not_be_done_is_refused_with_words(
    therapist, signed_in, fields, words, code
):
    visit = a_planned_visit(therapist, **fields)
    text = press(signed_in(therapist), visit).content.decode()
    assert words in text
    assert not PlanRevision.objects.exists()
    assert AuditEntry.objects.filter(action=f"refused: {code}").exists()


def test_a_page_that_is_out_of_date_shows_what_changed_and_signs_nothing(therapist, signed_in):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic, name="Mei Tanaka")
    token = standing_of(visit).token
    dose(visit, other, discomfort=4)
    response = press(signed_in(therapist), visit, token)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else worked on this visit meanwhile" in text
    assert "Very tender today. (Mei Tanaka)" in text
    assert PlanRevision.objects.get().signed_at is None


@pytest.mark.parametrize("token", ["", "nonsense", "1.1.1", "1.0.0.0"])
def test_a_token_of_somebody_elses_making_signs_nothing(therapist, signed_in, token):
    visit = a_planned_visit(therapist)
    assert press(signed_in(therapist), visit, token).status_code == 409
    assert not PlanRevision.objects.exists()


def test_without_answers_there_is_nothing_to_sign(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    assert press(signed_in(therapist), visit, "").status_code == 409


def test_a_signed_plan_is_changed_as_a_new_revision_with_a_reason(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    signed(visit, therapist)
    press(browser, visit, name="visit_reopen", reason="Client asked for less.")
    assert list(PlanRevision.objects.values_list("number", flat=True)) == [1, 2]
    assert AuditEntry.objects.filter(action="reopened").exists()


def test_changing_a_signed_plan_needs_a_reason(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    signed(visit, therapist)
    response = press(browser, visit, name="visit_reopen", reason="")
    assert response.status_code == 422
    assert "Write why, in a few words." in response.content.decode()
    assert PlanRevision.objects.count() == 1


def test_an_open_plan_cannot_be_reopened(therapist, signed_in):
    visit = a_planned_visit(therapist)
    response = press(signed_in(therapist), visit, name="visit_reopen", reason="Why not.")
    assert "The plan is not signed; change it as it is." in response.content.decode()


@pytest.mark.parametrize("name", ["visit_sign", "visit_reopen"])
def test_another_clinic_gets_404(therapist, client, name):
    assert rooms.foreign_clinic_gets_404(client, name, a_planned_visit(therapist))


@pytest.mark.parametrize("name", ["visit_sign", "visit_reopen"])
def test_an_unknown_visit_is_404(therapist, signed_in, name):
    assert rooms.unknown_visit_gets_404(signed_in(therapist), name)


@pytest.mark.parametrize("name", ["visit_sign", "visit_reopen"])
def test_the_front_desk_gets_403(therapist, client, name):
    visit = a_planned_visit(therapist)
    assert rooms.front_desk_gets_403(client, name, visit)
    assert not PlanRevision.objects.exists()


@pytest.mark.parametrize("name", ["visit_sign", "visit_reopen"])
def test_other_methods_get_405(therapist, signed_in, name):
    url = rooms.url_of(name, a_planned_visit(therapist).id)
    assert rooms.other_methods_get_405(signed_in(therapist), name, url)


def test_signing_needs_the_forgery_token(therapist):
    from django.test import Client as Browser

    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(therapist)
    visit = a_planned_visit(therapist)
    assert press(browser, visit).status_code == 403
