"""One intake document to show and to try."""

from __future__ import annotations

from typing import Any

EXAMPLE: dict[str, Any] = {
    "schema": "palpate.intake/1",
    "on": "2026-11-20",
    "session_minutes": 60,
    "first_visit": True,
    "client": {"birth_date": "1986-04-12", "sex": "female"},
    "pain_areas": [
        {
            "region": "neck",
            "side": "right",
            "view": "back",
            "intensity": 5,
            "qualities": ["dull_ache", "tight_band"],
            "onset": "gradual",
            "since": "2026-05",
            "worse_with": ["desk_work"],
        }
    ],
    "everything_else": "no",
    "medications": {"answer": "no"},
    "pain_now": 2,
    "lifestyle": ["desk_work"],
}
