"""How far a dose may be changed: every cap of the brief holds, and says whose it is."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intake.screening.verdict import RegionCap
from sessions.knowledge import load
from sessions.plans.changes import step_key
from sessions.plans.doses import allowed_dose, broken_bounds
from sessions.plans.gates import Today
from sessions.plans.laying import lay
from tests.sessions.planning.examples import planned, read
from tests.sessions.planning.screenings import clear_screening, limits
from tests.sessions.planning.strategies import both, intakes, screenings

from .cases import COMPRESSION, STRETCHED, a_change, a_step, document, screened, suggestion

quick = settings(max_examples=25, deadline=None)


def bounds_of(key, screening=None):
    found = allowed_dose(a_step(key), screening or clear_screening(), load())
    return {bound.field: bound for bound in found}


def test_discomfort_goes_up_to_what_is_ever_used():
    bound = bounds_of(COMPRESSION)["discomfort"]
    assert (bound.least, bound.ceiling.most, bound.ceiling.by) == (3, 6, "house")


def test_a_caution_caps_discomfort_and_is_named():
    given = document(conditions={"osteoporosis": "yes"})
    bound = bounds_of(COMPRESSION, screened(given))["discomfort"]
    assert bound.ceiling.by == "caution"
    assert bound.ceiling.rule == "ci_osteoporosis"
    assert bound.ceiling.most == 4


def test_a_cap_of_the_muscles_own_region_holds_and_one_elsewhere_does_not():
    def with_cap(region):
        cap = RegionCap(
            region=region,
            side="right",
            pressure_max=3,
            discomfort_max=3,
            hold_max_s=15,
            stretch_limit="none",
            rules=("ci_x",),
        )
        return clear_screening(limits=limits(by_region=(cap,)))

    here, elsewhere = with_cap("neck"), with_cap("calf")
    assert bounds_of(COMPRESSION, here)["hold_s"].ceiling.most == 15
    assert bounds_of(COMPRESSION, elsewhere)["hold_s"].ceiling.most == 30


def test_a_hold_is_never_longer_than_the_default_for_everybody():
    bound = bounds_of(COMPRESSION)["hold_s"]
    assert (bound.ceiling.most, bound.ceiling.by) == (30, "house")


def test_the_limit_of_an_endangered_muscle_holds():
    step = a_step("suboccipitals.right.ischemic_compression")
    bounds = {b.field: b for b in allowed_dose(step, clear_screening(), load())}
    assert (bounds["discomfort"].ceiling.most, bounds["discomfort"].ceiling.by) == (4, "muscle")


def test_pressure_never_goes_below_what_the_technique_needs():
    assert bounds_of(COMPRESSION)["pressure_level"].least == 3


def test_where_stretching_is_forbidden_the_stretch_stays_nought():
    forbidden = clear_screening(limits=limits(stretch_limit="none"))
    assert bounds_of(STRETCHED, forbidden)["stretch_s"].ceiling.most == 0


def test_the_techniques_own_range_holds_for_repetitions():
    bound = bounds_of(COMPRESSION)["repetitions"]
    assert (bound.least, bound.ceiling.most, bound.ceiling.by) == (1, 5, "technique")


def test_only_numbers_the_step_has_can_be_changed():
    step = a_step(COMPRESSION)
    fields = {bound.field for bound in allowed_dose(step, clear_screening(), load())}
    given = {name for name, number in step.dose.model_dump().items() if number is not None}
    assert fields == given


def test_a_number_over_a_bound_is_found():
    bounds = allowed_dose(a_step(COMPRESSION), clear_screening(), load())
    broken = broken_bounds({"discomfort": 7, "hold_s": 20}, bounds)
    assert [bound.field for bound in broken] == ["discomfort"]


def counted(plan_now, change, screening):
    """What counts of one change today, and what is set aside."""
    laid = lay(plan_now, [change], Today(screening, load(), no_bench))
    return laid.counted, laid.set_aside


def no_bench():
    raise AssertionError("a dose needs no bench")


def test_a_change_that_a_new_caution_forbids_is_set_aside():
    screening = screened(document(conditions={"osteoporosis": "yes"}))
    change = a_change(now=5)
    standing, aside = counted(suggestion(), change, screening)
    assert (standing, aside) == ((), (change,))


def test_a_change_of_a_step_that_went_away_is_set_aside():
    change = a_change(step="soleus.left.met_pir")
    assert counted(suggestion(), change, clear_screening())[1] == (change,)


@quick
@given(intakes(), screenings())
def test_every_suggested_number_is_allowed(intake, screening):
    for step in planned(read(intake), screening).steps:
        for bound in allowed_dose(step, screening, load()):
            assert bound.allows(bound.now), (step_key(step), bound)


@quick
@given(intakes(), screenings(), screenings())
def test_one_more_caution_never_allows_more(intake, one, other):
    stricter = both(one, other)
    for step in planned(read(intake), stricter).steps:
        before = {b.field: b.ceiling.most for b in allowed_dose(step, one, load())}
        for bound in allowed_dose(step, stricter, load()):
            assert bound.ceiling.most <= before[bound.field]


@quick
@given(intakes(), screenings(), st.integers(0, 400))
def test_no_change_slips_past_a_cap(intake, screening, number):
    plan_now = planned(read(intake), screening)
    assume(plan_now.steps)
    change = a_change(step=step_key(plan_now.steps[0]), now=number)
    standing, aside = counted(plan_now, change, screening)
    assert len(standing) + len(aside) == 1
    for kept in standing:
        assert kept.now <= screening.limits.discomfort_max


@quick
@given(intakes(), screenings())
def test_the_longest_and_most_holds_together_keep_three_minutes_a_side(intake, screening):
    """Two numbers are changed at once: both at their ceilings, pressure still ends in time."""
    limits = load().anatomy.session_template.limits
    for step in planned(read(intake), screening).steps:
        if step.technique == "ischemic_compression":
            most = {b.field: b.ceiling.most for b in allowed_dose(step, screening, load())}
            held = most["hold_s"] * most["repetitions"] / 60
            assert held <= limits.max_minutes_ischemic_compression_per_muscle_side
