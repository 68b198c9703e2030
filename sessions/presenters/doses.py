"""The dose of one step: its bounds in words, and where the form stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sessions.adoption.rows import in_force
from sessions.planning.document import Step
from sessions.plans.doses import Bound
from sessions.plans.standing import Standing

from .head import HeadView, head_view
from .knowledge import StatusView, status_view
from .steps import StepView, step_view
from .words import muscle_words, said, technique_words


@dataclass(frozen=True, slots=True)
class DosePage:
    head: HeadView
    step: StepView
    status: StatusView


def dose_page(standing: Standing, key: str) -> DosePage:
    line = standing.laid.line(key)
    assert line is not None
    adoption = in_force(standing.visit.clinic_id, standing.knowledge.digest)
    status = status_view(standing.knowledge, adoption)
    return DosePage(head_view(standing.visit), step_view(line, standing), status)


def ceiling_words(bound: Bound, step: Step, standing: Standing) -> str:
    """Why not more: one sentence."""
    ceiling = bound.ceiling
    if ceiling.by == "technique":
        return _("More is not part of %(technique)s.") % {
            "technique": technique_words(step.technique)
        }
    if ceiling.by == "muscle":
        limit = standing.knowledge.anatomy.muscle[step.muscle].endangerment.instruction
        return _("The limit of %(muscle)s: %(limit)s") % {
            "muscle": muscle_words(step.muscle),
            "limit": said(limit),
        }
    if ceiling.rule:
        title = said(standing.knowledge.safety.caution[ceiling.rule].title)
        return _("The caution “%(title)s” allows no more.") % {"title": title}
    return _("More is never used here.")
