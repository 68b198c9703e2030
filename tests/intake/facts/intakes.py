"""Small intakes for tests: a healthy adult, and what one of them adds."""

from __future__ import annotations

from typing import Any

from intake.answers import IntakeDocument, parse_intake
from intake.answers.mentions import MedicineEntry
from intake.facts import Facts, facts_of
from intake.free_text.hits import PhraseHit
from intake.knowledge import load_safety
from intake.screening.screening import screen_facts
from intake.screening.verdict import Caution, Effect, OpenQuestion, Screening

SAFETY = load_safety()
ON = "2026-11-20"


def raw(**changes: Any) -> dict[str, Any]:
    """A healthy adult of 40 who answered everything with no."""
    return {
        "schema": "palpate.intake/1",
        "on": ON,
        "session_minutes": 60,
        "client": {"birth_date": "1986-04-12", "sex": "female"},
        "pain_areas": [{"region": "neck", "side": "right", "intensity": 4}],
        "everything_else": "no",
        "medications": {"answer": "no"},
        "pain_now": 3,
    } | changes


def document(**changes: Any) -> IntakeDocument:
    return parse_intake(raw(**changes), SAFETY)


def facts(
    medicines: tuple[MedicineEntry, ...] = (), phrases: tuple[PhraseHit, ...] = (), **changes: Any
) -> Facts:
    return facts_of(document(**changes), SAFETY, medicines, phrases)


def screened(
    medicines: tuple[MedicineEntry, ...] = (), phrases: tuple[PhraseHit, ...] = (), **changes: Any
) -> Screening:
    return screen_facts(facts(medicines, phrases, **changes), SAFETY)


def caution(screening: Screening, id: str) -> Caution | None:
    return next((found for found in screening.cautions if found.id == id), None)


def effect(screening: Screening, id: str, index: int) -> Effect:
    found = caution(screening, id)
    assert found is not None
    return next(effect for effect in found.effects if effect.index == index)


def state(screening: Screening, id: str) -> str:
    """The state of a red flag or caution, ``silent`` where it is not listed."""
    listed = {found.id: found.state for found in (*screening.red_flags, *screening.cautions)}
    return listed.get(id, "silent")


def question(screening: Screening, id: str) -> OpenQuestion | None:
    return next((found for found in screening.needs_asking if found.question == id), None)


def regions_excluded(screening: Screening, rule: str) -> set[tuple[str, str]]:
    return {(found.region, found.side) for found in screening.excluded if found.rule == rule}
