"""Taking a sheet back from the front desk, and making it anew."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models.functions import Now

from clinic import audit
from clinic.models import Visit
from sessions.models import Sheet
from sessions.plans.standing import Standing

from .queue import hint
from .still_allowed import answered_against

_NOT_PRINTED = {"printed_at": None, "printed_by": None}


@transaction.atomic
def withdraw(standing: Standing) -> int:
    """After new answers: the sheets of the signed plan that they speak against fail with a word
    for the front desk. How many."""
    if not standing.is_signed:
        return 0
    rows = Sheet.objects.select_related("plan", "session").defer("pdf").filter(plan=standing.row)
    ready = [s for s in rows.filter(state=Sheet.State.READY) if answered_against(s, standing)]
    for sheet in ready:
        Sheet.objects.filter(pk=sheet.pk).update(
            state=Sheet.State.FAILED, failure="answers_changed", **_NOT_PRINTED
        )
        audit.by_program(sheet.clinic_id, "sheet_withdrawn", "sheet", sheet.pk)
    return len(ready)


@transaction.atomic
def make_again(visit: Visit) -> int:
    """The visit's ready sheets are owed anew: something that stands on them has changed. How
    many."""
    rows = Sheet.objects.filter(visit=visit, state=Sheet.State.READY)
    ids = list(rows.values_list("pk", flat=True))
    Sheet.objects.filter(pk__in=ids).update(
        state=Sheet.State.WAITING, tries=0, bulk=False, offered_at=Now(), **_NOT_PRINTED
    )
    for sheet_id in ids:
        transaction.on_commit(partial(hint, sheet_id, False))
    return len(ids)
