"""What screening takes from a plan: regions, sites, caps, positions."""

from __future__ import annotations

import pytest

from intake.screening import screen
from intake.screening.verdict import Exclusion, Instruction

from .examples import answers, knowledge, planned
from .intakes import LOW_BACK, NECK, intake
from .screenings import caution, clear_screening, limits, muscles, techniques

EVERY = tuple(knowledge().anatomy.technique)


def test_an_excluded_region_takes_every_muscle_treated_there():
    shoulder = (Exclusion(region="shoulder", side="right", techniques=EVERY, rule="ci_x"),)
    plan = planned(answers("1-desk-worker"), clear_screening(excluded=shoulder))
    assert "upper_trapezius" not in muscles(plan)
    (entry,) = [e for e in plan.dropped if e.what == "muscle" and e.id == "upper_trapezius"]
    assert entry.rule_or_budget == "ci_x"


def test_an_excluded_side_leaves_the_other_with_its_own_share_of_the_minutes():
    left = (Exclusion(region="low_back", side="left", techniques=EVERY, rule="ci_x"),)
    whole, rest = (
        planned(intake(LOW_BACK)),
        planned(intake(LOW_BACK), clear_screening(excluded=left)),
    )
    half = {(s.muscle, s.technique): s.minutes / 2 for s in whole.steps}
    right = [step for step in rest.steps if step.region == "low_back"]
    assert right and all(step.side == "right" for step in right)
    assert all(step.minutes == half[step.muscle, step.technique] for step in right)


def test_a_second_pass_keeps_to_the_sides_its_technique_was_used_on():
    taken = ("positional_release", "myofascial_release", "passive_rom", "met_pir")
    for technique in taken:
        left = (Exclusion(region="low_back", side="left", techniques=(technique,), rule="ci_x"),)
        plan = planned(intake(LOW_BACK, irritability="high"), clear_screening(excluded=left))
        again = [entry for entry in plan.spare_time if entry.kind == "second_pass"]
        assert again
        for entry in again:
            own = [s for s in plan.steps if s.muscle == entry.muscle]
            used = {s.side for s in own if s.technique in entry.techniques}
            assert used == {entry.side}


def test_an_excluded_technique_is_gone_and_nothing_takes_its_place():
    deep = tuple(
        Exclusion(
            region=r, side=s, techniques=("deep_strokes", "ischemic_compression"), rule="ci_x"
        )
        for r in ("neck", "shoulder", "upper_back", "head_jaw")
        for s in ("left", "right", "midline")
    )
    before = planned(answers("1-desk-worker"))
    plan = planned(answers("1-desk-worker"), clear_screening(excluded=deep))
    assert techniques(plan) == techniques(before) - {"deep_strokes", "ischemic_compression"}
    assert "temporalis" not in muscles(plan)
    assert {s.muscle for s in plan.steps} < {s.muscle for s in before.steps}


def test_no_room_is_given_to_another_muscle_when_one_is_excluded():
    left_alone = (("side_of_neck", "right", "ci_carotid_disease"),)
    plan = planned(answers("1-desk-worker"), clear_screening(excluded_muscle_sites=left_alone))
    assert muscles(plan) == {"suboccipitals", "semispinalis_capitis", "temporalis"}


def test_a_site_the_table_does_not_know_takes_the_regions_of_its_rule():
    site = "under the old scar"
    rule = caution(
        "ci_x",
        scope="regional",
        subsites=("scar",),
        areas=(("neck", "right"), ("shoulder", "right")),
    )
    plan = planned(
        answers("1-desk-worker"),
        clear_screening(excluded_muscle_sites=((site, "right", "ci_x"),), cautions=(rule,)),
    )
    assert muscles(plan) == {"temporalis"}


def test_a_site_nobody_can_place_takes_everything():
    unknown = (("somewhere", "right", "ci_x"),)
    plan = planned(answers("1-desk-worker"), clear_screening(excluded_muscle_sites=unknown))
    assert plan.steps == () and plan.home_exercises == ()


def test_a_protected_tendon_is_not_stretched_in_the_room_or_at_home():
    tendon = caution(
        "ci_med_fluoroquinolone",
        techniques=("stretching", "met_pir", "ischemic_compression"),
        subsites=("Achilles tendon",),
        areas=(("calf", "right"), ("calf", "left")),
    )
    plan = planned(answers("5-heel-pain"), clear_screening(cautions=(tendon,)))
    calf = [step for step in plan.steps if step.muscle in ("soleus", "gastrocnemius")]
    assert {step.technique for step in calf} == {"deep_strokes", "ischemic_compression"}
    assert all("At the Achilles tendon: no" in step.instruction for step in calf)
    assert {row.id for row in plan.home_exercises} == {"plantar_toe_pull"}


