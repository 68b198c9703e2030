"""One intake under two versions of the knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from intake.answers import InvalidIntake, parse_intake
from intake.answers.errors import ErrorEntry
from intake.screening import screen
from sessions.knowledge import KnowledgeBase
from sessions.planning import PlanDocument, plan

from .differences import Change, differences

REPRODUCED, NOT_REPRODUCED, OTHER = "reproduced", "not_reproduced", "other_knowledge"


class Stored(NamedTuple):
    """A plan that was kept: its id and the suggestion as it was stored."""

    id: str
    suggestion: Mapping[str, Any]


@dataclass(frozen=True)
class Replayed:
    """``decision`` and ``against`` are the two decisions; ``None`` where the document is not
    valid under that knowledge, with ``faults``. ``plans`` says of every stored plan whether
    the knowledge in use still makes it, where it was made with this very knowledge."""

    where: dict[str, Any]
    decision: str | None
    against: str | None
    changes: tuple[Change, ...] = ()
    faults: tuple[ErrorEntry, ...] = ()
    plans: tuple[tuple[str, str], ...] = ()

    @property
    def unchanged(self) -> bool:
        return self.decision is not None and self.against is not None and not self.changes


def for_any_day(knowledge: KnowledgeBase) -> KnowledgeBase:
    """The same knowledge, also for visits before the day it is used from: what matters here
    is what it would say, not from when."""
    return replace(knowledge, safety=replace(knowledge.safety, applies_from=date.min))


def replay(
    where: dict[str, Any],
    raw: bytes | Mapping[str, Any],
    knowledge: KnowledgeBase,
    other: KnowledgeBase,
    stored: tuple[Stored, ...] = (),
) -> Replayed:
    """The plans of ``raw`` under the knowledge in use and under ``other``, compared."""
    try:
        before = _plan(raw, knowledge)
    except InvalidIntake as invalid:
        return Replayed(where, None, None, faults=tuple(invalid.errors))
    plans = tuple((row.id, _reproduced(row, before, knowledge)) for row in stored)
    try:
        after = _plan(raw, other)
    except InvalidIntake as invalid:
        return Replayed(where, before.today, None, faults=tuple(invalid.errors), plans=plans)
    changes = differences(before, after)
    return Replayed(where, before.today, after.today, changes=changes, plans=plans)


def _plan(raw: bytes | Mapping[str, Any], knowledge: KnowledgeBase) -> PlanDocument:
    anatomy = knowledge.anatomy
    document = parse_intake(
        raw, knowledge.safety, muscles=anatomy.muscle, range_tests=anatomy.range_test
    )
    return plan(document, screen(document, knowledge.safety), knowledge)


def _reproduced(row: Stored, fresh: PlanDocument, knowledge: KnowledgeBase) -> str:
    if row.suggestion.get("knowledge", {}).get("digest") != knowledge.digest:
        return OTHER
    return REPRODUCED if dict(row.suggestion) == fresh.as_json() else NOT_REPRODUCED
