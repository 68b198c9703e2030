"""How the time grows: with pain areas, and with rules that cannot fire."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from statistics import median
from typing import Any

from intake.answers import IntakeDocument
from intake.knowledge import Safety
from intake.screening import screen
from sessions.knowledge import load
from tests.bench.kit.figure import Figure, at_most
from tests.bench.kit.timing import in_turns, ratio

from .documents import documents, sent
from .inert import with_inert_rules
from .one_plan import whole_plan

ROUNDS = 25
AREAS = (4, 8, 16, 32)
INERT = 500


def figures() -> Iterator[Figure]:
    runs = in_turns([partial(whole_plan, with_areas(count)) for count in AREAS], ROUNDS)
    times = [median(taken) for taken in runs]
    worst = max(more / less for less, more in pairwise(times))
    yield at_most(2.2, "one plan, twice the pain areas (4 to 32)", worst, "times")
    yield from _inert()


def with_areas(count: int) -> bytes:
    """An intake with so many painful regions, written in the same way each."""
    raw: dict[str, Any] = json.loads(sent()[-1])
    places = [(one.id, side) for one in load().safety.body.regions for side in one.sides]
    one_sided = [(region, side) for region, side in places if side != "both"]
    raw["pain_areas"] = [
        {"region": region, "side": side, "intensity": 5, "qualities": ["dull_ache"]}
        for region, side in one_sided[:count]
    ]
    return json.dumps(raw).encode()


def _inert() -> Iterator[Figure]:
    plain = load().safety
    more = with_inert_rules(plain, INERT)
    chosen = [one for one in documents() if screen(one, plain) == screen(one, more)]
    if len(chosen) < len(documents()) / 2:
        raise AssertionError("too few documents leave the rules that cannot fire silent")
    longer, usual = partial(_screen, chosen, more), partial(_screen, chosen, plain)
    times = ratio(longer, usual, ROUNDS)
    yield at_most(1.1, f"screening, {INERT} rules more that cannot fire", times, "times")


def _screen(chosen: list[IntakeDocument], safety: Safety) -> None:
    for document in chosen:
        screen(document, safety)
