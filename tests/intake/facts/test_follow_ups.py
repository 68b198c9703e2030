"""Follow-ups: dates become days, rough dates stay rough, missing ones stay unknown."""

from __future__ import annotations

from typing import Any

import pytest

from intake.knowledge.expressions import AttributeIs, FieldIs

from .intakes import facts


def known(owner: str, attribute: str, given: dict[str, Any], **changes: Any) -> set[object]:
    """What every comparison of the rules with this follow-up gives."""
    found = facts(conditions={owner: {"answer": "yes", **given}}, **changes)
    return {
        found.truth[number]
        for number, atom in found.table.attributes[owner]
        if atom.attribute == attribute
    }


def holds(atom: AttributeIs, **changes: Any) -> bool | None:
    return facts(**changes).known(atom)


INJURED_UNDER_3_DAYS = AttributeIs("acute_soft_tissue_injury", "days_since", "<", 3)


@pytest.mark.parametrize(
    ("since", "fresh"),
    [
        ("2026-11-20", True),
        ("2026-11-18", True),
        ("2026-11-17", False),
        ("2026-11", None),
        ("2026-10", False),
        ("2026", None),
        ("2025", False),
    ],
)
def test_days_are_counted_from_the_date_and_a_straddled_limit_is_unknown(
    since: str, fresh: bool | None
) -> None:
    injury = {"acute_soft_tissue_injury": {"answer": "yes", "since": since}}
    assert holds(INJURED_UNDER_3_DAYS, conditions=injury) is fresh


def test_without_a_date_the_days_are_unknown() -> None:
    injury = {"acute_soft_tissue_injury": {"answer": "yes"}}
    assert holds(INJURED_UNDER_3_DAYS, conditions=injury) is None


def test_follow_ups_of_what_is_not_there_are_false() -> None:
    assert holds(INJURED_UNDER_3_DAYS) is False


def test_follow_ups_of_what_is_unknown_are_unknown() -> None:
    injury = {"acute_soft_tissue_injury": {"answer": "unsure", "since": "2026-11-19"}}
    assert holds(INJURED_UNDER_3_DAYS, conditions=injury) is None


def test_an_unsure_follow_up_is_unknown_not_no() -> None:
    assert known("pregnancy", "cleared", {"cleared": "unsure"}) == {None}
    assert known("pregnancy", "cleared", {"cleared": "no"}) == {False}
    assert known("pregnancy", "cleared", {"cleared": "yes"}) == {True}


def test_the_last_episode_is_a_date_or_a_number_of_days() -> None:
    assert known("epilepsy", "days_since_last_episode", {"days_since_last_episode": 3}) == {True}
    dated = {"days_since_last_episode": "2026-11-01"}
    assert known("epilepsy", "days_since_last_episode", dated) == {False}


def test_a_follow_up_settled_in_person_counts() -> None:
    entry = {"question": "pregnancy.cleared", "answer": "yes", "by": "Ana", "on": "2026-11-20"}
    assert known("pregnancy", "cleared", {}, confirmed=[entry]) == {True}
    assert known("pregnancy", "cleared", {"cleared": "no"}, confirmed=[entry]) == {False}


def test_a_follow_up_still_not_known_is_settled_as_unknown() -> None:
    weeks = {"answer": "yes", "gestation_weeks": "still_not_known"}
    found = facts(conditions={"pregnancy": weeks})
    numbers = [
        n for n, atom in found.table.attributes["pregnancy"] if atom.attribute == "gestation_weeks"
    ]
    assert numbers
    assert all(found.truth[n] is None and n in found.settled for n in numbers)


def test_all_follow_ups_of_a_condition_still_not_known_are_settled() -> None:
    found = facts(conditions={"pregnancy": {"answer": "still_not_known"}})
    numbers = [n for n, _ in found.table.attributes["pregnancy"]]
    assert set(numbers) <= found.settled


def test_a_dose_of_another_day_says_nothing_about_today() -> None:
    atom = AttributeIs("nsaid_analgesic", "hours_since_dose", "<", 6)
    given = {"answer": "yes", "hours_since_dose": 8.5}
    today = {"answer": "yes", "classes": {"nsaid_analgesic": given}}
    assert holds(atom, medications=today) is False
    old = {"answer": "yes", "classes": {"nsaid_analgesic": given | {"answered_on": "2026-11-19"}}}
    assert holds(atom, medications=old) is None


@pytest.mark.parametrize(
    ("client", "old"),
    [
        ({"birth_date": "1951-11-20"}, True),
        ({"birth_date": "1951-11-21"}, False),
        ({"birth_date": "1951"}, None),
        ({"birth_date": "1950"}, True),
    ],
)
def test_age_is_counted_on_the_day_of_the_visit(client: dict[str, str], old: object) -> None:
    assert facts(client=client).known(FieldIs("age_years", ">=", 75)) is old


def test_a_measurement_not_taken_is_false_and_a_required_answer_missing_unknown() -> None:
    found = facts(client=None)
    assert found.known(FieldIs("bp_systolic", ">=", 180)) is False
    assert found.known(FieldIs("age_years", ">=", 75)) is None
    measured = facts(measurements={"bp_systolic": 185, "bp_diastolic": 95})
    assert measured.known(FieldIs("bp_systolic", ">=", 180)) is True


def test_the_worst_leg_is_the_highest_of_the_leg_areas() -> None:
    legs = [{"region": "knee", "intensity": 3}, {"region": "calf", "intensity": 7}]
    atom = FieldIs("worst_leg_intensity_0_10", ">=", 7)
    assert facts(pain_areas=[*legs, {"region": "neck", "intensity": 9}]).known(atom) is True
    assert facts(pain_areas=[{"region": "neck", "intensity": 9}]).known(atom) is False


def test_sex_not_disclosed_keeps_its_name_in_the_rules() -> None:
    assert facts(client={"birth_date": "1990", "sex": "undisclosed"}).fields["sex_at_birth"] == (
        "prefer_not_to_say"
    )


def test_an_age_still_not_known_is_settled() -> None:
    entry = {"question": "birth_date", "answer": "still_not_known", "by": "Ana", "on": "2026-11-20"}
    found = facts(client=None, confirmed=[entry])
    numbers = [n for n, atom in found.table.fields if atom.name == "age_years"]
    assert set(numbers) <= found.settled
