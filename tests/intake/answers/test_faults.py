"""Every fault of a document is found, named by its field, and comes with a mend."""

from __future__ import annotations

from typing import Any

import pytest

from intake.answers import parse_intake
from tests.intake.facts.intakes import SAFETY, raw

from .broken import faults


def changed(**changes: Any) -> dict[str, tuple[str, str]]:
    return faults(raw(**changes))


def area(**changes: Any) -> dict[str, Any]:
    return {"pain_areas": [{"region": "neck", "intensity": 4, **changes}]}


def condition(id: str = "pregnancy", **changes: Any) -> dict[str, Any]:
    return {"conditions": {id: {"answer": "yes", **changes}}}


CLEARANCE = {
    "rule": "ci_fracture",
    "by": "Dr Ito",
    "profession": "doctor",
    "given_on": "2026-11-01",
}
OVERRIDE = {
    "rule": "ci_breathing",
    "code": "assessed_in_person",
    "reason": "Breathes well",
    "by": "Ana",
    "on": "2026-11-20",
}
ASSESSED = {
    "red_flag": "rf_dvt",
    "by": "Dr Ito",
    "profession": "doctor",
    "assessed_on": "2026-11-19",
    "said": "No clot",
}
SETTLED = {"question": "fever", "answer": "no", "by": "Ana", "on": "2026-11-20"}


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"schema": "palpate.intake/2"}, "schema", "palpate.intake/1"),
        ({"on": "20 November"}, "on", "YYYY-MM-DD"),
        ({"on": "2019-11-20"}, "on", "2020-01-01"),
        ({"session_minutes": 200}, "session_minutes", "more than 90"),
        ({"session_minutes": 5}, "session_minutes", "less than 20"),
        ({"session_minutes": "60"}, "session_minutes", "whole number"),
        ({"session_minutes": 60.5}, "session_minutes", "whole number"),
        ({"first_visit": "yes"}, "first_visit", "true or false"),
        ({"client": {"birth_date": "2030-01-01"}}, "client.birth_date", "after the day"),
        ({"client": {"birth_date": "2016-01-01"}}, "client.birth_date", "12 and over"),
        ({"client": {"birth_date": "1890"}}, "client.birth_date", "120 years"),
        ({"client": {"birth_date": "1990-02-30"}}, "client.birth_date", "no such day"),
        ({"client": {"birth_date": 1990}}, "client.birth_date", "a date is text"),
        ({"client": {"birth_date": "1990", "sex": "m"}}, "client.sex", "female"),
        ({"client": {}}, "client.birth_date", "required"),
        ({"surprise": 1}, "surprise", "no such field"),
        (area(intensity=11), "pain_areas.0.intensity", "more than 10"),
        (area(intensity=-1), "pain_areas.0.intensity", "less than 0"),
        (area(intensity=True), "pain_areas.0.intensity", "whole number"),
        (area(region="nek"), "pain_areas.0.region", "no region 'nek'"),
        (area(region="knee", side="midline"), "pain_areas.0.side", "no side 'midline'"),
        (area(side="up"), "pain_areas.0.side", "left"),
        (area(region="low_back", view="front"), "pain_areas.0.view", "no front view"),
        (area(sites=["heel"]), "pain_areas.0.sites.0", "no site of neck 'heel'"),
        (area(qualities=["odd"]), "pain_areas.0.qualities.0", "no quality"),
        (area(onset="slowly"), "pain_areas.0.onset", "no onset"),
        (area(worse_with=["work"]), "pain_areas.0.worse_with.0", "no activity"),
        (area(better_with=["rest"]), "pain_areas.0.better_with.0", "no activity"),
        (area(since="2027-01"), "pain_areas.0.since", "after the day"),
        (area(note="x" * 4001), "pain_areas.0.note", "longer than 4000"),
        ({"pain_areas": {}}, "pain_areas", "a list"),
        ({"pain_areas": [3]}, "pain_areas.0", "an object"),
        ({"pain_areas": area()["pain_areas"] * 61}, "pain_areas", "more than 60"),
        ({"lifestyle": ["work"]}, "lifestyle.0", "no activity"),
        (
            {"conditions": {"feverish": {"answer": "yes"}}},
            "conditions.feverish",
            "no such condition",
        ),
        ({"conditions": {"fever": "yes"}}, "conditions.fever", "belongs to findings"),
        ({"findings": {"pregnancy": "yes"}}, "findings.pregnancy", "belongs to conditions"),
        ({"findings": {"fevers": "yes"}}, "findings.fevers", "no such finding"),
        ({"findings": {"Fever!": "yes"}}, "findings.Fever!", "not an id"),
        ({"findings": {"fever": 3}}, "findings.fever", "an object"),
        ({"findings": {"fever": "maybe"}}, "findings.fever.answer", "unsure"),
        ({"conditions": {"gout": {}}}, "conditions.gout.answer", "required"),
        (condition(days_since=3), "conditions.pregnancy.days_since", "from a date"),
        (condition(weeks=3), "conditions.pregnancy.weeks", "no such field"),
        (condition(gestation_weeks=60), "conditions.pregnancy.gestation_weeks", "from 0 to 45"),
        (condition(gestation_weeks="many"), "conditions.pregnancy.gestation_weeks", "a number"),
        (condition(gestation_weeks=True), "conditions.pregnancy.gestation_weeks", "a number"),
        (condition(cleared="unknown"), "conditions.pregnancy.cleared", "unsure"),
        (condition(since="soon"), "conditions.pregnancy.since", "YYYY-MM-DD"),
        (condition(answered_on="2026-12-01"), "conditions.pregnancy.answered_on", "after the day"),
        (
            condition("injection_recent", subtype="flu"),
            "conditions.injection_recent.subtype",
            "flu",
        ),
        (condition("cancer_active", site=4), "conditions.cancer_active.site", "must be text"),
        (condition("gout", region=["toe"]), "conditions.gout.region.0", "no region 'toe'"),
        (condition("gout", region="knee"), "conditions.gout.region", "a list of regions"),
        (condition("gout", areas=[{"region": "toe"}]), "conditions.gout.areas.0.region", "'toe'"),
        (condition("gout", areas=[{}]), "conditions.gout.areas.0.region", "required"),
        (condition("product_allergy", detail=4), "conditions.product_allergy.detail", "text"),
        (
            condition("epilepsy", days_since_last_episode="May"),
            "conditions.epilepsy.days_since_last_episode",
            "YYYY-MM-DD",
        ),
        ({"medications": {"answer": "some"}}, "medications.answer", "unsure"),
        ({"medications": {"entries": [" "]}}, "medications.entries.0", "empty"),
        ({"medications": {"entries": ["a"] * 101}}, "medications.entries", "more than 100"),
        (
            {"medications": {"classes": {"tea": {"answer": "yes"}}}},
            "medications.classes.tea",
            "class",
        ),
        (
            {"medications": {"classes": {"anticoagulant": {"answer": "yes", "subtype": "x"}}}},
            "medications.classes.anticoagulant.subtype",
            "no type 'x'",
        ),
        (
            {"medications": {"classes": {"patch": {"answer": "yes", "areas": [{"region": "x"}]}}}},
            "medications.classes.patch.areas.0.region",
            "no region",
        ),
        (
            {"medications": {"classes": {"statin": {"answer": "yes", "since": "2027"}}}},
            "medications.classes.statin.since",
            "after the day",
        ),
        ({"measurements": {"bp_systolic": 900}}, "measurements.bp_systolic", "more than 300"),
        (
            {"measurements": {"bp_systolic": 70, "bp_diastolic": 120}},
            "measurements.bp_systolic",
            "not above",
        ),
        ({"pain_now": 12}, "pain_now", "more than 10"),
        (
            {"examination": {"range": {"jaw_opening": {"left": 999}}}},
            "examination.range.jaw_opening.left",
            "that far",
        ),
        (
            {"history": {"last_session_on": "2026-12-24"}},
            "history.last_session_on",
            "after the day",
        ),
        ({"history": {"last_regions": ["toe"]}}, "history.last_regions.0", "no region"),
        ({"clearances": [CLEARANCE | {"rule": "ci_x"}]}, "clearances.0.rule", "no caution"),
        ({"clearances": [CLEARANCE | {"by": " "}]}, "clearances.0.by", "empty"),
        (
            {"clearances": [CLEARANCE | {"given_on": "2027"}]},
            "clearances.0.given_on",
            "after the day",
        ),
        (
            {"clearances": [CLEARANCE | {"expires_on": "2026-10-01"}]},
            "clearances.0.expires_on",
            "before it was given",
        ),
        ({"overrides": [OVERRIDE | {"rule": "x"}]}, "overrides.0.rule", "no caution"),
        ({"overrides": [OVERRIDE | {"code": "x"}]}, "overrides.0.code", "no override reason"),
        ({"overrides": [OVERRIDE | {"reason": ""}]}, "overrides.0.reason", "empty"),
        ({"overrides": [OVERRIDE | {"effect": 7}]}, "overrides.0.effect", "no such effect"),
        ({"overrides": [OVERRIDE | {"on": "2027-01-01"}]}, "overrides.0.on", "after the day"),
        (
            {"red_flag_assessments": [ASSESSED | {"red_flag": "x"}]},
            "red_flag_assessments.0.red_flag",
            "no red flag",
        ),
        (
            {"red_flag_assessments": [ASSESSED | {"said": ""}]},
            "red_flag_assessments.0.said",
            "empty",
        ),
        ({"confirmed": [SETTLED | {"question": "tea"}]}, "confirmed.0.question", "no question"),
        ({"confirmed": [SETTLED | {"entry": "tea"}]}, "confirmed.0", "a question or an entry"),
        ({"confirmed": [SETTLED | {"by": ""}]}, "confirmed.0.by", "empty"),
        ({"everything_else": "yes"}, "everything_else", "client_no"),
        ({"goals": "x" * 4001}, "goals", "longer than 4000"),
    ],
)
def test_a_fault_is_named_with_its_field(changes: dict[str, Any], field: str, says: str) -> None:
    found = changed(**changes)
    assert set(found) == {field}
    assert says in found[field][0]


