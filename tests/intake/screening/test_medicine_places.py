"""Where a medicine is on the body is asked where that matters, and holds up only then."""

from __future__ import annotations

from typing import Any

import pytest

from intake.screening import screen
from intake.screening.verdict import Screening
from tests.intake.facts.intakes import SAFETY, document, question, regions_excluded

DIABETES = {"diabetes": {"answer": "yes", "numbness_present": "no", "controlled": "yes"}}


def taking(*entries: str, **changes: Any) -> Screening:
    changes = {"everything_else": "client_no"} | changes
    medications = {"answer": "yes", "entries": list(entries)} | changes.pop("medications", {})
    return screen(document(medications=medications, **changes), SAFETY)


@pytest.mark.parametrize(
    "entries",
    [("metformin",), ("Januvia 100mg",), ("metformina", "gliclazide"), ("sugar tablets",)],
)
@pytest.mark.parametrize("conditions", [{}, DIABETES])
def test_a_client_on_sugar_tablets_is_treated_and_not_asked_for_injection_sites(
    entries: tuple[str, ...], conditions: dict[str, Any]
) -> None:
    found = taking(*entries, conditions=conditions)
    assert found.today == "proceed_with_limits"
    assert not found.excluded and not found.needs_asking


def test_diabetes_without_medicines_asks_for_no_place() -> None:
    found = screen(document(conditions=DIABETES, everything_else="client_no"), SAFETY)
    assert (found.today, found.needs_asking, found.excluded) == ("proceed_with_limits", (), ())


@pytest.mark.parametrize("entries", [("insulin",), ("Ozempic",), ("metformin", "Lantus")])
def test_what_is_injected_asks_where(entries: tuple[str, ...]) -> None:
    found = taking(*entries, conditions=DIABETES)
    asked = question(found, "glucose_lowering.areas")
    assert asked is not None and asked.critical
    assert (found.today, question(found, "diabetes.areas")) == ("ask_first", None)


def test_a_diabetes_medicine_without_a_name_asks_how_it_is_taken() -> None:
    found = taking("diabetes medication")
    assert question(found, "glucose_lowering.subtype") is not None


def test_numb_feet_are_no_injection_sites() -> None:
    feet = {"answer": "yes", "numbness_present": "yes", "areas": [{"region": "ankle_foot"}]}
    belly = [{"region": "abdomen"}]
    classes = {"glucose_lowering": {"answer": "yes", "areas": belly}}
    found = taking("insulin", conditions={"diabetes": feet}, medications={"classes": classes})
    regions = {region for region, _ in regions_excluded(found, "ci_diabetes_glucose")}
    assert regions == {"abdomen"}


@pytest.mark.parametrize("entry", ["ibuprofen gel", "Voltarol", "hydrocortisone cream"])
def test_a_cream_asks_where_and_holds_nothing_up(entry: str) -> None:
    found = taking(entry)
    asked = question(found, "topical_medicine.areas")
    assert asked is not None and not asked.critical
    assert (found.today, found.excluded) == ("proceed_with_limits", ())


def test_a_cream_on_a_knee_leaves_that_knee_alone() -> None:
    knee = {"topical_medicine": {"answer": "yes", "areas": [{"region": "knee", "side": "left"}]}}
    found = taking("ibuprofen gel", medications={"classes": knee})
    assert regions_excluded(found, "ci_med_patch_topical") == {("knee", "left")}


def test_a_patch_waits_until_somebody_says_where_it_is() -> None:
    found = taking("fentanyl patch")
    asked = question(found, "patch.areas")
    assert asked is not None and asked.critical and found.today == "ask_first"


FISTULA = {"answer": "yes", "has_fistula": "yes"}
CLEARED = {
    "rule": "ci_kidney_dialysis", "by": "Dr Sol", "profession": "renal team",
    "given_on": "2026-11-19",
}  # fmt: skip


@pytest.mark.parametrize(
    "place", [{}, {"areas": [{"region": "upper_arm"}]}, {"areas": [{"region": "neck"}]}]
)
def test_a_fistula_without_an_arm_leaves_both_arms_alone_and_asks(place: dict[str, Any]) -> None:
    given = {"kidney_disease": FISTULA | place}
    found = screen(document(conditions=given, clearances=[CLEARED]), SAFETY)
    assert question(found, "kidney_disease.areas") is not None
    sides = {side for _, side in regions_excluded(found, "ci_kidney_dialysis")}
    assert sides == {"left", "right"}


@pytest.mark.parametrize(
    "place", [{"side": "left"}, {"areas": [{"region": "upper_arm", "side": "left"}]}]
)
def test_a_fistula_with_its_arm_leaves_that_arm_alone(place: dict[str, Any]) -> None:
    given = {"kidney_disease": FISTULA | place}
    found = screen(document(conditions=given, clearances=[CLEARED]), SAFETY)
    assert question(found, "kidney_disease.areas") is None
    assert {side for _, side in regions_excluded(found, "ci_kidney_dialysis")} == {"left"}


@pytest.mark.parametrize(
    ("told", "today"),
    [
        ({"active_now": "yes", "cleared": "yes"}, "do_not_treat"),
        ({"active_now": "unsure", "cleared": "yes"}, "ask_first"),
        ({"cleared": "yes"}, "ask_first"),
        ({"active_now": "no", "cleared": "no"}, "clearance_first"),
        ({"active_now": "no", "cleared": "yes"}, "proceed"),
    ],
)
def test_the_clients_own_word_is_not_enough_while_an_infection_may_be_passed_on(
    told: dict[str, str], today: str
) -> None:
    given = {"long_infection": {"answer": "yes", **told}}
    assert screen(document(conditions=given), SAFETY).today == today


def test_the_treating_service_can_say_that_it_cannot_be_passed_on() -> None:
    given = {"long_infection": {"answer": "yes", "active_now": "yes", "on_treatment": "yes"}}
    record = {
        "rule": "ci_long_infection", "by": "Chest clinic", "profession": "doctor",
        "given_on": "2026-11-19", "lifts_exclusion": True,
    }  # fmt: skip
    found = screen(document(conditions=given, clearances=[record]), SAFETY)
    assert found.today == "proceed_with_limits"
