"""Contradictory or absurd answers never give a less safe verdict than the clean ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from intake.answers import parse_intake
from intake.screening import screen
from intake.screening.verdict import Screening
from tests.intake.facts.intakes import SAFETY, question, raw

from .strategies import intakes
from .test_properties import assert_no_less_strict

PREGNANT = {"pregnancy": {"answer": "yes", "complications": "no", "cleared": "no"}}


def verdict(document: dict[str, Any]) -> Screening:
    return screen(parse_intake(document, SAFETY), SAFETY)


def contradicted(clean: dict[str, Any]) -> list[dict[str, Any]]:
    """The same intake with one answer more that does not fit the others."""
    areas, medicines = clean["pain_areas"], clean["medications"]
    client = clean.get("client")  # without one, a sex would come with a birth date: an answer more
    found = [
        clean | {"pain_areas": [*areas, *({**area, "intensity": 0} for area in areas)]},
        clean | {"free_text": f"{clean.get('free_text', '')}. I take warfarin."},
        clean
        | {"medications": medicines | {"entries": [*medicines.get("entries", ()), "xarelto"]}},
    ]
    if client and clean["conditions"].get("pregnancy", {}).get("answer") == "yes":
        found.append(clean | {"client": client | {"sex": "male"}})
    return found


@settings(max_examples=25, deadline=None)
@given(clean=intakes())
def test_a_contradiction_never_makes_a_verdict_less_safe(clean: dict[str, Any]) -> None:
    safe = verdict(clean)
    for muddled in contradicted(clean):
        assert_no_less_strict(verdict(muddled), safe)


def test_no_medicines_beside_warfarin_in_the_text_is_as_strict_as_warfarin() -> None:
    listed = verdict(raw(medications={"answer": "yes", "entries": ["warfarin"]}))
    text = verdict(raw(medications={"answer": "no"}, free_text="I take warfarin"))
    assert listed.today == text.today == "clearance_first"
    assert text.contradictions


@pytest.mark.parametrize("sex", ["male", "female", "undisclosed"])
def test_a_pregnancy_counts_whatever_the_sex(sex: str) -> None:
    found = verdict(raw(client={"birth_date": "1990", "sex": sex}, conditions=PREGNANT))
    assert found.today == "clearance_first"
    assert bool(found.contradictions) is (sex == "male")


def test_the_same_place_with_two_strengths_counts_as_the_stronger() -> None:
    place = {"region": "shoulder", "side": "left", "since": "2026-11-18"}
    both = [place | {"intensity": 2}, place | {"intensity": 9}]
    for areas in (both, both[::-1]):
        found = verdict(raw(pain_areas=areas))
        assert found.today == "clearance_first" and found.contradictions


def test_an_empty_intake_is_asked_about_everything_and_refused_nothing() -> None:
    found = verdict({"schema": "palpate.intake/1", "on": "2026-11-20", "session_minutes": 60})
    assert found.today == "ask_first"
    for id in ("birth_date", "medications", "pregnancy", "fever", "pain_severe_new"):
        asked = question(found, id)
        assert asked is not None and asked.critical
