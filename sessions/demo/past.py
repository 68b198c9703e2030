"""What happened at the earlier visits of the sample clinic's clients. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sessions.records.record import Notes

TURNED = ("cervical_rotation", "right")
TILTED = ("cervical_side_bend", "right")
BENT = ("lumbar_flexion", "left")


@dataclass(frozen=True)
class Past:
    """One earlier visit. ``pain`` is {region: (before, after)} on 0-10, ``abilities`` {activity:
    0-10}, ``range`` {(test, side): (before, after)} in the unit of the test; ``changed`` replaces
    parts of today's answers; ``skipped`` is why the last step was left out."""

    days_ago: int
    pain: dict[str, tuple[int, int]]
    abilities: dict[str, int]
    notes: Notes
    range: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    skipped: str = ""


def _after(sore_days: int, *, worse: bool = False) -> dict[str, Any]:
    return {"last_response": {"sore_days": sore_days, "worse_next_day": worse}}


CLARA = (
    Past(
        29,
        {"head_jaw": (8, 6), "neck": (8, 6)},
        {"Working a whole day at the screen": 3, "Falling asleep": 4},
        Notes(
            assessment="Tight on the right from jaw to shoulder blade; temple ache comes up under "
            "pressure on the side of the neck.",
            plan="Weekly for a month. Shorter holds at the temple.",
        ),
        {TURNED: (48, 56), TILTED: (28, 33)},
        {"pain_now": 6},
    ),
    Past(
        22,
        {"head_jaw": (7, 5), "neck": (7, 5)},
        {"Working a whole day at the screen": 4, "Falling asleep": 5},
        Notes(assessment="Neck softer, temple as before.", plan="As last time."),
        {TURNED: (52, 59), TILTED: (31, 35)},
        {"pain_now": 5, "history": _after(2)},
        skipped="Client asked to leave the jaw for next time.",
    ),
    Past(
        15,
        {"head_jaw": (7, 4), "neck": (6, 4)},
        {"Working a whole day at the screen": 5, "Falling asleep": 6},
        Notes(
            assessment="Turns further to the right. Two evenings without a headache this week.",
            plan="Chin tuck at the desk, twice a day.",
        ),
        {TURNED: (57, 63), TILTED: (34, 37)},
        {"pain_now": 4, "history": _after(1)},
    ),
    Past(
        8,
        {"head_jaw": (6, 4), "neck": (5, 3)},
        {"Working a whole day at the screen": 6, "Falling asleep": 7},
        Notes(assessment="Going well.", plan="Review the course next time."),
        {TURNED: (61, 66), TILTED: (36, 39)},
        {"pain_now": 3, "history": _after(1)},
    ),
)
RAFAEL = (
    Past(
        21,
        {"low_back": (5, 4)},
        {"Driving for an hour": 5},
        Notes(assessment="Stiff after the drive here, no pain below the buttock.",
              plan="Side-lying is more comfortable than prone."),
        {BENT: (40, 45)},
        {"pain_now": 3},
    ),
    Past(
        11,
        {"low_back": (5, 4)},
        {"Driving for an hour": 5},
        Notes(assessment="As before.", plan="Other muscles if nothing changes by the third visit."),
        {BENT: (42, 45)},
        {"pain_now": 3, "history": _after(3, worse=True)},
    ),
)  # fmt: skip
PAST: dict[str, tuple[Past, ...]] = {"Clara Lindqvist": CLARA, "Rafael Ortega": RAFAEL}
