"""What a therapist did to a plan, each act in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sessions.plans.changes import (
    DoseChange,
    Edit,
    OrderRestored,
    StepAdded,
    StepDropped,
    StepMoved,
    StepRestored,
    StepSwapped,
)

from .words import DOSE_NAMES, dose_words, id_words, muscle_words, side_words, technique_words


@dataclass(frozen=True, slots=True)
class ChangeView:
    """``text`` is the whole act; ``reason`` may be empty."""

    text: str
    reason: str
    by: str
    at: str


def changes_view(changes: Iterable[Edit]) -> tuple[ChangeView, ...]:
    return tuple(
        ChangeView(
            text=act_words(change),
            reason=change.reason,
            by=change.by,
            at=date_format(timezone.localtime(change.at), "TIME_FORMAT"),
        )
        for change in changes
    )


def change_line(change: Edit) -> str:
    """One change in a sentence, with the step it was made to, why and by whom."""
    if isinstance(change, OrderRestored):
        words = {"what": act_words(change), "who": change.by}
        return _("%(what)s (%(who)s)") % words
    words = {"step": key_words(change.step), "what": act_words(change), "who": change.by}
    if not change.reason:
        return _("%(step)s: %(what)s (%(who)s)") % words
    return _("%(step)s: %(what)s – %(reason)s (%(who)s)") % {**words, "reason": change.reason}


def key_words(key: str) -> str:
    """A step by its key: "Masseter, left, deep strokes"; what is no key as it was sent."""
    if key.count(".") != 2:
        return id_words(key)
    muscle, side, technique = key.split(".")
    return f"{muscle_words(muscle)}, {side_words(side)}, {technique_words(technique)}"


def act_words(change: Edit) -> str:
    """What was done, without the step."""
    match change:
        case DoseChange():
            return _("%(what)s %(now)s instead of %(was)s") % {
                "what": str(DOSE_NAMES[change.field]),
                "now": dose_words(change.field, change.now),
                "was": dose_words(change.field, change.was),
            }
        case StepDropped():
            return _("left out")
        case StepRestored():
            return _("taken back")
        case StepMoved():
            return _move_words(change)
        case OrderRestored():
            return _("back to the suggested order")
        case StepSwapped():
            return _("%(technique)s instead") % {"technique": technique_words(change.technique)}
        case StepAdded():
            return _("added")


def _move_words(change: StepMoved) -> str:
    if change.before is None:
        return _("moved to the end")
    return _("moved before “%(step)s”") % {"step": key_words(change.before)}
