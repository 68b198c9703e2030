"""What is owed is a row; Redis only hints."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from clinic.celery import app
from clinic.models import AuditEntry
from sessions.models import Sheet
from sessions.sheets import queue
from sessions.sheets.failures import CannotMake
from sessions.sheets.kinds import SheetKind
from sessions.sheets.queue import hint, owe_sheet, sweep
from tests.factories import a_client, a_visit, put

from .rows import a_plan, a_ready_sheet, a_sheet

pytestmark = pytest.mark.django_db


def ago(seconds: float) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def hints(monkeypatch):
    """The ids Redis was told of."""
    told = []
    monkeypatch.setattr(queue, "hint", lambda id, bulk: told.append(id) or True)
    return told


def test_a_sheet_is_owed_in_the_clients_language_on_the_clinics_paper(clinic):
    clinic.paper = "letter"
    clinic.save()
    visit = a_visit(clinic, client=a_client(clinic, language="es", large_print=True))
    sheet = owe_sheet(a_plan(visit))
    assert (sheet.language, sheet.paper, sheet.large_print) == ("es", "letter", True)
    assert (sheet.state, sheet.visit, sheet.clinic) == ("waiting", visit, clinic)


def test_owing_twice_owes_once(clinic):
    plan = a_plan(a_visit(clinic))
    assert owe_sheet(plan).pk == owe_sheet(plan).pk
    assert Sheet.objects.count() == 1


def test_another_kind_is_another_sheet(clinic):
    plan = a_plan(a_visit(clinic))
    usual = owe_sheet(plan)
    for kind in (SheetKind("es", "a4"), SheetKind("en", "a4", plain=True)):
        assert owe_sheet(plan, kind).pk != usual.pk
    assert Sheet.objects.count() == 3


def test_the_database_itself_refuses_a_second_sheet_of_a_kind(clinic):
    sheet = a_sheet(clinic)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_sheet(clinic, sheet.plan)


def test_an_unsigned_plan_owes_nothing(clinic):
    with pytest.raises(CannotMake) as refused:
        owe_sheet(a_plan(a_visit(clinic), signed=False))
    assert refused.value.code == "plan_not_signed"
    assert not Sheet.objects.exists()


def test_the_hint_goes_out_on_commit_and_never_before(
    clinic, hints, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sheet = owe_sheet(a_plan(a_visit(clinic)))
        assert hints == []
    assert hints == [sheet.pk]


def test_a_signature_that_is_rolled_back_owes_nothing(clinic, hints):
    plan = a_plan(a_visit(clinic))
    with pytest.raises(RuntimeError), transaction.atomic():
        owe_sheet(plan)
        raise RuntimeError
    assert not Sheet.objects.exists()
    assert hints == []


def test_owing_a_failed_sheet_gives_it_new_tries(clinic):
    sheet = a_sheet(clinic, state="failed", failure="fault", tries=3)
    again = owe_sheet(sheet.plan)
    assert again.pk == sheet.pk
    assert (again.state, again.tries, again.failure) == ("waiting", 0, "")


def test_owing_a_ready_sheet_changes_and_hints_nothing(
    clinic, hints, django_capture_on_commit_callbacks
):
    sheet = a_ready_sheet(clinic)
    with django_capture_on_commit_callbacks(execute=True):
        assert owe_sheet(sheet.plan).state == "ready"
    assert hints == []


def test_the_sweeper_offers_what_nobody_was_told_of(clinic, hints):
    sheet = a_sheet(clinic)
    assert sweep() == 1
    assert hints == [sheet.pk]


def test_the_sweeper_does_not_offer_again_at_once(clinic, hints):
    a_sheet(clinic)
    sweep()
    assert sweep() == 0


def test_a_lost_hint_is_given_again(clinic, hints):
    sheet = a_sheet(clinic, offered_at=ago(60))
    sweep()
    assert hints == [sheet.pk]


def test_the_oldest_is_offered_first_and_not_all_at_once(clinic, hints, monkeypatch):
    monkeypatch.setattr(queue, "OFFERS_AT_ONCE", 2)
    plan = a_plan(a_visit(clinic))
    sheets = [
        a_sheet(clinic, plan, language=language, plain=plain)
        for language in ("en", "es")
        for plain in (False, True)
    ]
    sweep()
    assert hints == [sheet.pk for sheet in sheets[:2]]


def test_what_somebody_waits_for_is_offered_before_an_older_batch(clinic, hints, monkeypatch):
    monkeypatch.setattr(queue, "OFFERS_AT_ONCE", 1)
    a_sheet(clinic, bulk=True)
    fresh = a_sheet(clinic)
    sweep()
    assert hints == [fresh.pk]


def test_a_sheet_of_a_batch_that_is_asked_for_alone_leaves_the_batch(clinic):
    plan = a_plan(a_visit(clinic))
    assert owe_sheet(plan, bulk=True).bulk
    assert not owe_sheet(plan).bulk
    assert not owe_sheet(plan, bulk=True).bulk, "a batch does not take it back"


def test_a_failed_sheet_waits_in_the_queue_of_who_asks_again(clinic):
    sheet = a_sheet(clinic, state="failed", failure="fault", tries=3)
    again = owe_sheet(sheet.plan, bulk=True)
    assert (again.state, again.bulk) == ("waiting", True)


def held(seconds: float) -> dict:
    """A lease that ends in so many seconds."""
    return {"state": "rendering", "lease": uuid4(), "lease_until": ago(-seconds), "tries": 1}


def test_a_sheet_in_work_is_left_alone_while_its_lease_lives(clinic, hints):
    a_sheet(clinic, **held(3))
    assert sweep() == 0


def test_a_sheet_whose_worker_died_is_offered_again(clinic, hints):
    sheet = a_sheet(clinic, **held(-1))
    sweep()
    assert hints == [sheet.pk]


def test_a_sheet_that_lost_its_worker_three_times_fails_and_says_so(clinic, hints):
    sheet = a_sheet(clinic, **held(-1) | {"tries": 3})
    assert sweep() == 0
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure, sheet.lease) == ("failed", "worker_lost", None)
    assert AuditEntry.objects.get(about_id=sheet.pk).action == "sheet_failed"


def test_a_sheet_that_waits_for_its_next_try_is_not_offered_before(clinic, hints):
    sheet = a_sheet(clinic, not_before=ago(-10), tries=1)
    assert sweep() == 0
    put(sheet, not_before=ago(1))
    assert sweep() == 1


@pytest.mark.parametrize("state", ["ready", "failed"])
def test_what_is_done_or_given_up_is_not_offered(clinic, hints, state):
    if state == "ready":
        a_ready_sheet(clinic)
    else:
        a_sheet(clinic, state="failed", failure="fault")
    assert sweep() == 0


def test_when_redis_is_away_the_sweeper_stops_and_offers_again_later(clinic, monkeypatch):
    sheet = a_sheet(clinic)
    monkeypatch.setattr(queue, "hint", lambda id, bulk: False)
    assert sweep() == 0
    put(sheet, offered_at=ago(60))
    monkeypatch.setattr(queue, "hint", lambda id, bulk: True)
    assert sweep() == 1


def test_a_hint_that_fails_harms_nothing(monkeypatch):
    monkeypatch.undo()

    def refuse(*_args, **_more):
        raise OperationalError("no connection")

    monkeypatch.setattr(app, "send_task", refuse)
    assert hint(uuid4(), False) is False


@pytest.mark.parametrize("listening", [False, True], ids=["down", "hung"])
def test_redis_down_or_hung_costs_a_second_at_most(monkeypatch, listening):
    """A port that nobody answers on, and one that takes the call and says nothing."""
    monkeypatch.undo()
    real = app.connection_for_write
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        if listening:
            deaf.listen(1)
        url = f"redis://127.0.0.1:{deaf.getsockname()[1]}/0"
        monkeypatch.setattr(app, "connection_for_write", lambda **o: real(url, **o))
        start = time.monotonic()
        assert hint(uuid4(), False) is False
        assert time.monotonic() - start < 2.5
