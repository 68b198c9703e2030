"""Which muscles there is room for.

Decided before screening takes anything away, and its places are not given to others: so a
caution can only ever take from a plan, never add to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.rules import Ranking

from .areas import Place
from .budget import Budget
from .document import Dropped
from .numbers import exact, half_up
from .positions import fewest_positions
from .ranking import Ranked
from .sequence import Work, left_alone
from .ways import Ways


def worth_searching(
    ranked: tuple[Ranked, ...], ways: Ways, anatomy: Anatomy
) -> tuple[list[Ranked], list[Dropped]]:
    """Candidates that score enough, are not freshly injured and do not share an access. Where
    hardly any scores enough, for the whole or for one of the complaints, the best of the others
    fill up to ``at_least``."""
    kept: list[Ranked] = []
    dropped: list[Dropped] = []
    least = exact(anatomy.ranking.least_score)
    strongest = max((place.intensity for one in ranked for place in one.places), default=0)
    for candidate in ranked:
        few = candidate.score > 0 and _hardly_any(candidate, kept, strongest, anatomy.ranking)
        why = _why_not(candidate, kept, ways, Fraction(0) if few else least)
        if why:
            dropped.append(muscle_dropped(candidate, *why))
        else:
            kept.append(candidate)
    return kept, dropped


def _hardly_any(candidate: Ranked, kept: list[Ranked], strongest: int, ranking: Ranking) -> bool:
    """Whether hardly any muscle is kept, at all or for one of the complaints that are at least
    half as strong as the strongest."""
    if len(kept) < ranking.at_least:
        return True
    return any(
        place.intensity * 2 >= strongest and _hardly_searched(place, kept, ranking)
        for place in candidate.places
    )


def _hardly_searched(place: Place, kept: list[Ranked], ranking: Ranking) -> bool:
    here = [one for one in kept if place in one.places]
    enough = any(one.score >= exact(ranking.least_score) for one in here)
    return not enough and len(here) < ranking.at_least


def muscle_dropped(ranked: Ranked, rule_or_budget: str, text: str) -> Dropped:
    name, score = ranked.muscle.name, half_up(ranked.score)
    return Dropped(
        what="muscle",
        id=ranked.muscle.id,
        rule_or_budget=rule_or_budget,
        text=f"{name} ({score} points): {text}",
        side=ranked.side,
    )


def _why_not(
    candidate: Ranked, kept: list[Ranked], ways: Ways, least: Fraction
) -> tuple[str, str] | None:
    if candidate.score < least:
        return "least_score", f"fewer than {float(least):g} points"
    injured = left_alone(candidate, ways)
    if injured:
        return "acute_injury", injured
    access = candidate.muscle.access
    shared = next((k for k in kept if access and k.muscle.access == access), None)
    if shared:
        return "specialist_access", f"needs the same access ({access}) as {shared.muscle.name}"
    return None


def fit(
    works: list[Work],
    plain: list[Work],
    budget: Budget,
    anatomy: Anatomy,
    turns_reserved: int | None,
) -> tuple[list[Work], list[Dropped]]:
    """The highest-ranked works the budgets hold; what does not fit is dropped from below.

    Minutes are counted down the ranking whether or not screening will take a muscle away, and
    as the works are in ``plain``, without the diagnoses the client was told.
    ``turns_reserved`` counts that many turns instead of those needed.
    """
    kept: list[Work] = []
    dropped: list[Dropped] = []
    for place, work in enumerate(works, 1):
        why = next(_over(plain[:place], budget, anatomy, turns_reserved), None)
        if why:
            dropped.append(muscle_dropped(work.ranked, *why))
        else:
            kept.append(work)
    return kept, dropped


def _over(
    down_to: list[Work], budget: Budget, anatomy: Anatomy, turns_reserved: int | None
) -> Iterator[tuple[str, str]]:
    """Every budget that the last of ``down_to`` breaks."""
    last, limits = down_to[-1], anatomy.session_template.limits
    if len(down_to) > budget.muscle_sides:
        yield "muscle_sides", f"this visit has room for {budget.muscle_sides} muscle-sides"
    hands_on = sum(work.minutes for work in down_to)
    turns = turns_reserved if turns_reserved is not None else _turns(down_to)
    minutes = hands_on + turns * limits.minutes_per_turnover
    if minutes > budget.available:
        yield "minutes", f"no room in {float(budget.available):g} minutes of muscle work"
    if budget.hands_on is not None and hands_on > budget.hands_on:
        yield "hands_on_minutes", f"more than {float(budget.hands_on):g} minutes hands-on"
    compression = sum(work.compression for work in down_to)
    if last.compression and compression > budget.compression:
        yield "compression", f"more than {float(budget.compression):g} minutes of compression"


def _turns(works: list[Work]) -> int:
    return len(fewest_positions([work.ranked.protocol.positions for work in works])) - 1
