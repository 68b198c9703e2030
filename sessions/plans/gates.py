"""Whether a change is allowed today: the planner's own gates, asked again each time. Pure.

So a change made before an answer was known never slips past what the answer forbids.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from intake.screening.verdict import Screening
from sessions.knowledge.base import KnowledgeBase
from sessions.planning.bench import Bench, Wish
from sessions.planning.document import Step

from .changes import DoseField, StepAdded, StepSwapped
from .doses import Bound, allowed_dose


class Today:
    """The gates of one screening. ``bench`` is made when the first step is added or swapped."""

    def __init__(
        self, screening: Screening, knowledge: KnowledgeBase, bench: Callable[[], Bench]
    ) -> None:
        self._screening, self._knowledge, self._make = screening, knowledge, bench
        self._bounds: dict[Step, tuple[Bound, ...]] = {}

    @cached_property
    def bench(self) -> Bench:
        return self._make()

    def dose(self, base: Step, field: DoseField, number: int) -> bool:
        if base not in self._bounds:
            self._bounds[base] = allowed_dose(base, self._screening, self._knowledge)
        return any(b.field == field and b.allows(number) for b in self._bounds[base])

    def swapped(self, change: StepSwapped, old: Step, beside: Sequence[Step]) -> Step | None:
        known = self._knowledge.anatomy
        if old.muscle not in known.muscle or change.technique not in known.technique:
            return None
        return self.bench.offer(swap_wish(old, change.technique), beside).step

    def added(self, change: StepAdded, beside: Sequence[Step]) -> Step | None:
        known = self._knowledge.anatomy
        if change.muscle not in known.muscle or change.technique not in known.technique:
            return None
        wish = Wish(change.muscle, change.side, change.technique, change.position)
        return self.bench.offer(wish, beside).step

    def fits(self, step: Step, beside: Sequence[Step]) -> bool:
        return not self.bench.clashes(step, beside)


def swap_wish(old: Step, technique: str) -> Wish:
    """Another technique, the same muscle, lying as before."""
    position = "supine" if old.position == "supine_head_raised" else old.position
    return Wish(old.muscle, old.side, technique, position)
