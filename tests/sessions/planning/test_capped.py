"""What caps and limits of the screening leave of a step."""

from __future__ import annotations

import pytest

from intake.screening.verdict import RegionCap

from .examples import answers, planned
from .screenings import caution, clear_screening, limits, muscles, techniques


def test_a_cap_under_the_need_of_a_technique_removes_it_where_it_holds():
    low = RegionCap(
        region="head_jaw", side="right", pressure_max=2, discomfort_max=6, hold_max_s=30,
        stretch_limit="normal", rules=("ci_x",),
    )  # fmt: skip
    rule = caution(
        "ci_x", scope="modify", action="cap", pressure_max=2, areas=(("head_jaw", "right"),)
    )
    screening = clear_screening(limits=limits(by_region=(low,)), cautions=(rule,))
    plan = planned(answers("1-desk-worker"), screening)
    assert "temporalis" not in muscles(plan) and "upper_trapezius" in muscles(plan)
    assert {e.rule_or_budget for e in plan.dropped if e.muscle == "temporalis"} == {"ci_x"}


@pytest.mark.parametrize(
    ("caps", "gone"),
    [
        ({"pressure_max": 2}, {"deep_strokes", "ischemic_compression"}),
        (
            {"discomfort_max": 2},
            {"deep_strokes", "ischemic_compression", "stretching"} - {"stretching"},
        ),
        ({"hold_max_s": 9}, {"ischemic_compression"}),
        ({"stretch_limit": "none"}, {"stretching"}),
        ({"pressure_max": 1}, {"deep_strokes", "ischemic_compression", "met_pir"}),
    ],
)
def test_each_cap_removes_what_cannot_be_done_within_it(caps, gone):
    document = answers("3-front-of-shoulder")
    before = techniques(planned(document))
    plan = planned(document, clear_screening(limits=limits(**caps)))
    assert before - techniques(plan) == gone


def test_caps_lower_the_dose_and_say_so():
    document = answers("3-front-of-shoulder")
    plan = planned(
        document, clear_screening(limits=limits(discomfort_max=4, hold_max_s=15, pressure_max=3))
    )
    (step,) = [
        s
        for s in plan.steps
        if (s.muscle, s.technique) == ("infraspinatus", "ischemic_compression")
    ]
    assert (step.dose.discomfort, step.dose.hold_s, step.dose.pressure_level) == (4, 15, 3)
    assert {r.text for r in step.because if r.kind == "cap"} == {
        "discomfort 4 instead of 6: the cautions",
        "hold 15 instead of 30: the cautions",
    }


def test_a_cap_on_holding_leaves_positional_release_and_myofascial_holds_alone():
    document = answers("2-locked-neck")
    plan = planned(document, clear_screening(limits=limits(hold_max_s=10)))
    holds = {s.dose.hold_s for s in plan.steps if s.technique == "positional_release"}
    assert holds == {90}


def test_no_stretch_means_met_without_stretch():
    plan = planned(answers("1-desk-worker"), clear_screening(limits=limits(stretch_limit="none")))
    assert {s.dose.stretch_s for s in plan.steps if s.technique == "met_pir"} == {0}
    assert "neck_side_bend_stretch" not in {row.id for row in plan.home_exercises}


def test_a_stretch_limit_is_said_with_every_movement():
    plan = planned(
        answers("1-desk-worker"), clear_screening(limits=limits(stretch_limit="pain_free"))
    )
    met = [s for s in plan.steps if s.technique == "met_pir"]
    assert all("free of pain" in step.instruction for step in met)


def test_the_other_side_is_not_suggested_at_less_than_its_own_cap():
    low = RegionCap(
        region="shoulder", side="left", pressure_max=1, discomfort_max=6, hold_max_s=30,
        stretch_limit="normal", rules=("ci_x",),
    )  # fmt: skip
    plan = planned(answers("3-front-of-shoulder"), clear_screening(limits=limits(by_region=(low,))))
    assert "other_side" not in {entry.kind for entry in plan.spare_time}


def test_an_effect_that_was_lifted_sets_no_cap_and_names_no_rule():
    lifted = caution("ci_x", scope="modify", action="cap", discomfort_max=4, in_force=False)
    screening = clear_screening(limits=limits(discomfort_max=4), cautions=(lifted,))
    plan = planned(answers("3-front-of-shoulder"), screening)
    assert all(step.dose.discomfort <= 4 for step in plan.steps)
    assert "ci_x" not in {entry.rule_or_budget for entry in plan.dropped}
