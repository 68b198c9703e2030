"""The record of a session, from its start to what is added later."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from clinic.models import AuditEntry, Visit
from intake.models import IntakeRevision
from sessions.models import SessionAddendum, Sheet, TreatmentSession
from tests.factories import a_document, a_submitted_intake, a_visit
from tests.sessions.records.rows import a_signed_visit, finished, record_of, started, today

from . import rooms
from .recording import get, save, seen

ROUTES = ("session", "session_start", "session_save", "session_finish", "session_add")
MOST_STATEMENTS, MOST_FOR_A_TAP = 12, 11


@pytest.fixture
def visit(therapist):
    return started(therapist).visit


@pytest.fixture
def browser(therapist, signed_in):
    return signed_in(therapist)


def test_a_signed_plan_of_a_client_who_is_here_can_start(therapist, browser):
    visit = a_signed_visit(therapist)
    assert "Start the session" in get(browser, visit)
    browser.post(rooms.url_of("session_start", visit.id))
    browser.post(rooms.url_of("session_start", visit.id))
    assert TreatmentSession.objects.get().visit == visit
    assert AuditEntry.objects.filter(action="started").count() == 1
    assert "All that is left: done as planned" in get(browser, visit)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"cancelled_at": timezone.now()}, "This visit was cancelled."),
        ({"no_show_at": timezone.now()}, "The client did not come to this visit."),
        ({"arrived_at": None}, "Mark the client as here first"),
        ({"starts_at": today(-3)}, "This visit is on a later day."),
    ],
)
def test_a_visit_that_cannot_start_says_why(therapist, browser, change, words):
    visit = a_signed_visit(therapist)
    Visit.objects.filter(pk=visit.pk).update(**change)
    assert words in get(browser, visit)
    response = browser.post(rooms.url_of("session_start", visit.id))
    assert response.status_code == 409
    assert words in response.content.decode()
    assert not TreatmentSession.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"everything_else": None}, "answer the open questions that decide"),
        ({"free_text": "Just my warfarin."}, "before the clearance is recorded"),
        ({"findings": {"face_droop": "yes"}}, "There is no treatment today."),
        ({}, "Sign the plan first."),
    ],
)
def test_what_the_answers_forbid_does_not_start(therapist, browser, fields, words):
    visit = a_visit(therapist.clinic, therapist=therapist, starts_at=today(), arrived_at=today())
    document = a_document(visit, arrived=True) | fields
    a_submitted_intake(visit, {k: v for k, v in document.items() if v is not None})
    assert words in get(browser, visit)
    assert browser.post(rooms.url_of("session_start", visit.id)).status_code == 409


def test_answers_that_changed_after_signing_stop_the_start(therapist, browser):
    visit = a_signed_visit(therapist)
    first = IntakeRevision.objects.get()
    IntakeRevision.objects.create(
        clinic=visit.clinic,
        intake=first.intake,
        number=2,
        document=first.document | {"conditions": {"osteoporosis": "yes"}},
    )
    assert "The answers changed after the plan was signed" in get(browser, visit)


def test_without_answers_it_says_so(therapist, browser):
    visit = a_visit(therapist.clinic, therapist=therapist)
    assert "has not been sent in yet" in get(browser, visit)


def test_finishing_needs_every_step_marked_unless_it_was_stopped(browser, visit):
    finish = rooms.url_of("session_finish", visit.id)
    assert browser.post(finish).status_code == 409
    save(browser, visit, part="stop", sign="faint")
    assert browser.post(finish).status_code == 302
    record = record_of(visit)
    assert {step.state for step in record.steps} == {"skipped"}
    assert record.steps[0].reason == "Stopped: see the stop sign."


def test_a_finished_record_is_frozen_and_only_added_to(browser, visit):
    save(browser, visit, part="rest")
    browser.post(rooms.url_of("session_finish", visit.id))
    assert save(browser, visit, part="response", felt="worse").status_code == 409
    assert record_of(visit).response.felt is None
    add = rooms.url_of("session_add", visit.id)
    assert browser.post(add, {"text": "Forgot."}).status_code == 422
    browser.post(add, {"reason": "Forgot it", "text": "The left side too."})
    browser.post(add, {"after": "1", "worse_next_day": "yes", "sore_days": "3"})
    text = get(browser, visit)
    assert "The left side too." in text
    assert "worse the next day, sore for 3 days" in text
    assert SessionAddendum.objects.count() == 2


def test_the_database_itself_refuses_to_change_a_finished_record(therapist):
    row = finished(therapist)
    with pytest.raises(DatabaseError), transaction.atomic():
        TreatmentSession.objects.filter(pk=row.pk).update(record=b"")
    added = SessionAddendum.objects.create(
        clinic=row.clinic, session=row, reason="Later", by=therapist
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        SessionAddendum.objects.filter(pk=added.pk).delete()


def test_nothing_can_be_added_before_it_is_finished(browser, visit):
    add = {"reason": "Forgot it", "text": "More."}
    assert browser.post(rooms.url_of("session_add", visit.id), add).status_code == 409
    assert not SessionAddendum.objects.exists()


def test_a_sheet_made_after_the_record_says_only_what_was_done(therapist):
    from sessions.sheets.reading import plan_of, sheet_to_print

    row = finished(therapist, skip_first=True)
    sheets = Sheet.objects.filter(visit=row.visit).order_by("created_at")
    assert [sheet.session_id for sheet in sheets] == [None, row.pk]
    before, after = (plan_of(sheet_to_print(sheet.pk)) for sheet in sheets)
    assert len(after["steps"]) == len(before["steps"]) - 1
    assert before["steps"][0]["n"] not in [step["n"] for step in after["steps"]]


def test_a_session_done_as_planned_needs_no_other_sheet(therapist):
    row = finished(therapist)
    assert Sheet.objects.get(visit=row.visit).session is None


def test_the_activities_of_the_last_session_are_asked_again(therapist):
    first = finished(therapist, days_ago=7)
    visit = a_signed_visit(therapist, first.visit.client)
    started(therapist, visit)
    assert [(one.name, one.score) for one in record_of(visit).psfs] == [("Turning to look", None)]


def test_the_subjective_note_begins_with_the_clients_answers(visit):
    assert "Neck, right 5 of 10" in record_of(visit).notes.subjective


def test_words_are_text_and_not_markup(browser, visit):
    bad = "<img src=x onerror=alert(1)>"
    save(browser, visit, part="notes", seen=seen(visit, "notes"), plan=bad)
    save(browser, visit, part="psfs", name_0=bad)
    assert "<img" not in get(browser, visit)


def test_a_page_and_a_tap_take_few_statements(browser, visit, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_STATEMENTS):
        get(browser, visit)
    step = record_of(visit).steps[0]
    with django_assert_max_num_queries(MOST_FOR_A_TAP):
        browser.post(
            rooms.url_of("session_save", visit.id),
            {"part": step.key, "state": "done"},
            headers={"HX-Request": "true"},
        )


@pytest.mark.parametrize("name", ROUTES)
def test_strangers_and_the_front_desk_are_kept_out(client, therapist, name):
    visit = a_signed_visit(therapist)
    assert rooms.foreign_clinic_gets_404(client, name, visit)
    assert rooms.unknown_visit_gets_404(client, name)
    assert rooms.front_desk_gets_403(client, name, visit)
    client.force_login(therapist)
    assert rooms.other_methods_get_405(client, name, rooms.url_of(name, visit.id))


def test_no_page_of_it_is_kept_by_a_browser(browser, visit):
    response = browser.get(rooms.url_of("session", visit.id))
    assert "no-store" in response.headers["Cache-Control"]
