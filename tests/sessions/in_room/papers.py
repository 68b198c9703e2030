"""Shorthands for saving a section as the page sends it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from clinic.models import User, Visit
from intake.models import IntakeRevision
from sessions.in_room.paper import Paper, paper_of
from sessions.in_room.saving import Saved, save
from tests.sessions.plans.rows import before


def body(**fields: Any) -> QueryDict:
    """What a browser posts; a list is sent as several values."""
    made = QueryDict(mutable=True)
    for name, value in fields.items():
        made.setlist(name, value if isinstance(value, list) else [str(value)])
    return made


def paper(visit: Visit) -> Paper:
    return paper_of(visit, before(visit))


def saved(visit: Visit, by: User, section: str, seen: int | None = None, **fields: Any) -> Saved:
    number = paper(visit).number if seen is None else seen
    told = save(visit, by, section, body(**fields), seen=number, now=before(visit))
    assert told is not None
    return told


def newest(visit: Visit) -> IntakeRevision:
    return IntakeRevision.objects.filter(intake__visit=visit).latest("number")
