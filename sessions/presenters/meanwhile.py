"""What somebody else did while a form was open: nothing is lost, and nothing is a surprise."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.models import IntakeRevision
from sessions.plans.edits import dose_changes
from sessions.plans.standing import Standing

from .plan import change_line


@dataclass(frozen=True, slots=True)
class MeanwhileView:
    """``lines`` says what happened since, ``token`` lets the form be sent again."""

    lines: tuple[str, ...]
    token: str


def meanwhile_view(standing: Standing, token: str) -> MeanwhileView:
    """What happened after the page with this token was made."""
    revision, number, version = _numbers(token)
    lines = [*_answers(standing, revision), *_changes(standing, number, version)]
    row = standing.row
    if row and row.signed_by and (row.number, row.version) > (number, version):
        lines.append(_("%(who)s signed the plan.") % {"who": row.signed_by.name})
    return MeanwhileView(
        tuple(lines) or (_("The answers or the knowledge changed."),), standing.token
    )


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
    return [
        _("%(who)s: %(what)s") % {"who": row.by.name if row.by else _("Client"), "what": row.reason}
        for row in newer
        if row.reason
    ]


def _changes(standing: Standing, number: int, version: int) -> list[str]:
    if standing.row is None:
        return []
    after = version if standing.row.number == number else 0
    newer = (c for c in dose_changes(standing.every_change) if c.version > after)
    return [change_line(change) for change in newer]
