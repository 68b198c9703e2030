"""What a change did, in one sentence, with the minutes it makes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sessions.plans.changes import step_of
from sessions.plans.editing import Edited
from sessions.plans.wanted import Add, Drop, InOrder, Move, Restore, Swap, Wanted

from .changes import key_words
from .steps import turns_words
from .words import technique_words


def edited_words(wanted: Wanted, edited: Edited) -> str:
    """ "Left out: … The plan has now 23 of 36 minutes and 2 turns, 1 more than before." """
    return f"{done_words(wanted, edited)} {minutes_now(edited)}"


def done_words(wanted: Wanted, edited: Edited) -> str:
    what = {"step": wanted_words(wanted)}
    match wanted:
        case InOrder():
            return _("Back to the suggested order.")
        case Drop():
            return _("Left out: %(step)s.") % what
        case Restore():
            return _("Taken back: %(step)s.") % what
        case Move():
            place = {**what, "n": _number(wanted.step, edited)}
            return _("Moved: %(step)s, now step %(n)s.") % place
        case Swap():
            return _("Swapped: %(step)s.") % what
        case Add():
            return _("Added: %(step)s.") % what


def _number(key: str, edited: Edited) -> int | str:
    step = step_of(edited.after.plan, key)
    return step.n if step else "–"


def wish_words(wanted: Wanted) -> str:
    """What somebody wants done: "Leave out: …"."""
    step = {"step": wanted_words(wanted)}
    match wanted:
        case InOrder():
            return _("Back to the suggested order")
        case Drop():
            return _("Leave out: %(step)s") % step
        case Restore():
            return _("Take back: %(step)s") % step
        case Move():
            return _("Move: %(step)s") % step
        case Swap():
            return _("Swap: %(step)s") % step
        case Add():
            return _("Add: %(step)s") % step


def wanted_words(wanted: Wanted) -> str:
    """The step a wish is about; empty where it is about all of them."""
    if isinstance(wanted, InOrder):
        return ""
    if isinstance(wanted, Add):
        return key_words(f"{wanted.muscle}.{wanted.side}.{wanted.technique}")
    if isinstance(wanted, Swap):
        words = {"step": key_words(wanted.step), "technique": technique_words(wanted.technique)}
        return _("%(technique)s instead of: %(step)s") % words
    return key_words(wanted.step)


def minutes_now(edited: Edited) -> str:
    before, now = edited.before.plan.minutes, edited.after.plan.minutes
    words = {
        "used": f"{now.muscle_work:g}",
        "available": f"{now.available:g}",
        "turns": turns_words(now.turns),
        "before": turns_words(before.turns),
    }
    if now.turns == before.turns:
        return _("The plan has now %(used)s of %(available)s minutes, %(turns)s.") % words
    return (
        _("The plan has now %(used)s of %(available)s minutes, %(turns)s instead of %(before)s.")
        % words
    )
