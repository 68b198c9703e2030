"""Who is in the sample clinic, and what its clients answered. Nobody here exists."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

PASSWORD = "harbour street demo"  # noqa: S105  (shown by `./run demo` to everybody)
STAFF = (
    ("owner", "owner@harbour.example", "Ines Duarte", True),
    ("therapist", "therapist@harbour.example", "Jonas Weber", False),
    ("front_desk", "desk@harbour.example", "Mei Tanaka", False),
)


@dataclass(frozen=True)
class Sample:
    """A client of today. Without ``answers`` only the link was sent."""

    name: str
    birth_date: date | None  # empty: nobody has asked yet
    hour: int
    language: str = "en"
    minutes: int = 60
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def email(self) -> str:
        return self.name.lower().replace(" ", ".") + "@mail.example"


def _area(
    region: str, side: str, view: str, sites: list[str], pain: int, **more: Any
) -> dict[str, Any]:
    return {
        "region": region, "side": side, "view": view, "sites": sites, "intensity": pain,
        "onset": "gradual", **more,
    }  # fmt: skip


def _ordinary(**fields: Any) -> dict[str, Any]:
    return {
        "everything_else": "client_no",
        "medications": {"answer": "no", "entries": []},
        "flare": "under_1h",
        "sleep_broken": "no",
        "pain_now": 2,
    } | fields


def samples(today: date) -> tuple[Sample, ...]:
    """Clients with a visit on ``today``; dates in their answers are counted from it."""
    months_ago = (today - timedelta(days=120)).isoformat()
    return (
        Sample(
            "Clara Lindqvist", date(1986, 4, 12), 9,
            answers=_ordinary(
                client={"birth_date": "1986-04-12", "sex": "female"},
                pain_areas=[
                    _area("head_jaw", "right", "front", ["temple"], 6, since=months_ago,
                          qualities=["dull_ache", "tight_band"],
                          worse_with=["desk_work", "stress"]),
                    _area("neck", "right", "back", ["side_of_neck"], 5, since=months_ago,
                          qualities=["dull_ache", "tight_band"],
                          worse_with=["desk_work", "phone_cradling"]),
                ],
                lifestyle=["desk_work", "stress", "phone_cradling"],
                goals="Get through the working day without a headache.",
                pain_now=3,
            ),
        ),
        Sample(
            "Rafael Ortega", date(1958, 2, 3), 10, language="es",
            answers=_ordinary(
                client={"birth_date": "1958-02-03", "sex": "male"},
                pain_areas=[
                    _area("low_back", "both", "back", ["lumbar_band"], 4, since=months_ago,
                          qualities=["stiffness"], worse_with=["sitting_long", "driving"]),
                ],
                conditions={"high_blood_pressure": {
                    "answer": "yes", "controlled": "yes", "on_treatment": "yes"}},
                medications={"answer": "yes", "entries": ["amlodipino 5 mg"], "classes": {}},
                lifestyle=["driving", "sitting_long"],
            ),
        ),
        Sample(
            "Tom Becker", date(1961, 2, 3), 11,
            answers=_ordinary(
                client={"birth_date": "1961-02-03", "sex": "male"},
                pain_areas=[
                    _area("low_back", "both", "back", [], 4, since=months_ago,
                          qualities=["stiffness"], worse_with=["sitting_long"]),
                ],
                free_text="No tablets really, just my warfrin since the valve.",
                lifestyle=["driving"],
            ),
        ),
        Sample(
            "Hanna Kowalski", date(1992, 9, 30), 12,
            answers=_ordinary(
                client={"birth_date": "1992-09-30", "sex": "female"},
                pain_areas=[
                    _area("calf", "left", "back", ["calf"], 6,
                          qualities=["deep_ache", "heaviness"]),
                ],
                findings={"leg_swelling_one_side": "yes", "leg_pain_deep_tender": "yes",
                          "immobile_recent": "yes"},
                pain_now=5,
            ),
        ),
        Sample("Walter Novak", None, 13),
        Sample("Priya Nair", date(1990, 6, 21), 14, minutes=75),
    )  # fmt: skip
