"""What somebody else did while a form was open: nothing is lost, and nothing is a surprise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.models import User
from intake.models import IntakeRevision
from sessions.plans.changes import edits_of
from sessions.plans.editing import desk_of
from sessions.plans.standing import Standing
from sessions.plans.wanted import Add, Forbidden, InOrder, NotPossible, Wanted

from .changes import change_line
from .edited import wish_words
from .plan import dropped_one
from .reasons import reason_words
from .refusals import refusal_words


@dataclass(frozen=True, slots=True)
class YoursView:
    """What the reader wanted when somebody else came first: whether it still fits the plan of
    now (``action`` and ``fields`` do it), and why not."""

    text: str
    fits: bool
    why: str
    action: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MeanwhileView:
    """``lines`` says what happened since, ``token`` lets the form be sent again."""

    lines: tuple[str, ...]
    token: str
    yours: YoursView | None = None


def meanwhile_view(standing: Standing, token: str, yours: YoursView | None = None) -> MeanwhileView:
    """What happened after the page with this token was made."""
    revision, number, version = _numbers(token)
    lines = [*_answers(standing, revision), *_changes(standing, number, version)]
    row = standing.row
    if row and row.signed_by and (row.number, row.version) > (number, version):
        lines.append(_("%(who)s signed the plan.") % {"who": row.signed_by.name})
    return MeanwhileView(
        tuple(lines) or (_("The answers or the knowledge changed."),), standing.token, yours
    )


def yours_view(standing: Standing, wanted: Wanted, by: User, now: datetime) -> YoursView:
    """What was wanted, held against the plan of now."""
    why = _why_not(standing, wanted, by, now)
    return YoursView(
        text=wish_words(wanted),
        fits=not why,
        why=why,
        action=_action(standing, wanted),
        fields=_fields(wanted),
    )


def _why_not(standing: Standing, wanted: Wanted, by: User, now: datetime) -> str:
    if standing.is_signed:
        return refusal_words("signed")
    try:
        change = desk_of(standing, by, now).change(wanted)
    except NotPossible as error:
        return refusal_words(error.code)
    except Forbidden as error:
        return "; ".join(dropped_one(one, standing.knowledge).text for one in error.rules) or (
            refusal_words("not_any_more")
        )
    return "" if change else _("It was so already.")


def _action(standing: Standing, wanted: Wanted) -> str:
    visit = standing.visit.id
    if isinstance(wanted, InOrder):
        return reverse("steps_in_order", args=[visit])
    if isinstance(wanted, Add):
        return reverse("visit_add_muscle", args=[visit, wanted.muscle, wanted.side])
    return reverse(f"step_{type(wanted).__name__.lower()}", args=[visit, wanted.step])


def _fields(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """What the form sent, but for the token."""
    names = ("technique", "position", "reason", "to", "before")
    given = ((name, getattr(wanted, name, None)) for name in names)
    return tuple((name, value) for name, value in given if value)


def _numbers(token: str) -> tuple[int, int, int]:
    """Revision, plan and version of a token; zeros where it is none of ours."""
    parts = token.split(".")[:3]
    if len(parts) < 3 or not all(p.isascii() and p.isdigit() and len(p) < 9 for p in parts):
        return 0, 0, 0
    return int(parts[0]), int(parts[1]), int(parts[2])


def _answers(standing: Standing, seen: int) -> list[str]:
    newer = (
        IntakeRevision.objects.select_related("by")
        .filter(
            clinic_id=standing.visit.clinic_id, intake=standing.revision.intake, number__gt=seen
        )
        .defer("document")
    )
    return [_answered(row, standing) for row in newer if row.reason]


def _answered(row: IntakeRevision, standing: Standing) -> str:
    what = reason_words(row.reason, standing.knowledge.safety)
    return _("%(who)s: %(what)s") % {"who": row.by.name if row.by else _("Client"), "what": what}


def _changes(standing: Standing, number: int, version: int) -> list[str]:
    if standing.row is None:
        return []
    after = version if standing.row.number == number else 0
    newer = (c for c in edits_of(standing.every_change) if c.version > after)
    return [change_line(change) for change in newer]
