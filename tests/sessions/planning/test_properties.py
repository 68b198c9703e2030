"""What holds for every intake and every screening, not only for the examples."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.screening.verdict import Screening
from sessions.planning import PlanDocument
from sessions.planning.areas import sides_of
from sessions.planning.document import Step

from .examples import planned, read
from .strategies import ANATOMY, both, intakes, screenings

quick = settings(max_examples=30, deadline=None)


def forbidden(screening: Screening, muscle_id: str, technique: str, side: str) -> bool:
    """Whether a rule forbids the technique on the muscle, read straight from the screening."""
    muscle, sides = ANATOMY.muscle[muscle_id], sides_of(side)
    by_region = any(
        entry.region in muscle.treated_at
        and technique in entry.techniques
        and sides_of(entry.side) & sides
        for entry in screening.excluded
    )
    by_site = any(
        muscle_id in ANATOMY.muscles_at[site] and sides_of(one_side) & sides
        for site, one_side, _ in screening.excluded_muscle_sites
    )
    return by_region or by_site


@quick
@given(intakes(), screenings())
def test_nothing_excluded_is_in_the_steps_or_in_the_spare_time(intake, screening):
    plan = planned(read(intake), screening)
    for step in plan.steps:
        assert not forbidden(screening, step.muscle, step.technique, step.side)
    for entry in plan.spare_time:
        for technique in entry.techniques:
            assert not forbidden(screening, entry.muscle, technique, entry.side)


@quick
@given(intakes(), screenings())
def test_every_dose_is_within_every_cap(intake, screening):
    document = read(intake)
    plan = planned(document, screening)
    limits, profiles = screening.limits, plan.presentation
    for step in plan.steps:
        muscle, technique = ANATOMY.muscle[step.muscle], ANATOMY.technique[step.technique]
        here = [limits] + [
            cap
            for cap in limits.by_region
            if cap.region in muscle.treated_at and sides_of(cap.side) & sides_of(step.side)
        ]
        dose = step.dose
        assert all(dose.discomfort <= cap.discomfort_max for cap in here)
        assert all(dose.pressure_level <= cap.pressure_max for cap in here)
        assert dose.discomfort >= technique.parameters.pressure_0_10.min
        assert dose.discomfort <= (muscle.endangerment.discomfort_max or 10)
        if plan.judgement.first_visit:
            assert dose.discomfort <= 5
        if step.technique == "ischemic_compression":
            assert all(dose.hold_s <= cap.hold_max_s for cap in here)
            assert dose.hold_s <= (muscle.endangerment.hold_max_s or 90)
        if any(cap.stretch_limit == "none" for cap in here):
            assert step.technique not in ("stretching", "dynamic_stretching")
            assert not dose.stretch_s
        for profile in profiles.dose_profiles if profiles else ():
            assert dose.discomfort <= ANATOMY.dose_profile[profile].pressure_cap


@quick
@given(intakes(), screenings())
def test_the_minutes_fit_and_there_are_at_most_three_positions(intake, screening):
    plan = planned(read(intake), screening)
    minutes = plan.minutes
    assert minutes.muscle_work <= minutes.available
    assert minutes.session <= min(intake["session_minutes"], screening.limits.session_max_min)
    assert minutes.hands_on == sum(step.minutes for step in plan.steps)
    assert minutes.muscle_work == minutes.hands_on + minutes.turns
    positions = [step.position for step in plan.steps]
    blocks = [p for n, p in enumerate(positions) if n == 0 or positions[n - 1] != p]
    assert len(blocks) == len(set(blocks)) <= 3
    assert minutes.turns == max(len(blocks) - 1, 0)
    for muscle in {step.muscle for step in plan.steps}:
        own = [step for step in plan.steps if step.muscle == muscle]
        assert sum(step.minutes for step in own) <= 8
        assert len({step.technique for step in own}) <= 4


@quick
@given(intakes(), screenings())
def test_no_position_that_is_avoided_is_used(intake, screening):
    avoid = set(screening.limits.positions_avoid)
    for step in planned(read(intake), screening).steps:
        flat = "supine_flat" in avoid or screening.limits.supine_flat_max_min is not None
        assert not (step.position == "supine" and flat)
        assert step.position == "supine" or step.position not in avoid


@quick
@given(intakes(), screenings(), screenings())
def test_one_more_caution_never_adds_a_step_or_raises_a_dose(intake, screening, more):
    document = read(intake)
    before = planned(document, screening)
    after = planned(document, both(screening, more))
    for step in after.steps:
        matching = [one for one in before.steps if _same_work(one, step)]
        assert matching, f"{step.muscle} {step.technique} {step.side} was added"
        assert all(_no_more(step, one) for one in matching)
    work_before = sum(step.minutes for step in before.steps)
    assert sum(step.minutes for step in after.steps) <= work_before


def _same_work(before: Step, after: Step) -> bool:
    same = (before.muscle, before.technique) == (after.muscle, after.technique)
    return same and sides_of(after.side) <= sides_of(before.side)


def _no_more(after: Step, before: Step) -> bool:
    numbers = ("discomfort", "pressure_level", "hold_s", "repetitions", "stretch_s")
    given = [(getattr(after.dose, n), getattr(before.dose, n)) for n in numbers]
    return all(a is None or a <= b for a, b in given) and after.minutes <= before.minutes


@quick
@given(intakes(), screenings(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_changes_nothing(intake, screening, shuffle):
    first = planned(read(intake), screening)
    assert planned(read(_shuffled(intake, shuffle)), screening).as_json() == first.as_json()


def _shuffled(value: Any, shuffle: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        shuffle.shuffle(keys)
        return {key: _shuffled(value[key], shuffle) for key in keys}
    if isinstance(value, list):
        mixed = [_shuffled(part, shuffle) for part in value]
        shuffle.shuffle(mixed)
        return mixed
    return value


@quick
@given(intakes(), screenings())
def test_an_excluded_exercise_never_appears(intake, screening):
    plan = planned(read(intake), screening)
    kinds = ANATOMY.home_care.techniques_of_kind
    assert len(plan.home_exercises) <= 3
    for row in plan.home_exercises:
        exercise = ANATOMY.exercise[row.id]
        tags = set(screening.exercise_tags)
        tags |= {
            tag
            for tag, places in screening.exercise_tags_by_area.items()
            if any(region in exercise.regions for region, _ in places)
        }
        assert not tags & set(exercise.do_not_do_if)
        for entry in screening.excluded:
            if entry.region in exercise.regions:
                assert not set(entry.techniques) & set(kinds[exercise.kind])
                assert len(entry.techniques) < len(ANATOMY.techniques)


@quick
@given(intakes(), screenings())
def test_every_step_and_every_omission_says_why(intake, screening):
    plan = planned(read(intake), screening)
    for step in plan.steps:
        assert step.because and step.sources and step.instruction
    for entry in plan.dropped:
        assert entry.rule_or_budget and entry.text
    if not plan.steps:
        assert plan.dropped
    _accounts_for_every_candidate(plan)


def _accounts_for_every_candidate(plan: PlanDocument) -> None:
    kept = {row.muscle for row in plan.muscles}
    gone = {entry.id for entry in plan.dropped if entry.what == "muscle"}
    assert kept == {step.muscle for step in plan.steps}
    assert not kept & gone


@quick
@given(intakes(), screenings(), st.sampled_from(["clearance_first", "do_not_treat"]))
def test_nothing_at_all_is_proposed_where_nothing_may_be_done(intake, screening, today):
    plan = planned(read(intake), screening.model_copy(update={"today": today}))
    assert (plan.steps, plan.muscles, plan.home_exercises, plan.aftercare) == ((), (), (), ())
    assert plan.spare_time == () and plan.draft and plan.course.next_visit_days is None
    assert plan.minutes.muscle_work == 0 and plan.dropped