def test_every_fault_is_found_at_once() -> None:
    found = changed(
        session_minutes=500,
        surprise=1,
        findings={"fevre": "yes"},
        pain_areas=[{"region": "nek", "intensity": 11}, {"region": "knee", "side": "midline"}],
    )
    assert set(found) == {
        "session_minutes",
        "surprise",
        "findings.fevre",
        "pain_areas.0.region",
        "pain_areas.0.intensity",
        "pain_areas.1.side",
        "pain_areas.1.intensity",
    }


def test_no_message_speaks_of_the_program() -> None:
    found = changed(session_minutes=None, pain_areas=7, findings=[], conditions="x", client=3)
    text = " ".join(" ".join(pair) for pair in found.values())
    for word in ("Input", "pydantic", "dict", "tuple", "str", "int ", "JSON value"):
        assert word not in text


def test_muscles_and_range_tests_are_looked_up_where_they_are_known() -> None:
    examined = raw(examination={"range": {"neck_turn": {"left": 40}}, "muscles": {"biceps": {}}})
    assert parse_intake(examined, SAFETY).examination.range["neck_turn"] == {"left": 40}
    found = faults(examined, muscles={"soleus"}, range_tests={"cervical_rotation"})
    assert set(found) == {"examination.range.neck_turn", "examination.muscles.biceps"}
