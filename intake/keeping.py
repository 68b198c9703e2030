"""One page of answers kept as it was given, together with what the answers then amount to."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from intake.draft import Draft, draft_again
from intake.models import Intake


class AlreadySubmitted(Exception):
    """The answers were sent; nothing in them changes any more."""


class PageChanged(Exception):
    """Another tab or device saved this page after it was shown."""


def keep(draft: Draft, page_id: str, values: dict[str, Any], *, seen: int) -> Draft:
    """Store one page's answers as given, with the day; the draft after it.

    ``seen`` is the version the page was shown in, 0 where it was empty. ``AlreadySubmitted``
    after the end, ``PageChanged`` where another tab or device has saved this page since.
    The row is locked: two devices that save two pages both keep theirs. The first answer
    makes the row; where two first ones come at once, the later finds the other's. An answer
    that cannot wait marks the visit for the clinic in the same moment, and never says why.
    """
    try:
        return _keep(draft, page_id, values, seen)
    except IntegrityError:
        return _keep(draft, page_id, values, seen)


def version_of(intake: Intake, page_id: str) -> int:
    """How often the page was kept; 0 where it never was."""
    return int(intake.answers.get(page_id, {}).get("_version", 0))


@transaction.atomic
def _keep(draft: Draft, page_id: str, values: dict[str, Any], seen: int) -> Draft:
    intake = draft.intake
    rows = Intake.objects.select_for_update(of=("self",))
    row = rows.filter(visit_id=intake.visit_id).first()
    intake.answers, intake.reckoning = (row.answers, row.reckoning) if row else ({}, None)
    if row and row.state != Intake.State.DRAFT:
        raise AlreadySubmitted
    stored = intake.answers.get(page_id, {})
    if values != {key: value for key, value in stored.items() if not key.startswith("_")}:
        if version_of(intake, page_id) != seen:
            raise PageChanged
        kept = {**values, "_on": timezone.localdate().isoformat(), "_version": seen + 1}
        intake.answers = {**intake.answers, page_id: kept}
    after = draft_again(draft)
    _write(row, intake, after)
    return after


def _write(row: Intake | None, intake: Intake, after: Draft) -> None:
    """Nothing where nothing has changed."""
    known = after.reckoning.model_dump(mode="json")
    if known == intake.reckoning:
        return
    intake.reckoning = known
    intake.needs_attention |= bool(row and row.needs_attention) or bool(after.reckoning.urgent)
    if row is None:
        intake.save(force_insert=True)
        return
    row.answers, row.reckoning = intake.answers, intake.reckoning
    row.needs_attention = intake.needs_attention
    row.save(update_fields=["answers", "reckoning", "needs_attention"])
