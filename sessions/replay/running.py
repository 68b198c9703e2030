"""One intake under two versions of the knowledge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from intake.answers import InvalidIntake, parse_intake
from intake.answers.errors import ErrorEntry, Problem
from intake.screening import screen
from sessions.knowledge import KnowledgeBase
from sessions.planning import PlanDocument, plan
from sessions.planning.printing import NotReadable, Raw

from .differences import Change, differences

REPRODUCED, NOT_REPRODUCED, OTHER = "reproduced", "not_reproduced", "other_knowledge"


class Stored(NamedTuple):
    """A plan that was kept: its id and the suggestion as it was stored."""

    id: str
    suggestion: Mapping[str, Any]


Document = Raw | Mapping[str, Any]


class Given(NamedTuple):
    """One intake to replay, where it is from, and the plans that were kept of it."""

    where: dict[str, Any]
    document: Document
    plans: tuple[Stored, ...] = ()


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


def replay(given: Given, knowledge: KnowledgeBase, other: KnowledgeBase) -> Replayed:
    """The plans of one intake under the knowledge in use and under ``other``, compared."""
    return compared(given, knowledge, lambda: _plan(given.document, other))


def compared(
    given: Given, knowledge: KnowledgeBase, answer: Callable[[], PlanDocument]
) -> Replayed:
    """The plan of one intake under the knowledge in use, compared with that of ``answer``,
    which raises ``InvalidIntake`` where the document is not valid there."""
    where, raw, stored = given
    try:
        before = _plan(raw, knowledge)
    except InvalidIntake as invalid:
        return Replayed(where, None, None, faults=tuple(invalid.errors))
    plans = tuple((row.id, _reproduced(row, before, knowledge)) for row in stored)
    try:
        after = answer()
    except InvalidIntake as invalid:
        return Replayed(where, before.today, None, faults=tuple(invalid.errors), plans=plans)
    changes = differences(before, after)
    return Replayed(where, before.today, after.today, changes=changes, plans=plans)


def _plan(raw: Document, knowledge: KnowledgeBase) -> PlanDocument:
    if isinstance(raw, NotReadable):
        raise InvalidIntake([Problem(raw.name, raw.problem, "Give another file.")])
    anatomy = knowledge.anatomy
    document = parse_intake(
        raw, knowledge.safety, muscles=anatomy.muscle, range_tests=anatomy.range_test
    )
    return plan(document, screen(document, knowledge.safety), knowledge)


def _reproduced(row: Stored, fresh: PlanDocument, knowledge: KnowledgeBase) -> str:
    if row.suggestion.get("knowledge", {}).get("digest") != knowledge.digest:
        return OTHER
    return REPRODUCED if dict(row.suggestion) == fresh.as_json() else NOT_REPRODUCED
