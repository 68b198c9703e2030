"""One page of answers kept as it was given, together with what the answers then amount to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from clinic import together
from clinic.models import AuditEntry
from clinic.models.rows import ChangedMeanwhile
from intake.combining import Clash
from intake.draft import Draft, draft_again
from intake.models import Intake

TRIES = 5  # one client has few devices
AGAIN = ("id", "state", "answers", "reckoning", "needs_attention", "version")


class AlreadySubmitted(Exception):
    """The answers were sent; nothing in them changes any more."""


class PageChanged(Exception):
    """Another tab or device saved this page after it was shown."""


#: What is stored and what was sent, as one; ``Clash`` where that cannot be.
Combine = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any]]


def keep(
    draft: Draft,
    page_id: str,
    values: dict[str, Any],
    *,
    seen: int,
    trace: AuditEntry,
    combine: Combine | None = None,
) -> Draft:
    """Store one page's answers as given, with the day, and leave the trace of it where that
    changes anything; the draft after it.

    ``seen`` is the version the page was shown in, 0 where it was empty. ``AlreadySubmitted``
    after the end. Where another tab or device has saved this page since, or this one just before
    it was opened anew, ``combine`` puts both together; ``PageChanged`` where they clash.
    Whoever writes second reads again first: two devices that save two pages both keep theirs.
    The first answer makes the row. An answer that cannot wait marks the visit for the clinic in
    the same statement, and never says why.
    """
    for _ in range(TRIES):
        try:
            return _keep(draft, page_id, values, seen, trace, combine)
        except (IntegrityError, ChangedMeanwhile):
            _read_again(draft.intake)
    return _keep(draft, page_id, values, seen, trace, combine)


def version_of(intake: Intake, page_id: str) -> int:
    """How often the page was kept; 0 where it never was."""
    return int(intake.answers.get(page_id, {}).get("_version", 0))


def kept_of(intake: Intake, page_id: str) -> dict[str, Any]:
    """The page's answers as given, without what is noted beside them."""
    stored = intake.answers.get(page_id, {})
    return {key: value for key, value in stored.items() if not key.startswith("_")}


def _keep(
    draft: Draft,
    page_id: str,
    values: dict[str, Any],
    seen: int,
    trace: AuditEntry,
    combine: Combine | None,
) -> Draft:
    intake = draft.intake
    if intake.state != Intake.State.DRAFT:
        raise AlreadySubmitted
    stored, version = kept_of(intake, page_id), version_of(intake, page_id)
    if version != seen and values != stored:
        values = _combined(stored, values, combine)
    if values != stored:
        kept = {**values, "_on": timezone.localdate().isoformat(), "_version": version + 1}
        intake.answers = {**intake.answers, page_id: kept}
    after = draft_again(draft)
    known = after.reckoning.model_dump(mode="json")
    if known != intake.reckoning:  # else nothing has changed
        intake.reckoning = known
        _write(intake, trace, urgent=bool(after.reckoning.urgent))
    return after


def _combined(
    stored: dict[str, Any], values: dict[str, Any], combine: Combine | None
) -> dict[str, Any]:
    if combine is None:
        raise PageChanged
    try:
        return combine(stored, values)
    except Clash as clash:
        raise PageChanged from clash


def _write(intake: Intake, trace: AuditEntry, *, urgent: bool) -> None:
    """One message: ``IntegrityError`` or ``ChangedMeanwhile`` where another was faster."""
    intake.needs_attention |= urgent
    trace.about_id = intake.pk
    if intake._state.adding:
        together.write(together.inserted(intake), together.inserted(trace))
        intake._state.adding = False
    else:
        names = ("answers", "reckoning", *(("needs_attention",) if urgent else ()))
        changes = {name: getattr(intake, name) for name in names}
        together.write(together.updated_as_read(intake, **changes), together.inserted(trace))
        intake.version += 1


def _read_again(intake: Intake) -> None:
    """The row as somebody else has left it."""
    there = Intake.objects.filter(visit_id=intake.visit_id).only(*AGAIN).first()
    for name in AGAIN if there else ():
        setattr(intake, name, getattr(there, name))
    intake._state.adding = there is None
