"""Whatever a therapist does to a plan, in whatever order, no rule is broken."""

from __future__ import annotations

from hypothesis import given, settings

from sessions.knowledge import load
from sessions.planning.areas import sides_of
from sessions.planning.bench import Wish, bench_for
from sessions.planning.recount import overruns
from sessions.plans.changes import read_changes, step_key, stored
from sessions.plans.edits import apply_changes
from sessions.plans.laying import lay, standing_steps
from tests.sessions.planning.examples import planned, read
from tests.sessions.planning.strategies import both, intakes, screenings
from tests.sessions.planning.test_properties import forbidden

from .desks import ANATOMY, acts, gate_of, made

quick = settings(max_examples=40, deadline=None)


def keeps_the_rules(plan, screening):
    limits = screening.limits
    avoid = set(limits.positions_avoid)
    for step in plan.steps:
        muscle, dose = ANATOMY.muscle[step.muscle], step.dose
        assert not forbidden(screening, step.muscle, step.technique, step.side)
        here = [limits] + [
            cap
            for cap in limits.by_region
            if cap.region in muscle.treated_at and sides_of(cap.side) & sides_of(step.side)
        ]
        assert all(dose.discomfort <= cap.discomfort_max for cap in here)
        assert all(dose.pressure_level <= cap.pressure_max for cap in here)
        assert dose.discomfort <= (muscle.endangerment.discomfort_max or 10)
        if step.technique == "ischemic_compression":
            assert all(dose.hold_s <= cap.hold_max_s for cap in here)
        if any(cap.stretch_limit == "none" for cap in here):
            assert step.technique not in ("stretching", "dynamic_stretching")
        flat = "supine_flat" in avoid or limits.supine_flat_max_min is not None
        assert not (step.position == "supine" and flat)
        assert step.position == "supine" or step.position not in avoid
        only = muscle.endangerment.only_techniques
        assert not only or step.technique in only


def stays_whole(laid, document, screening):
    """Each line once, each step numbered, the minutes its own, and too much is told."""
    plan = laid.plan
    keys = [line.key for line in laid.lines]
    assert len(keys) == len(set(keys))
    done = [line.key for line in laid.lines if line.dropped is None]
    assert [step_key(step) for step in plan.steps] == done
    assert [step.n for step in plan.steps] == list(range(1, len(done) + 1))
    minutes = plan.minutes
    assert minutes.hands_on == sum(step.minutes for step in plan.steps)
    assert minutes.muscle_work == minutes.hands_on + minutes.turns
    told = {one.what for one in overruns(plan.steps, bench_of(document, screening).budget, ANATOMY)}
    assert ("minutes" in told) == (minutes.muscle_work > minutes.available)
    for muscle in {step.muscle for step in plan.steps}:
        for side in ("left", "right"):
            own = [s for s in plan.steps if s.muscle == muscle and side in sides_of(s.side)]
            assert len({step.technique for step in own}) == len(own) <= 4
            assert sum(step.minutes / len(sides_of(step.side)) for step in own) <= 8
            pressed = [step for step in own if step.technique == "ischemic_compression"]
            assert sum(step.minutes / len(sides_of(step.side)) for step in pressed) <= 3


def bench_of(document, screening):
    return bench_for(document, screening, load())


@quick
@given(intakes(), screenings(), acts())
def test_nothing_forbidden_comes_in_by_any_path(intake, screening, presses):
    document = read(intake)
    suggestion = planned(document, screening)
    changes = made(suggestion, presses, document, screening)
    laid = lay(suggestion, changes, gate_of(document, screening))
    keeps_the_rules(laid.plan, screening)
    stays_whole(laid, document, screening)
    suggested = {step_key(s) for s in suggestion.steps}
    kept = {step_key((line.before_swap or line).base) for line in laid.lines}
    assert suggested <= kept


@quick
@given(intakes(), screenings(), screenings(), acts())
def test_what_a_later_answer_forbids_is_set_aside_and_not_lost(intake, one, other, presses):
    document, stricter = read(intake), both(one, other)
    changes = made(planned(document, one), presses, document, one)
    laid = lay(planned(document, stricter), changes, gate_of(document, stricter))
    keeps_the_rules(laid.plan, stricter)
    assert len(laid.counted) + len(laid.set_aside) == len(changes)


@quick
@given(intakes(), screenings(), acts())
def test_what_is_stored_gives_the_same_plan_again(intake, screening, presses):
    document = read(intake)
    suggestion = planned(document, screening)
    changes = made(suggestion, presses, document, screening)
    laid = lay(suggestion, changes, gate_of(document, screening))
    again = apply_changes(suggestion, read_changes(stored(laid.counted)))
    assert again == laid.plan


@quick
@given(intakes(), screenings())
def test_the_bench_offers_what_the_planner_suggests_in_the_same_dose(intake, screening):
    document = read(intake)
    bench = bench_of(document, screening)
    for step in planned(document, screening).steps:
        wish = Wish(step.muscle, step.side, step.technique)
        offer = bench.offer(wish)
        assert offer.forbidden == ()
        assert offer.step is not None
        assert offer.step.dose == step.dose
        assert offer.against == ()


@quick
@given(intakes(), screenings())
def test_leaving_every_step_out_leaves_an_empty_plan_and_every_line(intake, screening):
    document = read(intake)
    suggestion = planned(document, screening)
    drops = [("drop", n, 0, 0) for n in range(len(suggestion.steps))]
    changes = made(suggestion, [*drops, *drops], document, screening)  # twice is once
    laid = lay(suggestion, changes, gate_of(document, screening))
    assert len(changes) == len(suggestion.steps)
    assert standing_steps(laid.lines) == laid.plan.steps == ()
    assert laid.plan.minutes.muscle_work == 0
    assert len(laid.lines) == len(suggestion.steps)
