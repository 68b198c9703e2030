"""How far the invited came, in counts: for the owner, without a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Min

from clinic.models import Clinic, Visit


@dataclass(frozen=True, slots=True)
class Funnel:
    """Visits whose first link left the house in the period, and how many of them came how far
    until now. The medians are of those who came that far, from the sending on."""

    sent: int
    opened: int
    started: int
    submitted: int
    until_opened: timedelta | None
    until_submitted: timedelta | None


def funnel(clinic: Clinic, begin: datetime, end: datetime) -> Funnel:
    """Of ``begin`` <= sent < ``end``; one statement."""
    rows = list(
        Visit.objects.filter(clinic=clinic)
        .annotate(
            sent=Min("invitations__sent_at"),
            opened=Min("invitations__opened_at"),
            started=Min("intake__started_at"),
            submitted=Min("intake__revisions__created_at"),
        )
        .filter(sent__gte=begin, sent__lt=end)
        .values_list("sent", "opened", "started", "submitted")
    )
    return Funnel(
        sent=len(rows),
        opened=sum(row[1] is not None for row in rows),
        started=sum(row[2] is not None for row in rows),
        submitted=sum(row[3] is not None for row in rows),
        until_opened=_median([row[1] - row[0] for row in rows if row[1]]),
        until_submitted=_median([row[3] - row[0] for row in rows if row[3]]),
    )


def _median(spans: list[timedelta]) -> timedelta | None:
    """Seconds are counted; a link shown after it was used counts as no time at all."""
    if not spans:
        return None
    return timedelta(seconds=median(max(span.total_seconds(), 0.0) for span in spans))
