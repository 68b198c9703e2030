"""Screening with a reason for every rule, fired or not, against a plain loop."""

from __future__ import annotations

from collections.abc import Iterator

from intake.facts.facts import Facts
from intake.screening.reasons import reasons
from sessions.knowledge import load
from tests.bench.kit.figure import Figure, at_least
from tests.bench.kit.timing import ratio

from . import plain_screening
from .documents import documents
from .facts import facts_as_screened

ROUNDS = 15


def same_reasons(facts: Facts) -> bool:
    """Whether both give the same: rule for rule the state and the answers that decide it."""
    safety = load().safety
    ours = reasons(facts, safety)
    return ours == plain_screening.reasons(plain_screening.laid_out(facts), safety)


def figures() -> Iterator[Figure]:
    safety = load().safety
    facts = [facts_as_screened(document) for document in documents()]
    if not all(map(same_reasons, facts)):
        raise AssertionError("the plain loop gives other reasons")
    answers = [plain_screening.laid_out(one) for one in facts]
    times = ratio(
        lambda: [plain_screening.reasons(one, safety) for one in answers],
        lambda: [reasons(one, safety) for one in facts],
        ROUNDS,
    )
    yield at_least(2.5, "reasons for every rule, as fast as a plain loop", times, "times")
