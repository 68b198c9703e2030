"""Two plans of one visit side by side: what changed, by whom, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sessions.models import PlanRevision
from sessions.planning.document import PlanDocument
from sessions.plans.changes import Reopened, edits_of, read_changes
from sessions.plans.edits import document_of
from sessions.plans.revisions import Difference, differences
from sessions.plans.standing import Standing

from .changes import change_line, key_words
from .head import HeadView, head_view
from .words import DOSE_NAMES, dose_words, measured, minutes_words, position_words


@dataclass(frozen=True, slots=True)
class RevisionView:
    """``reason`` is why it was taken up, empty for the first; ``changes`` are the
    therapist's, in order, those that came from an earlier revision among them."""

    number: int
    signed_by: str
    signed_at: datetime | None
    reason: str
    reopened_by: str
    minutes: str
    steps: tuple[str, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    head: HeadView
    numbers: tuple[int, ...]
    before: RevisionView
    after: RevisionView
    differences: tuple[str, ...]


def compare_page(
    standing: Standing, rows: Sequence[PlanRevision], before: PlanRevision, after: PlanRevision
) -> ComparePage:
    """``rows`` are all plans of the visit, in order."""
    old, new = _plan(before, standing), _plan(after, standing)
    return ComparePage(
        head=head_view(standing.visit),
        numbers=tuple(row.number for row in rows),
        before=_revision(before, old),
        after=_revision(after, new),
        differences=tuple(difference_words(one) for one in differences(old, new)),
    )


def _plan(row: PlanRevision, standing: Standing) -> PlanDocument:
    """The plan that counts: the open one follows the newest answers."""
    if standing.row is not None and row.pk == standing.row.pk:
        return standing.plan
    return document_of(row.suggestion, row.changes)


def _revision(row: PlanRevision, plan: PlanDocument) -> RevisionView:
    changes = read_changes(row.changes)
    mark = next((one for one in changes if isinstance(one, Reopened)), None)
    numbers = {
        "used": measured(plan.minutes.muscle_work),
        "available": measured(plan.minutes.available),
    }
    return RevisionView(
        number=row.number,
        signed_by=row.signed_by.name if row.signed_by else "",
        signed_at=row.signed_at,
        reason=mark.reason if mark else "",
        reopened_by=mark.by if mark else "",
        minutes=_("%(used)s of %(available)s minutes of muscle work") % numbers,
        steps=tuple(key_words(f"{s.muscle}.{s.side}.{s.technique}") for s in plan.steps),
        changes=tuple(change_line(one) for one in edits_of(changes) if not one.set_aside),
    )


def difference_words(one: Difference) -> str:
    words = {"step": key_words(one.step), "was": one.was, "now": one.now}
    match one.what:
        case "only_before":
            text = _("Gone: %(step)s")
        case "only_after":
            text = _("New: %(step)s")
        case "place":
            text = _("%(step)s: now step %(now)s, before step %(was)s")
        case "dose":
            text = _("%(step)s: %(what)s %(now)s, before %(was)s")
            words["what"] = str(DOSE_NAMES[one.field or ""])
            words["was"], words["now"] = _dose(one, one.was), _dose(one, one.now)
        case "position":
            text = _("%(step)s: now %(now)s, before %(was)s")
            words["was"], words["now"] = position_words(str(one.was)), position_words(str(one.now))
        case "minutes":
            text = _("%(step)s: now %(now)s, before %(was)s")
            words["was"], words["now"] = _minutes(one.was), _minutes(one.now)
    return capfirst(text % words)


def _dose(one: Difference, number: int | float | str | None) -> str:
    return "–" if number is None else dose_words(one.field or "", int(number))


def _minutes(number: int | float | str | None) -> str:
    return minutes_words(float(number or 0))
