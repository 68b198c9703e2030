"""Whole intakes, made by chance: any answers, any follow-ups, any records."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from intake.knowledge.questions import Attribute
from tests.intake.facts.intakes import ON, SAFETY

DATES = st.sampled_from(
    [
        "2026-11-20",
        "2026-11-19",
        "2026-11-17",
        "2026-11",
        "2026-10-01",
        "2026-08-20",
        "2026",
        "2019",
    ]
)
PLACES = st.sampled_from(
    [{"region": region.id, "side": side} for region in SAFETY.body.regions for side in region.sides]
)
ANSWERS = st.sampled_from(["yes", "yes", "no", "unsure"])


def follow_up(attribute: Attribute, owner: str) -> st.SearchStrategy[Any]:
    if attribute.id == "subtype" and owner in SAFETY.subtypes_of:
        return st.sampled_from((*SAFETY.subtypes_of[owner], "unsure"))
    if attribute.type == "enum":
        return st.sampled_from(attribute.choices)
    if attribute.type == "number":
        limits = SAFETY.number_range.get(attribute.id)
        return st.integers(limits.least, min(limits.most, 400)) if limits else st.just(5)
    if attribute.type == "region_list":
        return st.lists(st.sampled_from(list(SAFETY.body.region_by_id)), max_size=2)
    return st.sampled_from(["left wrist", "unsure"])


def given(owner: str, answers: st.SearchStrategy[str] = ANSWERS) -> st.SearchStrategy[Any]:
    """An answer to one condition or finding with any of its follow-ups."""
    condition = SAFETY.condition.get(owner)
    asked = [id for id in condition.follow_ups if id != "days_since"] if condition else []
    optional = {id: follow_up(SAFETY.attribute[id], owner) for id in asked}
    optional |= {"since": DATES, "areas": st.lists(PLACES, max_size=2)}
    return st.fixed_dictionaries({"answer": answers}, optional=optional)


def medicine(id: str) -> st.SearchStrategy[Any]:
    optional: dict[str, Any] = {
        "since": DATES,
        "inr": st.sampled_from([1.5, 2.4, 4.5]),
        "hours_since_dose": st.sampled_from([1, 5, 6, 30]),
    }
    if id in SAFETY.subtypes_of:
        optional["subtype"] = st.sampled_from(SAFETY.subtypes_of[id])
    return st.fixed_dictionaries({"answer": ANSWERS}, optional=optional)


@st.composite
def some_of(draw: st.DrawFn, ids: tuple[str, ...], make: Any, most: int = 5) -> dict[str, Any]:
    chosen = draw(st.lists(st.sampled_from(ids), max_size=most, unique=True))
    return {id: draw(make(id)) for id in chosen}


def area(place: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A pain area at a place with any details."""
    body = SAFETY.body
    sites = body.sites_by_region.get(place["region"], ())
    optional: dict[str, st.SearchStrategy[Any]] = {
        "view": st.sampled_from(body.region_by_id[place["region"]].views),
        "qualities": st.lists(st.sampled_from(sorted(body.quality_ids)), max_size=2, unique=True),
        "onset": st.sampled_from(sorted(body.onset_ids)),
        "since": DATES,
    }
    if sites:
        optional["sites"] = st.lists(st.sampled_from(sites), max_size=2, unique=True)
    fixed = {key: st.just(value) for key, value in place.items()}
    fixed |= {"intensity": st.sampled_from([0, 3, 5, 7, 8, 10])}
    return st.fixed_dictionaries(fixed, optional=optional)


DAYS = st.sampled_from(["2026-11-20", "2026-11-19", "2026-10-01"])


def settled() -> st.SearchStrategy[dict[str, Any]]:
    """Something staff, or the client, said in person about one question."""
    asked = [*SAFETY.condition, *SAFETY.finding, *(f"med:{id}" for id in SAFETY.medicine_class)]
    return st.fixed_dictionaries(
        {
            "question": st.sampled_from(asked),
            "answer": st.sampled_from(["yes", "no", "unsure", "still_not_known"]),
            "by": st.sampled_from(["Ana", "client"]),
            "on": DAYS,
        }
    )


