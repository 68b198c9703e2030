"""Every red flag, every caution and every effect fires in one test and is silent in another."""

from __future__ import annotations

from typing import Any

import pytest

from intake.answers import parse_intake
from intake.answers.mentions import MedicineEntry
from intake.facts import facts_of
from intake.knowledge.expressions import Always
from intake.screening.screening import screen_facts
from intake.screening.verdict import Screening
from tests.intake.facts.intakes import SAFETY, screened, state

from .witnesses import both, intake_of, ways

FLAGS = {rule.id: rule for rule in SAFETY.red_flags}
RULES = {rule.id: rule for rule in SAFETY.cautions}
EFFECTS = [
    (rule.id, index)
    for rule in SAFETY.cautions
    for index, effect in enumerate(rule.effects)
    if effect.when is not None
]


def run(found: tuple[dict[str, Any], tuple[MedicineEntry, ...]]) -> Screening:
    raw, medicines = found
    return screen_facts(facts_of(parse_intake(raw, SAFETY), SAFETY, medicines), SAFETY)


def every_way(expression: Any, holds: bool = True) -> list[Screening]:
    intakes = [intake_of(way, SAFETY) for way in ways(expression, holds)]
    return [run(found) for found in intakes if found is not None]


@pytest.mark.parametrize("id", FLAGS)
def test_every_alternative_of_a_red_flag_stops_the_day(id: str) -> None:
    screenings = every_way(FLAGS[id].when)
    assert screenings
    for screening in screenings:
        assert state(screening, id) == "applies"
        assert screening.today == "do_not_treat"
        assert screening.urgency is not None


@pytest.mark.parametrize("id", FLAGS)
def test_a_red_flag_is_silent_for_a_healthy_client(id: str) -> None:
    assert state(screened(), id) == "silent"


@pytest.mark.parametrize("id", [id for id, rule in FLAGS.items() if rule.escalate])
def test_every_escalation_makes_the_flag_an_emergency(id: str) -> None:
    escalate = FLAGS[id].escalate
    assert escalate is not None
    found = [intake_of(way, SAFETY) for way in both(FLAGS[id].when, escalate.when, True)]
    assert any(found)
    for intake in filter(None, found):
        flag = next(flag for flag in run(intake).red_flags if flag.id == id)
        assert (flag.urgency, flag.client_message) == (escalate.urgency, escalate.client_message)


@pytest.mark.parametrize("id", RULES)
def test_every_alternative_of_a_caution_applies(id: str) -> None:
    screenings = every_way(RULES[id].when)
    assert screenings
    for screening in screenings:
        assert state(screening, id) == "applies"
        assert screening.today != "proceed" or isinstance(RULES[id].when, Always)


@pytest.mark.parametrize("id", [id for id in RULES if not isinstance(RULES[id].when, Always)])
def test_a_caution_is_silent_for_a_healthy_client(id: str) -> None:
    assert state(screened(), id) == "silent"


@pytest.mark.parametrize(("id", "index"), EFFECTS)
@pytest.mark.parametrize("holds", [True, False])
def test_an_effect_with_a_condition_of_its_own_holds_only_then(
    id: str, index: int, holds: bool
) -> None:
    rule = RULES[id]
    found = [intake_of(way, SAFETY) for way in both(rule.when, rule.effects[index].when, holds)]
    screenings = [run(intake) for intake in found if intake is not None]
    assert screenings
    for screening in screenings:
        listed = next(caution for caution in screening.cautions if caution.id == id)
        in_force = {e.index for e in listed.effects if e.in_force and not e.provisional}
        assert (index in in_force) == holds


@pytest.mark.parametrize("tag", [entry.tag for entry in SAFETY.tag_bridge.tags])
def test_every_exercise_tag_comes_on_and_is_off_for_a_healthy_client(tag: str) -> None:
    rule = next(entry for entry in SAFETY.tag_bridge.tags if entry.tag == tag)
    for screening in every_way(rule.when):
        assert tag in screening.exercise_tags or tag in screening.exercise_tags_by_area
    healthy = screened()
    assert tag not in healthy.exercise_tags
    assert tag not in healthy.exercise_tags_by_area
