"""The same answers for a visit that was moved to another day or another length. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .checks import day_after


def counted_to(document: Mapping[str, Any], day: date, minutes: int) -> dict[str, Any]:
    """A copy of the raw document as it counts for a visit of ``minutes`` on ``day``: whatever is
    bound to the day it was told is of the day before the move, also where it carried no day of
    its own. A day before something in it was told counts nothing anew: the document keeps its
    own."""
    stored, booked = document.get("on"), {**document, "session_minutes": minutes}
    new = dict(booked)
    if not isinstance(stored, str) or stored == day.isoformat():
        return new
    new["on"] = day.isoformat()
    new["answered_on"] = new.get("answered_on") or stored
    return booked if day_after(new, day) else new
