"""Generated intakes and screenings: any that could be given, not only sensible ones."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from intake.screening.verdict import (
    Exclusion,
    Limits,
    RegionCap,
    SafetyPosition,
    Screening,
    StretchLimit,
    Technique,
)
from sessions.knowledge import load
from sessions.planning.caps import STRICTER

from .screenings import clear_screening, limits

BODY = load().safety.body
ANATOMY = load().anatomy
REGIONS = sorted(BODY.region_by_id)
TECHNIQUES: tuple[Technique, ...] = get_args(Technique)
POSITIONS: tuple[SafetyPosition, ...] = get_args(SafetyPosition)
TAGS = sorted(BODY.safety_tag_ids)
SITES = sorted(BODY.region_of_site)
one_side = st.sampled_from(["left", "right", "midline"])
SINCE = ("2026-11-19", "2026-11-10", "2026-10-20", "2026-09-01", "2026-01", "2019")


def some(values: Any, most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(list(values)), max_size=most, unique=True)


@st.composite
def pain_area(draw: st.DrawFn) -> dict[str, Any]:
    region = BODY.region_by_id[draw(st.sampled_from(REGIONS))]
    area: dict[str, Any] = {
        "region": region.id,
        "side": draw(st.sampled_from(region.sides)),
        "intensity": draw(st.integers(0, 10)),
        "sites": draw(some(BODY.sites_by_region[region.id], 2)),
        "qualities": draw(some(sorted(BODY.quality_ids), 3)),
        "worse_with": draw(some(sorted(BODY.activity_ids), 3)),
    }
    optional = {
        "view": st.sampled_from(region.views),
        "onset": st.sampled_from(sorted(BODY.onset_ids)),
        "since": st.sampled_from(SINCE),
    }
    return area | {name: draw(value) for name, value in optional.items() if draw(st.booleans())}


@st.composite
def intakes(draw: st.DrawFn) -> dict[str, Any]:
    """An intake document as plain values, unsorted lists and all."""
    document: dict[str, Any] = {
        "schema": "palpate.intake/1",
        "on": "2026-11-20",
        "session_minutes": draw(st.integers(20, 90)),
        "pain_areas": draw(st.lists(pain_area(), max_size=5)),
        "lifestyle": draw(some(sorted(BODY.activity_ids), 6)),
        "everything_else": "no",
    }
    optional = {
        "first_visit": st.booleans(),
        "irritability": st.sampled_from(["low", "moderate", "high"]),
        "pain_now": st.integers(0, 10),
        "flare": st.sampled_from(["under_1h", "1_24h", "over_24h"]),
        "sleep_broken": st.sampled_from(["no", "some", "most"]),
        "examination": _examination(),
        "history": st.fixed_dictionaries(
            {"visit_number": st.integers(1, 12)},
            optional={
                "last_session_on": st.sampled_from(SINCE[1:4]),
                "last_regions": some(REGIONS, 2),
                "last_response": st.fixed_dictionaries(
                    {}, optional={"sore_days": st.integers(0, 6), "worse_next_day": st.booleans()}
                ),
            },
        ),
    }
    return document | {name: draw(v) for name, v in optional.items() if draw(st.booleans())}


@st.composite
def _examination(draw: st.DrawFn) -> dict[str, Any]:
    tests = draw(some(sorted(ANATOMY.range_test), 4))
    muscles = draw(some(sorted(ANATOMY.muscle), 2))
    side = st.sampled_from(["left", "right"])
    return {
        "range": {test: {draw(side): draw(st.integers(0, 60))} for test in tests},
        "muscles": {muscle: {draw(side): {"familiar_pain": True}} for muscle in muscles},
    }


@st.composite
def exclusions(draw: st.DrawFn) -> tuple[Exclusion, ...]:
    found = []
    for rule in range(draw(st.integers(0, 4))):
        techniques = draw(st.one_of(st.just(TECHNIQUES), some(TECHNIQUES, 4).map(tuple)))
        region, side = draw(st.sampled_from(REGIONS)), draw(one_side)
        found.append(
            Exclusion(region=region, side=side, techniques=techniques, rule=f"ci_rule_{rule}")
        )
    return tuple(found)


@st.composite
def caps(draw: st.DrawFn) -> Limits:
    numbers = {
        "pressure_max": draw(st.integers(1, 4)),
        "discomfort_max": draw(st.integers(1, 6)),
        "hold_max_s": draw(st.integers(5, 30)),
        "stretch_limit": draw(st.sampled_from(get_args(StretchLimit))),
    }
    regions = tuple(
        RegionCap(region=region, side=draw(one_side), rules=("ci_region",), **numbers)
        for region in draw(some(REGIONS, 3))
    )
    everywhere = numbers if draw(st.booleans()) else {}
    return limits(
        **everywhere,
        by_region=regions,
        session_max_min=draw(st.sampled_from([90, 60, 45, 30])),
        positions_avoid=tuple(draw(some(POSITIONS, 4))),
        positions_prefer=tuple(draw(some(POSITIONS, 2))),
        supine_flat_max_min=draw(st.sampled_from([None, 3])),
    )


@st.composite
def screenings(draw: st.DrawFn) -> Screening:
    """A screening under which something may be done today."""
    placed = draw(
        st.dictionaries(st.sampled_from(TAGS), st.just((("shoulder", "left"),)), max_size=2)
    )
    return clear_screening(
        today=draw(st.sampled_from(["proceed", "proceed_with_limits", "ask_first"])),
        excluded=draw(exclusions()),
        excluded_muscle_sites=tuple(
            (site, draw(one_side), "ci_site") for site in draw(some(SITES, 2))
        ),
        limits=draw(st.one_of(st.just(limits()), caps())),
        exercise_tags=tuple(draw(some(TAGS, 4))),
        exercise_tags_by_area=placed,
    )


def both(one: Screening, other: Screening) -> Screening:
    """Everything that either of two screenings forbids: what one more caution can make of one."""
    first, second = one.limits, other.limits
    merged = limits(
        pressure_max=min(first.pressure_max, second.pressure_max),
        discomfort_max=min(first.discomfort_max, second.discomfort_max),
        hold_max_s=min(first.hold_max_s, second.hold_max_s),
        session_max_min=min(first.session_max_min, second.session_max_min),
        stretch_limit=max(first.stretch_limit, second.stretch_limit, key=STRICTER.index),
        positions_avoid=tuple(sorted({*first.positions_avoid, *second.positions_avoid})),
        positions_prefer=first.positions_prefer,
        supine_flat_max_min=first.supine_flat_max_min or second.supine_flat_max_min,
        by_region=(*first.by_region, *second.by_region),
    )
    return one.model_copy(
        update={
            "excluded": (*one.excluded, *other.excluded),
            "excluded_muscle_sites": (*one.excluded_muscle_sites, *other.excluded_muscle_sites),
            "limits": merged,
            "exercise_tags": (*one.exercise_tags, *other.exercise_tags),
        }
    )
