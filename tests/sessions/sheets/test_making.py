"""One sheet from the row to the PDF, and what staff read where that fails."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from errno import ENOSPC

import pytest
from celery.exceptions import SoftTimeLimitExceeded

from clinic.models import Client
from intake.models import IntakeRevision
from sessions.models import Sheet
from sessions.sheets import making
from sessions.sheets.failures import FINAL, WORDS, CannotMake, words_of
from sessions.sheets.making import make
from tests.factories import a_client, a_document, a_visit, put

from .paper import text_of
from .rows import a_plan, a_sheet

pytestmark = pytest.mark.django_db


def made(sheet: Sheet) -> str:
    assert make(sheet.pk)
    sheet.refresh_from_db()
    return text_of(bytes(sheet.pdf))


def test_an_owed_sheet_is_made_and_ready(clinic):
    sheet = a_sheet(clinic)
    assert sheet.visit.client.name in made(sheet)
    assert sheet.state == "ready"


def test_made_twice_it_is_made_once(clinic):
    sheet = a_sheet(clinic)
    made(sheet)
    first = sheet.ready_at
    assert not make(sheet.pk)
    sheet.refresh_from_db()
    assert sheet.ready_at == first


def test_times_on_the_sheet_are_the_clinics(clinic):
    client = a_client(clinic)
    at_night = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # half past midnight in Madrid
    visit = a_visit(clinic, client=client, starts_at=at_night)
    a_visit(clinic, client=client, starts_at=datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    text = made(a_sheet(clinic, a_plan(visit)))
    assert "Saturday 21 November 2026" in text
    assert "Friday 27 November, 10 a.m." in text


def test_a_cancelled_or_another_clients_visit_is_not_the_next_one(clinic):
    client = a_client(clinic)
    visit = a_visit(clinic, client=client, starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    later = datetime(2026, 11, 23, 9, tzinfo=UTC)
    a_visit(clinic, client=client, starts_at=later, cancelled_at=later)
    a_visit(clinic, starts_at=later)
    assert "23 November" not in made(a_sheet(clinic, a_plan(visit)))


def test_a_plan_that_was_taken_up_again_is_on_no_sheet(clinic):
    visit = a_visit(clinic)
    sheet = a_sheet(clinic, a_plan(visit))
    a_plan(visit, signed=False, number=2)
    assert not make(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure) == ("failed", "plan_taken_up")


def failing(monkeypatch, error: BaseException) -> None:
    def fall(*_args):
        raise error

    monkeypatch.setattr(making, "render", fall)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SoftTimeLimitExceeded(), "took_too_long"),
        (MemoryError(), "out_of_memory"),
        (OSError(ENOSPC, "No space left on device"), "disk_full"),
        (ZeroDivisionError("Ana Ruiz"), "fault"),
    ],
)
def test_a_fault_is_named_tried_again_and_never_ready(clinic, monkeypatch, error, code):
    failing(monkeypatch, error)
    sheet = a_sheet(clinic)
    assert not make(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure, sheet.pdf) == ("waiting", code, None)


def test_a_plan_that_may_not_be_printed_fails_at_once(clinic):
    plan = a_plan(a_visit(clinic))
    draft = plan.suggestion | {"draft": True}
    sheet = a_sheet(clinic, a_plan(a_visit(clinic), suggestion=draft))
    make(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure) == ("failed", "plan_is_a_draft")


def test_an_unsigned_plan_is_not_printed_though_a_row_asks_for_it(clinic):
    sheet = a_sheet(clinic, a_plan(a_visit(clinic), signed=False))
    make(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure) == ("failed", "plan_not_signed")


def test_the_log_of_a_fault_has_the_place_and_not_the_words(clinic, monkeypatch, caplog):
    failing(monkeypatch, ValueError("Ana Ruiz has a sore neck"))
    sheet = a_sheet(clinic)
    with caplog.at_level(logging.DEBUG):
        make(sheet.pk)
    said = " ".join(record.getMessage() for record in caplog.records)
    assert "ValueError" in said and str(sheet.pk) in said
    assert "Ana" not in said and "neck" not in said


def test_every_code_has_words_for_staff_and_a_wrong_one_cannot_be_raised():
    assert all(str(words) for words in WORDS.values())
    assert set(WORDS) >= FINAL
    assert words_of("") == ""
    assert words_of("of a later version") == words_of("fault")
    with pytest.raises(KeyError):
        CannotMake("no_such_code")


def test_the_link_to_the_sheet_online_is_made_with_it_and_is_the_same_again(clinic, settings):
    settings.BASE_URL = "https://palpate.example"
    sheet = a_sheet(clinic)
    assert "on your phone" in made(sheet)
    first = bytes(sheet.pdf)
    put(sheet, state="waiting", tries=0)
    made(sheet)
    assert bytes(sheet.pdf) == first
    assert sheet.visit.sheet_links.count() == 1


@pytest.mark.parametrize("known", [{"birth_date": None}, {"birth_date_confirmed": False}])
def test_a_link_that_would_not_open_is_not_printed(clinic, settings, known):
    settings.BASE_URL = "https://palpate.example"
    sheet = a_sheet(clinic, a_plan(a_visit(clinic)))
    Client.objects.filter(pk=sheet.visit.client_id).update(**known)
    assert "on your phone" not in made(sheet)


def test_answers_given_after_the_signature_stop_the_sheet(clinic):
    sheet = a_sheet(clinic)
    visit = sheet.visit
    IntakeRevision.objects.create(
        clinic=clinic,
        intake=visit.intake,
        number=2,
        document=a_document(visit, conditions={"dizziness_vertigo": {"answer": "yes"}}),
    )
    assert not make(sheet.pk)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure) == ("failed", "answers_changed")
