"""Small intake documents as plain values, for tests that change one thing."""

from __future__ import annotations

from typing import Any

from intake.answers import IntakeDocument

from .examples import read


def area(region: str, side: str = "right", view: str = "back", **more: Any) -> dict[str, Any]:
    """One painful area of 5/10 that came on slowly, four months ago."""
    given = {"region": region, "side": side, "view": view, "intensity": 5}
    return {**given, "onset": "gradual", "since": "2026-07-20", **more}


STIFF = {"qualities": ["stiffness", "tight_band"]}
NECK = area("neck", sites=["angle_of_neck"], worse_with=["turning_head", "driving"], **STIFF)
LOW_BACK = area("low_back", side="both", worse_with=["lifting", "bending_forward"], **STIFF)


def intake(*areas: dict[str, Any], **changes: Any) -> IntakeDocument:
    """A return visit of an hour, pain that settles fast; ``changes`` replace whole fields."""
    document = {
        "schema": "palpate.intake/1",
        "on": "2026-11-20",
        "session_minutes": 60,
        "first_visit": False,
        "irritability": "low",
        "everything_else": "no",
        "medications": {"answer": "no", "entries": []},
        "pain_areas": list(areas),
    }
    return read({**document, **changes})


def without(document: IntakeDocument, *fields: str, **changes: Any) -> IntakeDocument:
    """The same document with ``fields`` unknown and ``changes`` made."""
    values = document.model_dump(mode="json", by_alias=True, exclude_unset=True)
    kept = {name: value for name, value in values.items() if name not in fields}
    return read({**kept, **changes})
