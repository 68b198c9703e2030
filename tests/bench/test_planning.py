"""What the planning bench rests on: fair rivals, whole inputs."""

from __future__ import annotations

import json

import pytest

from intake.answers import IntakeDocument
from intake.screening import screen
from intake.screening.reasons import reasons
from sessions.knowledge import load
from tests.bench.planning import plain_screening
from tests.bench.planning.documents import documents, sent
from tests.bench.planning.facts import facts_as_screened
from tests.bench.planning.growth import AREAS, INERT, with_areas
from tests.bench.planning.inert import with_inert_rules
from tests.bench.planning.one_plan import whole_plan


def test_all_worked_examples_are_measured() -> None:
    assert len(documents()) == 32


@pytest.mark.parametrize("document", documents())
def test_the_plain_loop_gives_the_same_reasons(document: IntakeDocument) -> None:
    facts, safety = facts_as_screened(document), load().safety
    answers = plain_screening.laid_out(facts)
    assert plain_screening.reasons(answers, safety) == reasons(facts, safety)


def test_the_plain_loop_sees_a_changed_answer() -> None:
    facts, safety = facts_as_screened(documents()[0]), load().safety
    answers = plain_screening.laid_out(facts)
    changed = {key: (True, True, number) for key, (_, _, number) in answers.items()}
    assert plain_screening.reasons(changed, safety) != reasons(facts, safety)


@pytest.mark.parametrize("count", AREAS)
def test_a_plan_is_made_for_every_number_of_areas(count: int) -> None:
    raw = with_areas(count)
    assert len(json.loads(raw)["pain_areas"]) == count
    assert whole_plan(raw)


def test_rules_that_cannot_fire_change_no_verdict_of_a_plain_client() -> None:
    plain = load().safety
    more = with_inert_rules(plain, INERT)
    assert len(more.cautions) == len(plain.cautions) + INERT
    desk_worker = documents()[len(sent()) - 6]
    assert screen(desk_worker, more) == screen(desk_worker, plain)
