"""Signs of life in the database, by its clock: Redis may be the thing that is down."""

from __future__ import annotations

from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now

from clinic.models import SignOfLife

WORKER = "worker"  # the worker's main loop goes round
CLOCK = "clock"  # beat asked, Redis carried it, and a child of a worker did it


def give(name: str) -> None:
    row = SignOfLife(name=name, at=Now())
    SignOfLife.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["name"], update_fields=["at"]
    )


def ages() -> dict[str, float]:
    """Seconds since the last sign of each kind; a kind that never gave one is not there."""
    since = ExpressionWrapper(Now() - F("at"), output_field=DurationField())
    rows = SignOfLife.objects.annotate(since=since).values_list("name", "since")
    return {name: round(since.total_seconds(), 1) for name, since in rows}
