"""A worker's hold on one sheet. Only who holds the lease may write the result."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from clinic import audit
from clinic.sealing.fields import stored_as
from sessions.models import Sheet

from .failures import FINAL
from .queue import DUE, TRIES

log = logging.getLogger(__name__)

# Short and renewed while the work goes on: a killed worker is noticed within seconds, and a
# slow print is still never made twice.
LEASE = timedelta(seconds=5)
RENEW_EVERY = 1.0  # seconds
BACK_OFF = (timedelta(seconds=2), timedelta(seconds=15))


def take(sheet_id: UUID) -> UUID | None:
    """A new lease on a sheet that is due and not held; None where there is nothing to do."""
    token = uuid4()
    taken = Sheet.objects.filter(DUE, pk=sheet_id, tries__lt=TRIES).update(
        state=Sheet.State.RENDERING,
        lease=token,
        lease_until=Now() + LEASE,
        tries=F("tries") + 1,
    )
    return token if taken else None


@contextmanager
def kept(sheet_id: UUID, token: UUID) -> Iterator[None]:
    """Renew the lease from a thread of its own while the block runs."""
    done = threading.Event()
    keeper = threading.Thread(target=_renew, args=(sheet_id, token, done), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def _renew(sheet_id: UUID, token: UUID, done: threading.Event) -> None:
    try:
        while not done.wait(RENEW_EVERY):
            held = Sheet.objects.filter(pk=sheet_id, lease=token)
            if not held.update(lease_until=Now() + LEASE):
                return
    except DatabaseError as error:
        log.warning("lease of sheet %s not renewed: %s", sheet_id, type(error).__name__)
    finally:
        connection.close()


@transaction.atomic
def finish(sheet_id: UUID, token: UUID, pdf: bytes) -> bool:
    """Keep the PDF and mark the sheet ready, if this lease still holds."""
    held = Sheet.objects.filter(pk=sheet_id, lease=token)
    sheet = held.select_related("plan").only("plan__gist").first()
    written = sheet is not None and held.update(
        state=Sheet.State.READY,
        pdf=stored_as(sheet, "pdf", pdf),
        pdf_digest=hashlib.sha256(pdf).hexdigest(),
        ready_at=Now(),
        failure="",
        lease=None,
        lease_until=None,
    )
    if not written:
        log.warning("sheet %s was taken over; this print is thrown away", sheet_id)
        return False
    _note(sheet_id, "sheet_made")
    return True


@transaction.atomic
def fail(sheet_id: UUID, token: UUID, code: str) -> None:
    """Another try later, or the end with ``code`` as the reason, if this lease still holds."""
    held = Sheet.objects.filter(pk=sheet_id, lease=token).select_for_update()
    tries = held.values_list("tries", flat=True).first()
    if tries is None:
        return
    if code in FINAL or tries >= TRIES:
        held.update(state=Sheet.State.FAILED, failure=code, lease=None, lease_until=None)
        _note(sheet_id, "sheet_failed")
        log.error("sheet %s failed: %s", sheet_id, code)
        return
    held.update(
        state=Sheet.State.WAITING,
        failure=code,
        not_before=Now() + BACK_OFF[tries - 1],
        offered_at=None,
        lease=None,
        lease_until=None,
    )
    log.warning("sheet %s is tried again: %s", sheet_id, code)


def _note(sheet_id: UUID, action: str) -> None:
    clinic_id = Sheet.objects.values_list("clinic_id", flat=True).get(pk=sheet_id)
    audit.by_program(clinic_id, action, "sheet", sheet_id)
