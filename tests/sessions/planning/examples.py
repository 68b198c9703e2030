"""The worked examples: answers, and what is expected of the plan."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from intake.answers import IntakeDocument, parse_intake
from intake.screening.verdict import Screening
from sessions.knowledge import KnowledgeBase, load
from sessions.planning import PlanDocument, plan

from .screenings import clear_screening

FOLDER = Path(__file__).parent / "worked_examples"
EXPECTED: list[dict[str, Any]] = yaml.safe_load(
    (FOLDER / "expected.yaml").read_text(encoding="utf-8")
)["examples"]
NAMES = [example["answers"] for example in EXPECTED]


def knowledge() -> KnowledgeBase:
    return load()


@lru_cache(maxsize=20)
def answers(name: str) -> IntakeDocument:
    """The intake document of one example, by the name of its file."""
    return read((FOLDER / f"{name}.intake.json").read_bytes())


def read(raw: bytes | dict[str, Any]) -> IntakeDocument:
    base = load()
    tests = base.anatomy.range_test
    return parse_intake(raw, base.safety, muscles=base.anatomy.muscle, range_tests=tests)


def planned(document: IntakeDocument, screening: Screening | None = None) -> PlanDocument:
    return plan(document, screening or clear_screening(), load())
