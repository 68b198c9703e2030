"""The 32 worked examples, as clients would send them."""

from __future__ import annotations

import json
from functools import lru_cache

from intake.answers import IntakeDocument, parse_intake
from sessions.knowledge import load
from tests.intake.screening.examples import raw_of, worked_examples
from tests.sessions.planning.examples import FOLDER, NAMES


@lru_cache(maxsize=1)
def sent() -> tuple[bytes, ...]:
    """Every worked example as one line of JSON."""
    safety = load().safety
    raw = [raw_of(example, safety) for example in worked_examples()]
    raw += [json.loads((FOLDER / f"{name}.intake.json").read_bytes()) for name in NAMES]
    return tuple(json.dumps(document, ensure_ascii=False).encode() for document in raw)


def read(raw: bytes) -> IntakeDocument:
    base = load()
    tests = base.anatomy.range_test
    return parse_intake(raw, base.safety, muscles=base.anatomy.muscle, range_tests=tests)


@lru_cache(maxsize=1)
def documents() -> tuple[IntakeDocument, ...]:
    return tuple(map(read, sent()))
