"""One whole plan, warm, on one core: read, screen, plan and explain one intake document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median

from intake.screening import screen
from sessions.knowledge import load
from sessions.planning import plan
from sessions.planning.explain import explain
from tests.bench.kit.figure import Figure, at_most
from tests.bench.kit.timing import in_turns, percentile

from .documents import read, sent

ROUNDS = 25


def whole_plan(raw: bytes) -> str:
    knowledge = load()
    document = read(raw)
    return explain(plan(document, screen(document, knowledge.safety), knowledge), knowledge)


def figures() -> Iterator[Figure]:
    runs = in_turns([partial(whole_plan, raw) for raw in sent()], ROUNDS)
    times = [1000 * seconds for example in runs for seconds in example]
    yield at_most(5, "one whole plan, median", median(times), "ms")
    yield at_most(12, "one whole plan, 99th percentile", percentile(times, 99), "ms")
