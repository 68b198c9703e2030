"""A plain complaint of a healthy client gets an ordinary plan, and nobody a diagnosis."""

from __future__ import annotations

import pytest

from .examples import knowledge, planned
from .intakes import area, intake

ANATOMY = knowledge().anatomy
DISEASES = {entry.id for entry in ANATOMY.presentations if entry.needs_condition}
TABLE = [
    (region.id, view, qualities)
    for region in knowledge().safety.body.regions
    for view in region.views
    for qualities in ([], ["dull_ache"], ["stiffness"])
]


def lying_or_sending_there(region, view):
    return [
        muscle.id
        for muscle in ANATOMY.muscles
        if (muscle.region == region and view in muscle.views)
        or any(
            (place.region, place.view) == (region, view)
            for place in (*muscle.referral.primary, *muscle.referral.spillover)
        )
    ]


def presentation(*areas, **changes):
    found = planned(intake(*areas, **changes)).presentation
    return found.id if found else None


def test_the_diseases_of_the_person_are_those_a_client_is_told():
    assert {"parkinsons", "fibromyalgia", "chronic_fatigue", "arthritis", "migraine"} == DISEASES


@pytest.mark.parametrize("intensity", [2, 6])
@pytest.mark.parametrize(("region", "view", "qualities"), TABLE)
def test_one_plain_painful_area_gets_an_ordinary_plan(region, view, qualities, intensity):
    one = area(region, "left", view, qualities=qualities, intensity=intensity)
    plan = planned(intake(one, irritability=None, pain_now=3, everything_else="client_no"))
    found = plan.presentation
    assert found is None or found.id not in DISEASES
    assert found is None or "irritability_high" not in found.dose_profiles
    assert len(plan.muscles) >= min(2, len(lying_or_sending_there(region, view)))
    for row in plan.muscles:
        assert ANATOMY.muscle[row.muscle].concerns & ANATOMY.around[region]


@pytest.mark.parametrize(
    ("pain", "expected"),
    [
        (
            area("low_back", qualities=["stiffness"], worse_with=["morning_stiffness", "walking"]),
            "reduced_mobility",
        ),
        (area("low_back", qualities=["dull_ache"]), "low_back_pain"),
        (area("neck", qualities=["dull_ache"]), "neck_pain"),
        (area("shoulder", view="front", qualities=["dull_ache"]), "rotator_cuff_shoulder"),
        (area("thigh_front", view="front"), "knee_pain"),
        (area("wrist_hand", view="front", qualities=["dull_ache"]), "repetitive_strain"),
    ],
)
def test_a_plain_complaint_is_taken_for_what_it_usually_is(pain, expected):
    assert presentation(pain) == expected


def test_advice_for_a_disease_is_given_only_to_who_was_told_of_it():
    stiff = area("low_back", qualities=["stiffness", "cramping"], worse_with=["walking"])
    tags = ["morning_stiffness", "sit_to_stand", "poor_sleep"]
    told = planned(intake(stiff, lifestyle=tags, conditions={"parkinsons": "yes"}))
    assert told.presentation.id == "parkinsons"
    assert "parkinsons_tips" in {row.id for row in told.aftercare}
    for answer in ("no", "unsure"):
        plan = planned(intake(stiff, lifestyle=tags, conditions={"parkinsons": answer}))
        assert plan.presentation.id != "parkinsons"
        assert "parkinsons_tips" not in {row.id for row in plan.aftercare}


def test_pain_everywhere_may_be_called_widespread_without_a_diagnosis_but_not_in_two_regions():
    qualities = ["widespread", "burning", "tender_to_touch"]
    places = [area(r, "both", qualities=qualities) for r in ("neck", "upper_back", "low_back")]
    assert presentation(*places) == "fibromyalgia"
    assert presentation(*places[:2]) not in DISEASES


def test_a_told_diagnosis_does_not_bring_muscles_of_another_part_of_the_body():
    hand = area("wrist_hand", view="front", qualities=["stiffness"], intensity=8)
    plan = planned(
        intake(hand, lifestyle=["morning_stiffness"], conditions={"osteoarthritis": "yes"})
    )
    assert plan.presentation.id == "arthritis"
    assert not {"vastus_medialis", "rectus_femoris"} & {row.muscle for row in plan.muscles}


def test_muscles_of_the_same_limb_still_come_in_by_the_presentation():
    heel = area("ankle_foot", sites=["heel"], worse_with=["first_steps_morning", "running"])
    plan = planned(intake(heel))
    assert "gastrocnemius" in {row.muscle for row in plan.muscles}
