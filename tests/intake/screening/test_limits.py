"""Merging: the smallest number and the strictest word win, and nothing loosens a default."""

from __future__ import annotations

from typing import Any

from intake.screening.verdict import RegionCap, Screening
from tests.intake.facts.intakes import SAFETY, screened

DEFAULTS = SAFETY.defaults


def yes(**ids: dict[str, Any]) -> dict[str, Any]:
    return {"conditions": {id: {"answer": "yes", **more} for id, more in ids.items()}}


def taking(*classes: str, **more: Any) -> dict[str, Any]:
    listed = {id: {"answer": "yes", **more} for id in classes}
    return {"medications": {"answer": "yes", "entries": ["x"], "classes": listed}}


def cap(found: Screening, region: str) -> RegionCap:
    return next(entry for entry in found.limits.by_region if entry.region == region)


def test_without_a_rule_the_defaults_hold() -> None:
    limits = screened().limits
    assert (limits.pressure_max, limits.discomfort_max) == (4, 6)
    assert (limits.hold_max_s, limits.session_max_min) == (30, 90)
    assert limits.stretch_limit == "normal"
    assert limits.positions_avoid == limits.positions_prefer == ()
    assert limits.supine_flat_max_min is None
    assert not limits.positions_conflict
    assert not limits.by_region


def test_the_smallest_number_of_two_rules_wins() -> None:
    limits = screened(**yes(fibromyalgia_fatigue={}), **taking("opioid")).limits
    assert (limits.pressure_max, limits.discomfort_max, limits.hold_max_s) == (3, 3, 10)
    assert limits.session_max_min == 45


def test_the_strictest_word_for_stretching_wins() -> None:
    limits = screened(**yes(hypermobility_eds={"subtype": "hypermobile"}, frailty={})).limits
    assert limits.stretch_limit == "mid_range"


def test_a_regional_cap_stays_in_its_region() -> None:
    found = screened(**yes(tmj_disorder={}))
    assert found.limits.pressure_max == 4
    assert cap(found, "head_jaw").pressure_max == 3
    assert cap(found, "head_jaw").hold_max_s == 10
    assert cap(found, "head_jaw").rules == ("ci_tmj_jaw",)
    assert {entry.region for entry in found.limits.by_region} == {"head_jaw"}


def test_a_regional_cap_carries_the_caps_of_the_whole_body() -> None:
    found = screened(**yes(tmj_disorder={}), **taking("antiplatelet"))
    assert found.limits.discomfort_max == cap(found, "head_jaw").discomfort_max == 3
    assert found.limits.hold_max_s == 15
    assert cap(found, "head_jaw").hold_max_s == 10
    assert cap(found, "head_jaw").rules == ("ci_tmj_jaw",)


def test_a_region_as_strict_as_the_whole_body_is_not_listed() -> None:
    given = {"answer": "yes", "since": "2025-01-01"}
    steroid = {"medications": {"answer": "yes", "classes": {"corticosteroid": given}}}
    found = screened(**yes(tmj_disorder={}), **steroid)
    capped = {entry.region: entry.hold_max_s for entry in found.limits.by_region}
    assert capped == {"head_jaw": 10}


def test_positions_to_avoid_add_up_and_preferred_ones_are_shared() -> None:
    pregnant = {"gestation_weeks": 24, "complications": "no", "cleared": "yes"}
    limits = screened(**yes(pregnancy=pregnant)).limits
    assert limits.positions_avoid == ("prone", "supine_flat")
    assert limits.positions_prefer == ("semi_reclined", "side_lying")
    assert limits.supine_flat_max_min == 3


def test_preferences_without_a_shared_position_are_a_conflict_for_the_therapist() -> None:
    eyes = {"cleared": "no"}
    found = screened(**yes(eye_problem=eyes, spinal_stenosis_slip={}))
    assert found.limits.positions_prefer == ()
    assert found.limits.positions_conflict


def test_a_preferred_position_that_another_rule_avoids_is_a_conflict() -> None:
    limits = screened(**yes(eye_problem={"cleared": "no"}, breathing_problem={})).limits
    assert limits.positions_conflict
    assert "prone" in limits.positions_avoid


def test_instructions_come_with_their_rule_and_place() -> None:
    found = screened(**yes(parkinsons={}))
    texts = {entry.rule: entry.text for entry in found.limits.instructions}
    assert "ci_parkinsons" in texts
    assert "ci_endangerment_sites" in texts


def test_no_rule_loosens_a_default() -> None:
    for rule in SAFETY.cautions:
        for effect in rule.effects:
            assert (effect.pressure_max or 0) <= DEFAULTS.pressure_max
            assert (effect.discomfort_max or 0) <= DEFAULTS.discomfort_target_max
            assert (effect.hold_max_s or 0) <= DEFAULTS.hold_max_s
            assert (effect.session_max_min or 0) <= DEFAULTS.session_max_min


def test_what_is_provisional_limits_as_if_it_were_true() -> None:
    unsure = screened(conditions={"osteoporosis": {"answer": "unsure"}}).limits
    sure = screened(conditions={"osteoporosis": {"answer": "yes"}}).limits
    assert unsure == sure
