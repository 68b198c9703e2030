"""A diagnosis the client was told chooses between presentations, and loosens nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from .examples import knowledge, planned, read
from .intakes import area, intake
from .screenings import clear_screening
from .strategies import ANATOMY, intakes

YES: dict[str, Any] = {"answer": "yes"}
TOLD = {c.id: c.presentations for c in knowledge().safety.conditions if c.presentations}
# Where and how it hurts a client who would tick it, and which complaint the same answers
# look like without the diagnosis.
TYPICAL: dict[str, tuple[list[dict[str, Any]], str]] = {
    "osteoarthritis": (
        [area("knee", view="front", qualities=["dull_ache"], worse_with=["stairs", "kneeling"])],
        "knee_pain",
    ),
    "scoliosis": (
        [area("low_back", qualities=["dull_ache"], worse_with=["lifting"])],
        "low_back_pain",
    ),
    "frozen_shoulder": (
        [area("shoulder", view="front", qualities=["stiffness"], worse_with=["walking"])],
        "reduced_mobility",
    ),
    "carpal_tunnel": (
        [area("wrist_hand", view="front", qualities=["stiffness"], worse_with=["typing"])],
        "repetitive_strain",
    ),
    "tension_headache": (
        [area("head_jaw", view="front", qualities=["fatigue"], worse_with=["stress"])],
        "stress_tension",
    ),
    "migraine": (
        [area("head_jaw", view="front", qualities=["dull_ache"], worse_with=["stress"])],
        "tmj",
    ),
    "fibromyalgia_fatigue": ([area("low_back", qualities=["dull_ache"])], "low_back_pain"),
    "tmj_disorder": ([area("head_jaw", view="front", qualities=["fatigue"])], "stress_tension"),
    "parkinsons": ([area("neck", qualities=["dull_ache"])], "neck_pain"),
    "nerve_entrapment": (
        [area("elbow_forearm", view="front", qualities=["dull_ache"])],
        "repetitive_strain",
    ),
    "disc_radiculopathy": ([area("hip_gluteal", qualities=["dull_ache"])], "low_back_pain"),
    "whiplash": ([area("neck", view="front", qualities=["tingling"])], "nerve_compression"),
    "severe_back_pain": (
        [area("low_back", qualities=["dull_ache"], worse_with=["walking"])],
        "reduced_mobility",
    ),
    "muscle_tendon_tear": ([area("thigh_back", qualities=["dull_ache"])], "muscle_pain"),
    "acute_soft_tissue_injury": (
        [area("calf", qualities=["dull_ache"], worse_with=["lifting"])],
        "movement_overuse",
    ),
    "tendon_bursa_inflamed": (
        [area("shoulder", view="front", qualities=["stiffness"])],
        "reduced_mobility",
    ),
}


def presentation(areas: list[dict[str, Any]], **changes: Any) -> str:
    found = planned(intake(*areas, **changes)).presentation
    assert found is not None
    return found.id


def test_every_diagnosis_with_a_complaint_has_a_typical_client_here():
    assert TYPICAL.keys() == TOLD.keys()


@pytest.mark.parametrize("id", TYPICAL)
def test_a_diagnosis_leads_to_its_presentation(id):
    areas, otherwise = TYPICAL[id]
    assert presentation(areas, conditions={id: YES}) == TOLD[id][0]
    assert presentation(areas) == otherwise not in TOLD[id]


@pytest.mark.parametrize("id", TYPICAL)
def test_the_plan_says_that_the_diagnosis_spoke_for_it(id):
    found = planned(intake(*TYPICAL[id][0], conditions={id: YES})).presentation
    (reason,) = [one for one in found.because if one.kind == "diagnosis"]
    label = knowledge().safety.condition[id].label
    assert reason.text == f"told: {label}" and reason.points == 3


@pytest.mark.parametrize("answer", ["no", "unsure"])
def test_a_diagnosis_that_is_denied_or_not_sure_counts_for_nothing(answer):
    areas = TYPICAL["carpal_tunnel"][0]
    said = {"carpal_tunnel": {"answer": answer}}
    assert presentation(areas, conditions=said) == presentation(areas)


def test_a_diagnosis_settled_in_the_room_counts_as_well():
    settled = {"question": "carpal_tunnel", "answer": "yes", "by": "a.ruiz", "on": "2026-11-20"}
    areas = TYPICAL["carpal_tunnel"][0]
    assert presentation(areas, confirmed=[settled]) == "nerve_compression"


def test_a_worn_joint_elsewhere_does_not_explain_the_knee():
    areas = TYPICAL["osteoarthritis"][0]
    hands = YES | {"areas": [{"region": "wrist_hand"}]}
    knees = YES | {"areas": [{"region": "wrist_hand"}, {"region": "knee", "side": "right"}]}
    assert presentation(areas, conditions={"osteoarthritis": hands}) == presentation(areas)
    assert presentation(areas, conditions={"osteoarthritis": knees}) == "arthritis"


def test_a_diagnosis_does_not_outweigh_where_it_hurts():
    back = [area("low_back", view="back"), area("hip_gluteal", view="back")]
    assert presentation(back, conditions={"migraine": YES}) == presentation(back)
    assert presentation(back, conditions={"carpal_tunnel": YES}) == presentation(back)


def test_what_the_complaint_forbids_without_the_diagnosis_stays_forbidden():
    tender = ["tender_to_touch", "sharp"]
    areas = [area("shoulder", view="front", qualities=tender, worse_with=["overdoing_it"])]
    without = planned(intake(*areas)).presentation
    told = planned(intake(*areas, conditions={"frozen_shoulder": YES})).presentation
    assert (without.id, told.id) == ("sports_injury", "rotator_cuff_shoulder")
    assert told.dose_profiles == without.dose_profiles == ("irritability_high",)


@example(
    {
        "schema": "palpate.intake/1",
        "on": "2026-11-20",
        "session_minutes": 20,
        "pain_areas": [{"region": "elbow_forearm", "side": "left", "intensity": 0}],
        "everything_else": "no",
    },
    ["carpal_tunnel"],
)
@settings(max_examples=40, deadline=None)
@given(intakes(), st.lists(st.sampled_from(sorted(TOLD)), min_size=1, unique=True))
def test_a_diagnosis_never_raises_a_dose_or_brings_back_a_technique(values, ids):
    before = planned(read(values), clear_screening())
    told = values | {"conditions": dict.fromkeys(ids, YES)}
    after = planned(read(told), clear_screening())
    doses = {(step.muscle, step.technique): step.dose for step in before.steps}
    assert {(step.muscle, step.technique) for step in after.steps} <= doses.keys()
    left_out = {(entry.muscle, entry.id) for entry in before.dropped if entry.what == "technique"}
    for step in after.steps:
        assert (step.muscle, step.technique) not in left_out
        old = doses.get((step.muscle, step.technique))
        if old is not None:
            for number in ("discomfort", "pressure_level", "hold_s", "stretch_s"):
                assert (getattr(step.dose, number) or 0) <= (getattr(old, number) or 0)
    if before.presentation:
        profiles = before.presentation.dose_profiles
        cap = min(ANATOMY.dose_profile[name].pressure_cap for name in profiles)
        assert all(step.dose.discomfort <= cap for step in after.steps)
