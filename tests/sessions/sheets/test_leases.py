"""One worker at a time holds a sheet, and only who holds it may write."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from clinic.models import AuditEntry
from sessions.models import Sheet
from sessions.sheets.leases import BACK_OFF, fail, finish, kept, take
from sessions.sheets.queue import TRIES
from tests.factories import put

from .rows import a_ready_sheet, a_sheet

pytestmark = pytest.mark.django_db


def long_ago() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=1)


def test_a_sheet_that_is_owed_can_be_taken_once(clinic):
    sheet = a_sheet(clinic)
    token = take(sheet.pk)
    assert token is not None
    assert take(sheet.pk) is None
    sheet.refresh_from_db()
    assert (sheet.state, sheet.lease, sheet.tries) == ("rendering", token, 1)


def test_a_lease_that_ran_out_can_be_taken_over(clinic):
    sheet = a_sheet(clinic)
    first = take(sheet.pk)
    put(sheet, lease_until=long_ago())
    second = take(sheet.pk)
    assert second not in (None, first)


def test_a_sheet_is_not_taken_before_its_time_nor_more_than_three_times(clinic):
    later = datetime.now(UTC) + timedelta(seconds=30)
    assert take(a_sheet(clinic, not_before=later).pk) is None
    assert take(a_sheet(clinic, tries=TRIES).pk) is None


def test_what_is_ready_failed_or_unknown_is_not_taken(clinic):
    assert take(a_ready_sheet(clinic).pk) is None
    assert take(a_sheet(clinic, state="failed", failure="fault").pk) is None
    assert take(uuid4()) is None


def test_who_holds_the_lease_writes_the_result(clinic):
    sheet = a_sheet(clinic)
    assert finish(sheet.pk, take(sheet.pk), b"%PDF")
    sheet.refresh_from_db()
    assert (sheet.state, bytes(sheet.pdf), sheet.lease) == ("ready", b"%PDF", None)
    assert len(sheet.pdf_digest) == 64
    assert sheet.ready_at is not None
    assert AuditEntry.objects.get(about_id=sheet.pk).action == "sheet_made"


def test_who_lost_the_lease_writes_nothing(clinic):
    sheet = a_sheet(clinic)
    first = take(sheet.pk)
    put(sheet, lease_until=long_ago())
    second = take(sheet.pk)
    assert not finish(sheet.pk, first, b"of the first")
    fail(sheet.pk, first, "fault")
    sheet.refresh_from_db()
    assert (sheet.state, sheet.lease) == ("rendering", second)
    assert finish(sheet.pk, second, b"of the second")
    sheet.refresh_from_db()
    assert bytes(sheet.pdf) == b"of the second"


def test_a_fault_is_tried_three_times_with_longer_and_longer_rests(clinic):
    sheet = a_sheet(clinic)
    for rest in BACK_OFF:
        before = datetime.now(UTC)
        fail(sheet.pk, take(sheet.pk), "fault")
        sheet.refresh_from_db()
        assert (sheet.state, sheet.offered_at) == ("waiting", None)
        assert sheet.not_before - before >= rest - timedelta(seconds=1)
        put(sheet, not_before=None)
    fail(sheet.pk, take(sheet.pk), "fault")
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure, sheet.tries) == ("failed", "fault", 3)
    assert AuditEntry.objects.get(about_id=sheet.pk).action == "sheet_failed"


def test_what_no_other_try_can_mend_fails_at_once(clinic):
    sheet = a_sheet(clinic)
    fail(sheet.pk, take(sheet.pk), "words_missing")
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure, sheet.tries) == ("failed", "words_missing", 1)


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_while_the_work_goes_on(clinic, monkeypatch):
    monkeypatch.setattr("sessions.sheets.leases.RENEW_EVERY", 0.02)
    sheet = a_sheet(clinic)
    token = take(sheet.pk)
    put(sheet, lease_until=long_ago())
    done = datetime.now(UTC) + timedelta(seconds=5)
    with kept(sheet.pk, token):
        while sheet.lease_until < datetime.now(UTC) < done:
            sheet.refresh_from_db()
    assert sheet.lease_until > datetime.now(UTC)


@pytest.mark.django_db(transaction=True)
def test_a_keeper_stops_when_the_lease_is_lost(clinic, monkeypatch):
    monkeypatch.setattr("sessions.sheets.leases.RENEW_EVERY", 0.02)
    sheet = a_sheet(clinic)
    token = take(sheet.pk)
    Sheet.objects.filter(pk=sheet.pk).update(lease=uuid4(), lease_until=long_ago())
    with kept(sheet.pk, token):
        time.sleep(0.2)
    sheet.refresh_from_db()
    assert sheet.lease_until < datetime.now(UTC)
