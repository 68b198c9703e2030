"""Where an answer is on the body, and answers that do not fit each other."""

from __future__ import annotations

from typing import Any

from intake.facts.places import distinct_pain_areas, last_worked_on, main_complaint, reported_places

from .intakes import SAFETY, document, facts


def places(id: str, **changes: Any) -> list[tuple[Any, ...]]:
    return [tuple(place) for place in reported_places(id, facts(**changes), SAFETY)]


def test_marked_areas_are_the_places() -> None:
    areas = [{"region": "knee", "side": "left"}, {"region": "calf", "site": "achilles"}]
    given = {"gout": {"answer": "yes", "areas": areas}}
    assert places("gout", conditions=given) == [("knee", "left", None), ("calf", None, "achilles")]


def test_regions_and_side_told_as_follow_ups_are_the_places() -> None:
    given = {"gout": {"answer": "yes", "region": ["knee", "calf"], "side": "right"}}
    assert places("gout", conditions=given) == [("knee", "right", None), ("calf", "right", None)]
    only_side = {"stroke_tia": {"answer": "yes", "side": "left"}}
    assert places("stroke_tia", conditions=only_side) == [(None, "left", None)]
    unsure = {"gout": {"answer": "yes", "side": "unsure"}}
    assert places("gout", conditions=unsure) == [(None, None, None)]


def test_a_finding_is_at_the_main_complaint() -> None:
    areas = [{"region": "neck", "intensity": 3}, {"region": "knee", "side": "left", "intensity": 8}]
    given = {"joint_hot_swollen_new": "yes"}
    assert places("joint_hot_swollen_new", findings=given, pain_areas=areas) == [
        ("knee", "left", None)
    ]
    assert places("joint_hot_swollen_new", findings=given, pain_areas=[]) == [(None, None, None)]


def test_nowhere_is_an_answer_only_where_it_makes_sense() -> None:
    assert places("diabetes", conditions={"diabetes": {"answer": "yes", "areas": []}}) == []
    assert places("gout", conditions={"gout": {"answer": "yes", "areas": []}}) == [
        (None, None, None)
    ]


def test_the_main_complaint_is_the_highest_intensity_first_listed() -> None:
    areas = [
        {"region": "neck", "intensity": 5},
        {"region": "knee", "intensity": 7},
        {"region": "calf", "intensity": 7},
    ]
    main = main_complaint(document(pain_areas=areas))
    assert main is not None
    assert main.region == "knee"
    assert main_complaint(document(pain_areas=[])) is None


def test_the_same_area_twice_keeps_the_higher_intensity_and_is_shown() -> None:
    areas = [
        {"region": "neck", "side": "left", "intensity": 3},
        {"region": "knee", "intensity": 2},
        {"region": "neck", "side": "left", "intensity": 6},
    ]
    found = facts(pain_areas=areas)
    assert [(a.region, a.intensity) for a in distinct_pain_areas(found.document)] == [
        ("neck", 6),
        ("knee", 2),
    ]
    assert [c.fields for c in found.conflicts] == [
        ("pain_areas.0.intensity", "pain_areas.2.intensity")
    ]


def test_the_same_area_twice_with_one_intensity_is_no_contradiction() -> None:
    areas = [{"region": "neck", "intensity": 3}, {"region": "neck", "intensity": 3}]
    found = facts(pain_areas=areas)
    assert not found.conflicts
    assert len(distinct_pain_areas(found.document)) == 1


def test_the_last_session_was_somewhere() -> None:
    worked = document(history={"last_session_on": "2026-11-19", "last_regions": ["calf"]})
    assert [tuple(place) for place in last_worked_on(worked)] == [("calf", "both", None)]
    assert [place.region for place in last_worked_on(document())] == [None]


def test_a_first_visit_with_an_earlier_session_is_shown() -> None:
    found = facts(first_visit=True, history={"last_session_on": "2026-11-01"})
    assert found.conflicts[0].fields == ("first_visit", "history.last_session_on")


def test_a_minor_by_answer_and_not_by_age_is_shown() -> None:
    grown = facts(conditions={"minor_client": {"answer": "yes"}})
    assert grown.has("minor_client") is True
    assert grown.conflicts[0].fields == ("conditions.minor_client", "client.birth_date")
    young = facts(
        client={"birth_date": "2010-01-01"}, conditions={"minor_client": {"answer": "no"}}
    )
    assert len(young.conflicts) == 1
    fits = facts(
        client={"birth_date": "2010-01-01"}, conditions={"minor_client": {"answer": "yes"}}
    )
    assert not fits.conflicts
