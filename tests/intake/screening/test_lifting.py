"""Clearances and overrides lift what the rule allows, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.facts.intakes import caution, effect, regions_excluded, screened, state

FRACTURE = {"fracture": {"answer": "yes", "since": "2026-10-01", "healed": "no", "cleared": "no",
                         "areas": [{"region": "elbow_forearm", "side": "left"}]}}  # fmt: skip
WARFARIN = {
    "answer": "yes",
    "classes": {
        "anticoagulant": {
            "answer": "yes", "subtype": "warfarin_type", "inr": 2.4, "since": "2025-01-01",
        }
    },
}  # fmt: skip


def clearance(rule: str, **changes: Any) -> dict[str, Any]:
    base = {"rule": rule, "by": "Dr Ito", "profession": "doctor", "given_on": "2026-11-01"}
    return {"clearances": [base | changes]}


def override(rule: str, **changes: Any) -> dict[str, Any]:
    base = {
        "rule": rule,
        "code": "assessed_in_person",
        "reason": "Looked at it today",
        "by": "Ana",
        "on": "2026-11-20",
    }
    return {"overrides": [base | changes]}


def test_a_clearance_opens_the_day_and_keeps_the_limits() -> None:
    waiting = screened(medications=WARFARIN)
    assert waiting.today == "clearance_first"
    assert waiting.clearances_needed[0].clearance_from == "prescriber or doctor"
    cleared = screened(medications=WARFARIN, **clearance("ci_med_anticoagulant"))
    assert cleared.today == "proceed_with_limits"
    assert not cleared.clearances_needed
    assert cleared.limits.pressure_max == 2
    assert effect(cleared, "ci_med_anticoagulant", 0).in_force
    lifted = effect(cleared, "ci_med_anticoagulant", 2)
    assert (lifted.in_force, lifted.lifted_by) == (False, "clearance by Dr Ito (doctor)")


def test_a_clearance_lifts_an_exclusion_only_if_it_says_so() -> None:
    plain = screened(conditions=FRACTURE, **clearance("ci_fracture"))
    assert regions_excluded(plain, "ci_fracture") == {("elbow_forearm", "left")}
    assert state(plain, "ci_fracture") == "applies"
    lifting = screened(conditions=FRACTURE, **clearance("ci_fracture", lifts_exclusion=True))
    assert not regions_excluded(lifting, "ci_fracture")
    assert state(lifting, "ci_fracture") == "cleared"
    assert effect(lifting, "ci_fracture", 2).in_force


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({"given_on": "2026-08-22"}, True),
        ({"given_on": "2026-08-21"}, False),
        ({"given_on": "2026-08-21", "expires_on": "2027-08-21"}, True),
        ({"given_on": "2026-11-01", "expires_on": "2026-11-20"}, True),
        ({"given_on": "2026-11-01", "expires_on": "2026-11-19"}, False),
        ({"given_on": "2026-11"}, False),
        ({"profession": "massage therapist"}, False),
        ({"profession": "Therapist "}, False),
    ],
)
def test_a_clearance_counts_while_it_is_valid(changes: dict[str, str], counts: bool) -> None:
    found = screened(medications=WARFARIN, **clearance("ci_med_anticoagulant", **changes))
    assert (found.today == "proceed_with_limits") is counts
    shown = [c for c in found.contradictions if c.fields == ("clearances.0",)]
    assert bool(shown) is not counts


def test_a_clearance_lifts_only_its_own_rule() -> None:
    both = {"conditions": {"heart_failure": {"answer": "yes"}}, "medications": WARFARIN}
    found = screened(**both, **clearance("ci_med_anticoagulant"))
    assert found.today == "clearance_first"
    assert [needed.rule for needed in found.clearances_needed] == ["ci_heart_failure"]


def test_a_rule_without_override_is_lifted_only_once_its_until_is_met() -> None:
    fever = {"findings": {"fever": "yes"}}
    lifting = clearance("ci_fever_infection", lifts_exclusion=True)
    assert screened(**fever, **lifting).today == "do_not_treat"
    today = {"given_on": "2026-11-20", "lifts_exclusion": True}
    assert screened(**fever, **clearance("ci_fever_infection", **today)).today == "do_not_treat"
    met = clearance("ci_fever_infection", **today, until_met=True)
    assert screened(**fever, **met).today != "do_not_treat"
    assert screened(**fever, **override("ci_fever_infection")).today == "do_not_treat"


def test_no_clearance_counts_while_contact_with_the_doctor_is_refused() -> None:
    refused = {"findings": {"refuses_doctor_contact": "yes"}}
    cleared = clearance("ci_med_anticoagulant")
    assert screened(medications=WARFARIN, **cleared, **refused).today == "clearance_first"


def test_contact_with_the_doctor_is_asked_only_where_a_doctor_must_be_asked() -> None:
    own = {"everything_else": "client_no"}
    assert state(screened(**own), "ci_no_capacity_or_consent") == "silent"
    waiting = screened(**own, medications=WARFARIN)
    assert "refuses_doctor_contact" in {q.question for q in waiting.needs_asking}
    assert waiting.today == "clearance_first"
    cleared = screened(**own, medications=WARFARIN, **clearance("ci_med_anticoagulant"))
    assert cleared.today == "proceed_with_limits"


def test_the_clients_own_cleared_works_and_shows_whose_word_it_is() -> None:
    aneurysm = {"aneurysm": {"answer": "yes", "cleared": "yes"}}
    found = screened(conditions=aneurysm)
    assert found.today == "proceed"
    listed = caution(found, "ci_aneurysm")
    assert listed is not None
    assert listed.state == "cleared"
    assert not any(e.in_force for e in listed.effects)
    assert "reported by the client" in (listed.effects[0].lifted_by or "")
    assert [c.reported_by for c in listed.because if c.fact == "aneurysm.cleared"] == ["client"]


def test_a_guardians_signature_clears_a_minor() -> None:
    young = {"client": {"birth_date": "2010-01-01"}}
    assert screened(**young).today == "clearance_first"
    signed = clearance("ci_minor_client", by="R. Berg", profession="parent or legal guardian")
    found = screened(**young, **signed)
    assert found.today == "proceed_with_limits"
    assert state(found, "ci_minor_client") == "cleared"


RA_FLARE = {
    "rheumatoid_arthritis": {
        "answer": "yes", "active_now": "yes", "stable_confirmed": "yes",
        "areas": [{"region": "wrist_hand", "side": "right"}],
    }
}  # fmt: skip


def test_an_override_of_the_rule_lifts_all_of_it() -> None:
    assert screened(conditions=RA_FLARE).today == "do_not_treat"
    found = screened(conditions=RA_FLARE, **override("ci_ra_flare"))
    assert state(found, "ci_ra_flare") == "overridden"
    assert found.today == "proceed_with_limits"
    assert effect(found, "ci_ra_flare", 0).lifted_by == (
        "override by Ana: Looked at and asked in person today; the limit does not fit this client"
    )


def test_an_override_of_one_effect_leaves_the_others() -> None:
    found = screened(conditions=RA_FLARE, **override("ci_ra_flare", effect=0))
    assert state(found, "ci_ra_flare") == "applies"
    assert regions_excluded(found, "ci_ra_flare") == {("wrist_hand", "right")}
    assert found.limits.pressure_max == 2
    assert found.today == "proceed_with_limits"


def test_the_effects_own_override_wins_where_it_is_stricter() -> None:
    swollen = {"lymphoedema": {"answer": "yes", "areas": [{"region": "upper_arm", "side": "left"}]}}
    found = screened(conditions=swollen, **override("ci_lymph_nodes"))
    assert regions_excluded(found, "ci_lymph_nodes") == {("upper_arm", "left")}
    assert effect(found, "ci_lymph_nodes", 2).in_force
    assert not effect(found, "ci_lymph_nodes", 0).in_force


@pytest.mark.parametrize("rule", ["ci_fracture", "ci_broken_skin"])
def test_an_override_the_rule_does_not_allow_lifts_nothing_and_is_shown(rule: str) -> None:
    skin = {"broken_skin": {"answer": "yes", "areas": [{"region": "knee", "side": "left"}]}}
    found = screened(conditions=FRACTURE | skin, **override(rule))
    assert regions_excluded(found, rule)
    assert [c.fields for c in found.contradictions] == [("overrides.0",)]


def test_an_override_of_one_rule_never_lifts_another() -> None:
    found = screened(conditions=RA_FLARE, findings={"fever": "yes"}, **override("ci_ra_flare"))
    assert found.today == "do_not_treat"


ASTHMA = {
    "breathing_problem": {
        "answer": "yes", "controlled": "yes", "breathless_lying": "no", "rescue_medicine": "yes",
    }
}  # fmt: skip


def test_a_position_is_overridden_with_one_tap() -> None:
    assert "prone" in screened(conditions=ASTHMA).limits.positions_avoid
    tap = override("ci_breathing", effect=0, code="position_breathing_easy", reason="")
    found = screened(conditions=ASTHMA, **tap)
    assert "prone" not in found.limits.positions_avoid
    assert state(found, "ci_breathing") == "applies"


def test_one_tap_is_for_positions_only() -> None:
    tap = override("ci_breathing", effect=1, code="position_breathing_easy", reason="")
    assert effect(screened(conditions=ASTHMA, **tap), "ci_breathing", 1).in_force


def test_a_clearance_beside_an_open_question_leaves_the_question() -> None:
    unsure = {"answer": "yes", "classes": {"anticoagulant": {"answer": "unsure"}}}
    found = screened(medications=unsure, **clearance("ci_med_anticoagulant"))
    assert found.today == "ask_first"
    assert state(found, "ci_med_anticoagulant") == "needs_asking"


def test_a_clearance_of_the_same_day_counts() -> None:
    today = clearance("ci_med_anticoagulant", given_on="2026-11-20")
    assert screened(medications=WARFARIN, **today).today == "proceed_with_limits"


def test_a_preferred_position_is_overridden_with_one_tap_too() -> None:
    slip = {"spinal_stenosis_slip": {"answer": "yes"}}
    assert screened(conditions=slip).limits.positions_prefer == ("side_lying",)
    tap = override("ci_spinal_stenosis_slip", effect=1, code="position_supported", reason="")
    assert screened(conditions=slip, **tap).limits.positions_prefer == ()


def test_a_clients_own_clearance_is_not_spoken_of_where_the_rule_would_not_hold_anyway() -> None:
    severe = {"answer": "yes", "severity_0_10": 9, "cleared": "yes"}
    milder = severe | {"severity_0_10": 5}
    assert (
        state(screened(conditions={"severe_back_pain": severe}), "ci_severe_back_pain") != "silent"
    )
    assert (
        state(screened(conditions={"severe_back_pain": milder}), "ci_severe_back_pain") == "silent"
    )


def test_a_clearance_of_an_earlier_day_lifts_nothing_that_is_asked_every_day() -> None:
    fever, lifts = {"findings": {"fever": "yes"}}, {"lifts_exclusion": True, "until_met": True}
    old = clearance("ci_fever_infection", given_on="2026-11-19", **lifts)
    found = screened(**fever, **old)
    assert found.today == "do_not_treat"
    assert [c.fields for c in found.contradictions] == [("clearances.0",)]


@pytest.mark.parametrize(("given_on", "counts"), [("2026-11-19", False), ("2026-11-20", True)])
def test_a_clearance_of_an_earlier_day_says_nothing_about_a_tablet_of_today(
    given_on: str, counts: bool
) -> None:
    painkiller = {"answer": "yes", "hours_since_dose": 2}
    found = screened(
        medications={"answer": "yes", "classes": {"nsaid_analgesic": painkiller}},
        **clearance("ci_med_analgesic_recent", given_on=given_on),
    )
    earlier = [c for c in found.contradictions if "earlier day" in c.text]
    assert bool(earlier) is not counts


@pytest.mark.parametrize("profession", ["sports massage therapist", "x", "receptionist", "mother"])
def test_only_a_listed_health_profession_clears(profession: str) -> None:
    record = clearance("ci_med_anticoagulant", profession=profession)
    assert screened(medications=WARFARIN, **record).today == "clearance_first"


def test_only_a_guardian_clears_a_minor_and_nobody_clears_their_own() -> None:
    young = {"client": {"birth_date": "2010-01-01"}}
    assert screened(**young, **clearance("ci_minor_client")).today == "clearance_first"
    own = clearance("ci_minor_client", by="client", profession="parent")
    assert screened(**young, **own).today == "clearance_first"


@pytest.mark.parametrize("changes", [{"on": "2026-11-19"}, {"on": "2026-11"}, {"by": "client"}])
def test_an_override_counts_on_its_day_and_from_staff_only(changes: dict[str, str]) -> None:
    found = screened(conditions=RA_FLARE, **override("ci_ra_flare", **changes))
    assert found.today == "do_not_treat"
    assert [c.fields for c in found.contradictions] == [("overrides.0",)]


def test_a_reason_for_positions_lifts_positions_only_whatever_words_go_with_it() -> None:
    tap = {"code": "position_breathing_easy", "reason": "She breathes well"}
    found = screened(conditions=ASTHMA, **override("ci_breathing", effect=1, **tap))
    assert effect(found, "ci_breathing", 1).in_force
    assert [c.fields for c in found.contradictions] == [("overrides.0",)]
    whole = screened(conditions=RA_FLARE, **override("ci_ra_flare", **tap))
    assert whole.today == "do_not_treat"
