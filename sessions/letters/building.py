"""From where a visit stands to the letter of one caution that waits."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from clinic.models import User
from intake.screening.verdict import Caution, Effect
from sessions.lifting.ways import ways_of
from sessions.plans.standing import Standing
from sessions.presenters.effects import asked_words, effect_view
from sessions.presenters.words import places_words, said
from sessions.sheets.client_words import METHODS

from .content import LetterContent
from .facts import shareable
from .heads import head_of

MOST_LIMITS = 12


def waiting(standing: Standing, rule: str) -> Caution | None:
    """The caution, where something of it waits for a clearance now."""
    if not any(needed.rule == rule for needed in standing.fresh.clearances_needed):
        return None
    return next(c for c in standing.fresh.cautions if c.id == rule)


def letter_content(
    standing: Standing, caution: Caution, chosen: Collection[str], by: User, today: date
) -> LetterContent:
    """In the active language. ``chosen`` are ids of what the client agreed to share."""
    visit, safety = standing.visit, standing.knowledge.safety
    standing_effects = [effect for effect in caution.effects if effect.in_force]
    return LetterContent(
        head=head_of(visit, by, today, _wanted_from(standing_effects)),
        visit_on=standing.document.on,
        minutes=visit.minutes,
        methods=tuple(str(words) for words in METHODS.values()),
        where=places_words(_areas(standing_effects)),
        about=said(caution.title),
        why=said(caution.rationale),
        limits=tuple(_limits(standing_effects))[:MOST_LIMITS],
        facts=tuple(f.text for f in shareable(standing, caution) if f.id in chosen),
        asks_exclusion=any(
            ways_of(safety.caution[caution.id], effect.index).clearance == "says_so"
            for effect in standing_effects
        ),
        valid_days=safety.defaults.clearance_valid_days,
    )


def _wanted_from(effects: list[Effect]) -> str:
    asked = dict.fromkeys(asked_words(e.clearance_from) for e in effects if e.clearance_from)
    return " / ".join(asked)


def _areas(effects: list[Effect]) -> tuple[tuple[str, str], ...]:
    """The places that wait; none where the whole treatment does."""
    waits = [effect for effect in effects if effect.action == "require_clearance"]
    if any(not effect.areas for effect in waits):
        return ()
    return tuple(dict.fromkeys(area for effect in waits for area in effect.areas))


def _limits(effects: list[Effect]) -> Iterator[str]:
    for effect in effects:
        if effect.action != "require_clearance":
            view = effect_view(effect)
            text = ": ".join(part for part in (view.text, view.instruction) if part)
            if text:
                yield text
