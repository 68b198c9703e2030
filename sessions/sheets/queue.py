"""The sheets owed. The row is the work; Redis only carries a hint that somebody may look.

``owe_sheet`` writes the row in the caller's transaction, so a signed plan and its sheet are
one thing. ``sweep`` offers again what is owed and has no live lease: a lost hint, a killed
worker and a flushed Redis all end there.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from clinic import audit, hints
from clinic.models import Visit
from sessions.models import PlanRevision, Sheet, TreatmentSession
from sessions.records.record import read_record

from .failures import CannotMake
from .kinds import SheetKind

log = logging.getLogger(__name__)

TRIES = 3
OFFER_AGAIN = timedelta(seconds=4)
OFFERS_AT_ONCE = 50

OWED = Q(state__in=[Sheet.State.WAITING, Sheet.State.RENDERING])
# The database's clock decides, so that two machines never differ about a lease.
FREE = OWED & (Q(lease_until__isnull=True) | Q(lease_until__lt=Now()))
DUE = FREE & (Q(not_before__isnull=True) | Q(not_before__lte=Now()))


def usual_kind(visit: Visit) -> SheetKind:
    """The client's language and size of print, on the clinic's paper."""
    client = visit.client
    return SheetKind(client.language, visit.clinic.paper, large_print=client.large_print)


@transaction.atomic
def owe_sheet(plan: PlanRevision, kind: SheetKind | None = None, *, bulk: bool = False) -> Sheet:
    """The sheet of a signed plan, owed from now on; one that failed gets new tries. Owing it
    twice owes it once; one of a batch (``bulk``) that somebody then asks for alone goes before
    the batch. ``CannotMake`` where the plan is not signed."""
    if plan.signed_at is None:
        raise CannotMake("plan_not_signed")
    wanted = kind or usual_kind(plan.visit)
    sheet, made = Sheet.objects.get_or_create(
        plan=plan,
        session=telling_session(plan),
        language=wanted.language,
        paper=wanted.paper,
        large_print=wanted.large_print,
        plain=wanted.plain,
        defaults={
            "clinic_id": plan.clinic_id,
            "visit_id": plan.visit_id,
            "offered_at": Now(),
            "bulk": bulk,
        },
    )
    if not made:
        _wake(sheet, bulk)
    if sheet.state == Sheet.State.WAITING:
        transaction.on_commit(partial(hint, sheet.pk, sheet.bulk))
    return sheet


def _wake(sheet: Sheet, bulk: bool) -> None:
    """New tries for one that failed; out of its batch with one that is now asked for alone."""
    row = Sheet.objects.filter(pk=sheet.pk)
    fresh = {"state": Sheet.State.WAITING, "failure": "", "tries": 0, "not_before": None}
    changed = row.filter(state=Sheet.State.FAILED).update(bulk=bulk, offered_at=Now(), **fresh)
    if not bulk:
        changed += row.filter(OWED, bulk=True).update(bulk=False)
    if changed:
        sheet.refresh_from_db(fields=[*fresh, "bulk", "offered_at"])


def telling_session(plan: PlanRevision) -> TreatmentSession | None:
    """The ended session of the plan, where its record says something else than the plan."""
    rows = TreatmentSession.objects.filter(clinic_id=plan.clinic_id, plan=plan)
    found = rows.filter(ended_at__isnull=False).first()
    if found is None:
        return None
    record = read_record(found.record)
    planned = (plan.suggestion.get("course") or {}).get("next_visit_days")
    as_planned = len(record.done) == len(record.steps) and record.next.days in (None, planned)
    return None if as_planned else found


def hint(sheet_id: UUID, bulk: bool) -> bool:
    """Tell a worker to look at this sheet, in the queue of its kind; false where Redis is away,
    which harms nothing."""
    return hints.hint("sessions.tasks.make_sheet", sheet_id, queue="bulk" if bulk else "urgent")


def sweep() -> int:
    """Offer what is owed and has no live lease; give up what lost its worker in every try.
    How many were offered."""
    _give_up_the_lost()
    offered = 0
    for sheet_id, bulk in _to_offer():
        if not hint(sheet_id, bulk):
            break
        offered += 1
    return offered


@transaction.atomic
def _give_up_the_lost() -> None:
    lost = Sheet.objects.filter(FREE, state=Sheet.State.RENDERING, tries__gte=TRIES)
    for sheet in lost.select_for_update(skip_locked=True).only("pk", "clinic_id"):
        Sheet.objects.filter(pk=sheet.pk).update(
            state=Sheet.State.FAILED, failure="worker_lost", lease=None, lease_until=None
        )
        audit.by_program(sheet.clinic_id, "sheet_failed", "sheet", sheet.pk)
        log.error("sheet %s failed: worker_lost", sheet.pk)


@transaction.atomic
def _to_offer() -> list[tuple[UUID, bool]]:
    """(id, of a batch) of the next to be offered: what somebody waits for, then the batches."""
    stale = Q(offered_at__isnull=True) | Q(offered_at__lt=Now() - OFFER_AGAIN)
    rows: QuerySet[Sheet] = Sheet.objects.filter(DUE & stale).order_by("bulk", "created_at")
    next_rows = list(
        rows.select_for_update(skip_locked=True).values_list("pk", "bulk")[:OFFERS_AT_ONCE]
    )
    Sheet.objects.filter(pk__in=[pk for pk, _bulk in next_rows]).update(offered_at=Now())
    return next_rows
