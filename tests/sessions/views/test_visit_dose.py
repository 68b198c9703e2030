"""Changing one dose: in place with script, on a page of its own without."""

from __future__ import annotations

import pytest

from clinic.models import AuditEntry
from sessions.models import PlanRevision
from sessions.plans.changes import step_of
from sessions.plans.standing import standing_of
from tests.factories import a_person, a_visit
from tests.sessions.plans.rows import a_key, a_planned_visit, dose, signed

from . import rooms

HTMX = {"HX-Request": "true"}


def form_of(visit, **fields):
    """What the page's form would send, with ``fields`` typed over it."""
    standing = standing_of(visit)
    step = step_of(standing.plan, a_key(standing))
    numbers = {k: v for k, v in step.dose.model_dump().items() if v is not None}
    return {**numbers, "token": standing.token, "reason": "Very tender today.", **fields}


def test_the_form_has_the_numbers_of_the_step_and_their_bounds(therapist, signed_in):
    visit = a_planned_visit(therapist)
    text = signed_in(therapist).get(rooms.dose_url(visit)).content.decode()
    assert 'name="discomfort" value="5"' in text
    assert "From 3 to 6." in text


def test_a_change_with_a_reason_is_kept(therapist, signed_in):
    visit = a_planned_visit(therapist)
    response = signed_in(therapist).post(rooms.dose_url(visit), form_of(visit, discomfort=4))
    assert response.headers["Location"] == rooms.url_of("visit", visit.id)
    assert [c["to"] for c in PlanRevision.objects.get().changes] == [4]
    assert AuditEntry.objects.filter(action="changed", person=therapist).exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("discomfort", "9", "Write 6 or less."),
        ("discomfort", "1", "Write 3 or more."),
        ("hold_s", "60", "Write 30 or less."),
        ("pressure_level", "5", "Write 4 or less."),
        ("repetitions", "99", "Write 5 or less."),
        ("discomfort", "", "Write a whole number from 3 to 6."),
        ("discomfort", "lots", "Write a whole number from 3 to 6."),
        ("discomfort", "4.5", "Write a whole number from 3 to 6."),
        ("discomfort", "9" * 30, "Write 6 or less."),
        ("reason", "", "Write why, in a few words."),
        ("reason", "x" * 301, "300"),
    ],
)
def test_an_error_names_the_field_and_the_mend_and_keeps_what_was_typed(
    therapist, signed_in, field, value, words
):
    visit = a_planned_visit(therapist)
    typed = form_of(visit, repetitions="2") | {field: value}
    response = signed_in(therapist).post(rooms.dose_url(visit), typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert f'id="id_{field}"' in text
    if value:
        assert f'value="{value}"' in text
    assert not PlanRevision.objects.exists()


def test_a_caution_that_caps_the_dose_is_named(therapist, signed_in):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    response = signed_in(therapist).post(
        url_of_first_step(visit), first_step_form(visit, discomfort=6)
    )
    assert "Thin or weak bones, or on bone medicine" in response.content.decode()


def url_of_first_step(visit):
    from sessions.plans.changes import step_key

    step = standing_of(visit).plan.steps[0]
    return rooms.url_of("visit_dose", visit.id, step=step_key(step))


def first_step_form(visit, **fields):
    standing = standing_of(visit)
    numbers = {k: v for k, v in standing.plan.steps[0].dose.model_dump().items() if v is not None}
    return {**numbers, "token": standing.token, "reason": "Because.", **fields}


def test_nothing_changed_is_said_and_not_kept(therapist, signed_in):
    visit = a_planned_visit(therapist)
    response = signed_in(therapist).post(rooms.dose_url(visit), form_of(visit))
    assert response.status_code == 422
    assert "Nothing was changed" in response.content.decode()


def test_two_therapists_at_once_lose_nothing(therapist, signed_in):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic, name="Mei Tanaka")
    typed = form_of(visit, discomfort=3, reason="My own reason.")
    dose(visit, other, hold_s=20)
    browser = signed_in(therapist)
    response = browser.post(rooms.dose_url(visit), typed)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Somebody else worked on this visit meanwhile" in text
    assert "Hold 20 s instead of 30 s" in text
    assert "Mei Tanaka" in text
    assert 'value="My own reason."' in text
    assert 'name="discomfort" value="3"' in text
    assert len(PlanRevision.objects.get().changes) == 1


