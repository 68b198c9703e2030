"""The drafted rules fit the knowledge, fire, and hold up no ordinary client."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from intake.answers import parse_intake
from intake.facts import facts_of
from intake.knowledge import Safety, load_safety, read_safety
from intake.knowledge.body import CONTENT
from intake.screening.screening import screen_facts
from intake.screening.verdict import Screening
from tests.intake.facts.intakes import raw
from tests.intake.screening.test_ordinary_clients import PEOPLE
from tests.intake.screening.witnesses import intake_of, ways

PROPOSED = CONTENT.parent / "proposed"


@pytest.fixture(scope="module")
def wider(tmp_path_factory: pytest.TempPathFactory) -> Safety:
    folder = tmp_path_factory.mktemp("wider") / "content"
    shutil.copytree(CONTENT, folder)
    for path in PROPOSED.rglob("*.yaml"):
        shutil.copy(path, folder / path.relative_to(PROPOSED))
    return read_safety(folder)


def new(wider: Safety, kind: str) -> list[Any]:
    known = {entry.id for entry in getattr(load_safety(), kind)}
    return [entry for entry in getattr(wider, kind) if entry.id not in known]


def screened(wider: Safety, content: dict[str, Any]) -> Screening:
    return screen_facts(facts_of(parse_intake(content, wider), wider), wider)


def test_the_holes_named_in_the_reference_have_a_place(wider: Safety) -> None:
    assert len(new(wider, "findings")) == 11
    assert len(new(wider, "conditions")) == 8
    assert len(new(wider, "red_flags")) == 3
    assert len(new(wider, "cautions")) == 15


def test_every_way_of_every_drafted_rule_fires(wider: Safety) -> None:
    for rule in (*new(wider, "red_flags"), *new(wider, "cautions")):
        intakes = [intake_of(way, wider) for way in ways(rule.when)]
        assert any(intakes)
        for found in filter(None, intakes):
            screening = screened(wider, found[0])
            listed = (*screening.red_flags, *screening.cautions)
            assert rule.id in {entry.id for entry in listed if entry.state == "applies"}
            assert screening.today != "proceed"


@pytest.mark.parametrize("who", PEOPLE)
def test_an_ordinary_client_meets_none_of_them(wider: Safety, who: str) -> None:
    screening = screened(wider, raw(everything_else="client_no", **PEOPLE[who]))
    drafted = {rule.id for rule in (*new(wider, "red_flags"), *new(wider, "cautions"))}
    assert not drafted & {entry.id for entry in (*screening.red_flags, *screening.cautions)}
    assert screening.today in ("proceed", "proceed_with_limits")


def test_every_drafted_source_says_how_it_was_read(wider: Safety) -> None:
    for source in new(wider, "sources"):
        assert source.url
        assert "read" in source.read_note


def test_what_is_called_verified_has_a_source_that_was_read_and_says_so(wider: Safety) -> None:
    for rule in (*wider.red_flags, *wider.cautions):
        direct = [wider.source[use.id] for use in rule.sources if use.supports == "direct"]
        assert rule.verified == any(source.verified for source in direct), rule.id