def test_a_cautionary_site_is_said_with_the_muscle_and_strikes_nothing_out():
    document = answers("1-desk-worker")
    plan = planned(document, screen(document, knowledge().safety))
    assert muscles(plan) == muscles(planned(document))
    (first, *_) = [s for s in plan.steps if s.muscle == "sternocleidomastoid"]
    assert "At the front of the neck" in first.instruction


def test_words_for_a_region_stand_with_its_muscles_only():
    words = Instruction(rule="ci_x", text="Mind the rash.", areas=(("neck", "right"),))
    plan = planned(answers("1-desk-worker"), clear_screening(limits=limits(instructions=(words,))))
    with_words = {step.muscle for step in plan.steps if "Mind the rash." in step.instruction}
    assert with_words == muscles(plan) - {"temporalis"}


@pytest.mark.parametrize(
    ("changes", "position"),
    [
        ({"positions_avoid": ("supine_flat",)}, "supine_head_raised"),
        ({"supine_flat_max_min": 3}, "supine_head_raised"),
        ({"positions_avoid": ("supine_head_raised",)}, "supine"),
        ({"positions_prefer": ("supine_head_raised",)}, "supine_head_raised"),
        ({"positions_prefer": ("supine_flat",)}, "supine"),
    ],
)
def test_supine_is_flat_or_with_the_head_raised(changes, position):
    plan = planned(answers("1-desk-worker"), clear_screening(limits=limits(**changes)))
    assert {step.position for step in plan.steps} == {position}


def test_another_position_serves_where_one_is_avoided():
    avoid = limits(positions_avoid=("prone",))
    plan = planned(answers("5-heel-pain"), clear_screening(limits=avoid))
    assert {step.position for step in plan.steps} == {"supine"}
    assert muscles(plan) == muscles(planned(answers("5-heel-pain")))


def test_a_muscle_with_no_position_left_is_dropped_and_the_rule_named():
    other = caution("ci_y", scope="modify", action="cap", discomfort_max=6)
    no_supine = caution("ci_x", scope="modify", action="modify", positioning_avoid=("supine_flat",))
    avoid = limits(positions_avoid=("supine_flat", "supine_head_raised"))
    plan = planned(
        answers("3-front-of-shoulder"), clear_screening(limits=avoid, cautions=(other, no_supine))
    )
    assert "biceps_brachii" not in muscles(plan)
    (entry,) = [e for e in plan.dropped if e.what == "muscle" and e.id == "biceps_brachii"]
    assert entry.rule_or_budget == "ci_x"


def test_a_preferred_position_is_used_where_the_muscles_allow():
    prefer = clear_screening(limits=limits(positions_prefer=("supine_flat",)))
    assert {step.position for step in planned(answers("5-heel-pain")).steps} == {"prone"}
    assert {step.position for step in planned(answers("5-heel-pain"), prefer).steps} == {"supine"}


@pytest.mark.parametrize(
    "forbids",
    [
        {"excluded": (Exclusion(region="shoulder", side="left", techniques=EVERY, rule="ci_x"),)},
        {"excluded_muscle_sites": (("shoulder_blade", "left", "ci_x"),)},
    ],
)
def test_the_other_side_is_suggested_only_where_it_is_allowed(forbids):
    document = answers("3-front-of-shoulder")
    assert "other_side" in {entry.kind for entry in planned(document).spare_time}
    plan = planned(document, clear_screening(**forbids))
    assert muscles(plan) == muscles(planned(document))
    assert "other_side" not in {entry.kind for entry in plan.spare_time}


def test_a_plan_that_waits_for_an_answer_is_a_provisional_draft():
    plan = planned(answers("1-desk-worker"), clear_screening(today="ask_first"))
    assert plan.draft and plan.steps
    assert not planned(answers("1-desk-worker")).draft


def test_no_painful_area_means_nothing_is_proposed_and_that_is_said():
    plan = planned(intake())
    assert plan.steps == () and plan.presentation is None
    assert [entry.rule_or_budget for entry in plan.dropped] == ["pain_areas"]


def test_the_same_place_given_twice_counts_once_at_its_highest():
    once = planned(intake({**NECK, "intensity": 7}))
    twice = planned(intake({**NECK, "intensity": 4}, {**NECK, "intensity": 7}))
    assert [(r.muscle, r.score) for r in once.muscles] == [
        (r.muscle, r.score) for r in twice.muscles
    ]


def test_the_same_client_on_warfarin_in_the_text_waits_for_a_clearance():
    from .examples import FOLDER, read

    raw = (FOLDER.parents[2] / "contract" / "warfarin-in-the-text.intake.json").read_bytes()
    document = read(raw)
    plan = planned(document, screen(document, knowledge().safety))
    assert plan.today == "clearance_first" and plan.steps == () and plan.contradictions
    assert plan.dropped[0].rule_or_budget == "ci_med_anticoagulant"