CLEARANCES = st.fixed_dictionaries(
    {
        "rule": st.sampled_from(list(SAFETY.caution)),
        "by": st.just("Dr Sol"),
        "profession": st.sampled_from(["doctor", "midwife", "friend"]),
        "given_on": DAYS,
        "lifts_exclusion": st.booleans(),
    }
)
OVERRIDES = st.fixed_dictionaries(
    {
        "rule": st.sampled_from(list(SAFETY.caution)),
        "code": st.sampled_from(list(SAFETY.override_reason)),
        "reason": st.just("asked and looked at"),
        "by": st.just("Ana"),
        "on": DAYS,
    }
)
ASSESSMENTS = st.fixed_dictionaries(
    {
        "red_flag": st.sampled_from(list(SAFETY.red_flag)),
        "by": st.sampled_from(["Dr Sol", "client"]),
        "profession": st.sampled_from(["doctor", "friend"]),
        "assessed_on": DAYS,
        "said": st.just("looked at"),
    }
)
HISTORY = st.fixed_dictionaries(
    {"last_session_on": DAYS, "last_regions": st.just(["calf"])},
    optional={
        "visit_number": st.integers(1, 40),
        "last_response": st.fixed_dictionaries(
            {}, optional={"sore_days": st.integers(0, 9), "worse_next_day": st.booleans()}
        ),
    },
)
MEASURED = st.fixed_dictionaries(
    {},
    optional={
        "bp_systolic": st.sampled_from([120, 165, 190]),
        "bp_diastolic": st.sampled_from([70, 90, 112]),
        "temperature_c": st.sampled_from([36.6, 37.9, 38, 39.5]),
    },
)
WORDS = st.sampled_from(
    ["", "my calf leaves a dent when I press it", "no fever", "I take warfarin and plavix",
     "my mum had a stroke", "stopped prednisolone in 2019", "no feeling between my legs"]
)  # fmt: skip

CONDITIONS = tuple(SAFETY.condition)
FINDINGS = tuple(SAFETY.finding)
CLASSES = tuple(SAFETY.medicine_class)
MEDICATIONS: tuple[dict[str, Any], ...] = (
    {},
    {"answer": "no"},
    {"answer": "unsure"},
    {"answer": "yes", "entries": ["multivitamin"]},
    {"answer": "yes", "entries": ["metformin", "insulin", "quuxol 5"]},
    {"answer": "no", "entries": ["eliquis"]},
)


@st.composite
def intakes(draw: st.DrawFn) -> dict[str, Any]:
    """A valid intake document as plain values."""
    raw: dict[str, Any] = {
        "schema": "palpate.intake/1",
        "on": ON,
        "session_minutes": draw(st.sampled_from([30, 60, 90])),
        "conditions": draw(some_of(CONDITIONS, given)),
        "findings": draw(some_of(FINDINGS, given)),
        "medications": draw(st.sampled_from(MEDICATIONS))
        | {"classes": draw(some_of(CLASSES, medicine, 3))},
        "pain_areas": draw(st.lists(PLACES.flatmap(area), max_size=3)),
        "arrived": draw(st.booleans()),
    }
    everything_else = draw(st.sampled_from(["no", "no", "client_no", "client_no", None]))
    if everything_else:
        raw["everything_else"] = everything_else
    optional = {
        "client": st.fixed_dictionaries(
            {
                "birth_date": st.sampled_from(
                    ["1940", "1950-06-01", "1968-02-03", "1990", "2010-01-01"]
                )
            },
            optional={"sex": st.sampled_from(["female", "male", "undisclosed"])},
        ),
        "measurements": MEASURED,
        "history": HISTORY,
        "lifestyle": st.lists(st.sampled_from(sorted(SAFETY.body.activity_ids)), max_size=3),
        "red_flag_assessments": st.lists(ASSESSMENTS, max_size=2),
        "pain_now": st.integers(0, 10),
        "answered_on": DAYS,
        "first_visit": st.booleans(),
        "free_text": WORDS,
        "goals": WORDS,
        "confirmed": st.lists(settled(), max_size=3),
        "clearances": st.lists(CLEARANCES, max_size=2),
        "overrides": st.lists(OVERRIDES, max_size=2),
    }
    raw |= {key: draw(value) for key, value in optional.items() if draw(st.booleans())}
    return raw