def test_after_the_message_the_same_form_can_be_sent_again(therapist, signed_in):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    stale = form_of(visit, discomfort=3)
    dose(visit, other, hold_s=20)
    browser = signed_in(therapist)
    browser.post(rooms.dose_url(visit), stale)
    browser.post(rooms.dose_url(visit), form_of(visit, discomfort=3))
    changes = PlanRevision.objects.get().changes
    assert [(c["field"], c["to"]) for c in changes] == [("hold_s", 20), ("discomfort", 3)]


@pytest.mark.parametrize("token", ["", "x", "1.2", "9" * 400, "1.1.1.\u0661"])
def test_a_token_of_somebody_elses_making_changes_nothing(therapist, signed_in, token):
    visit = a_planned_visit(therapist)
    response = signed_in(therapist).post(
        rooms.dose_url(visit), form_of(visit, discomfort=4, token=token)
    )
    assert response.status_code in (409, 422)
    assert not PlanRevision.objects.exists()


def test_with_script_the_form_comes_alone(therapist, signed_in):
    visit = a_planned_visit(therapist)
    text = signed_in(therapist).get(rooms.dose_url(visit), headers=HTMX).content.decode()
    assert "<html" not in text
    assert "hx-post" in text


def test_the_page_of_its_own_works_without_script(therapist, signed_in):
    """Its form is an ordinary one: nothing on that page could be swapped."""
    visit = a_planned_visit(therapist)
    text = signed_in(therapist).get(rooms.dose_url(visit)).content.decode()
    assert "hx-post" not in text.split("<main")[1]


def test_with_script_an_error_goes_back_into_the_step(therapist, signed_in):
    visit = a_planned_visit(therapist)
    response = signed_in(therapist).post(
        rooms.dose_url(visit), form_of(visit, discomfort=9), headers=HTMX
    )
    slug = a_key(standing_of(visit)).replace(".", "-")
    assert response.status_code == 200
    assert response.headers["HX-Retarget"] == f"#dose-{slug}"
    assert "Write 6 or less." in response.content.decode()


def test_a_signed_plan_is_not_changed(therapist, signed_in):
    visit = a_planned_visit(therapist)
    url, form = rooms.dose_url(visit), form_of(visit, discomfort=4)
    signed(visit, therapist)
    browser = signed_in(therapist)
    assert browser.get(url).status_code == 302
    browser.post(url, form)
    assert PlanRevision.objects.get().changes == []


def test_a_step_that_is_not_in_the_plan_is_404(therapist, signed_in):
    visit = a_planned_visit(therapist)
    url = rooms.url_of("visit_dose", visit.id, step="soleus.left.met_pir")
    assert signed_in(therapist).get(url).status_code == 404


def test_without_answers_there_is_no_form(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    url = rooms.url_of("visit_dose", visit.id, step="x")
    browser = signed_in(therapist)
    assert b'name="reason"' not in browser.get(url).content
    assert browser.post(url).status_code == 409


def test_another_clinic_gets_404(therapist, client):
    visit = a_planned_visit(therapist)
    step = a_key(standing_of(visit))
    assert rooms.foreign_clinic_gets_404(client, "visit_dose", visit, step=step)


def test_an_unknown_visit_is_404(therapist, signed_in):
    assert rooms.unknown_visit_gets_404(signed_in(therapist), "visit_dose", step="x")


def test_the_front_desk_gets_403(therapist, client):
    assert rooms.front_desk_gets_403(client, "visit_dose", a_planned_visit(therapist), step="x")


def test_other_methods_get_405(therapist, signed_in):
    url = rooms.dose_url(a_planned_visit(therapist))
    assert rooms.other_methods_get_405(signed_in(therapist), "visit_dose", url)
