"""What stands on a sheet: one frozen value, all words already in the client's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What a sheet may know besides the plan. ``starts_at`` and ``next_visit_at`` are in the
    clinic's time zone. ``online`` is the whole address of the same sheet online, which works
    until the day ``online_until``; empty where there is none. ``place`` and ``logo`` as on every
    paper (``sessions.papers.letterhead``)."""

    clinic_name: str
    clinic_phone: str
    emergency_number: str
    client_name: str
    therapist_name: str
    starts_at: datetime
    minutes: int
    next_visit_at: datetime | None = None
    online: str = ""
    online_until: date | None = None
    place: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class TreatedArea:
    """A region and side, and the muscles worked on there in the client's words."""

    where: str
    muscles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences under a short heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HomeExercise:
    """``dose`` is how long, how often and how many times a day, in that order."""

    id: str
    name: str
    picture_text: str
    steps: tuple[str, ...]
    dose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UrgentHelp:
    """``lead`` says what to do, ``signs`` when."""

    heading: str
    lead: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextVisit:
    """``on`` and ``at`` where one is booked; else ``suggested``, the day it should be about."""

    on: date | None = None
    at: time | None = None
    suggested: date | None = None


@dataclass(frozen=True, slots=True)
class SheetContent:
    language: str
    facts: VisitFacts
    treated: tuple[TreatedArea, ...]
    methods: tuple[str, ...]
    expect: tuple[str, ...]
    today: tuple[Lines, ...]
    exercises: tuple[HomeExercise, ...]
    exercise_rules: tuple[str, ...]
    habits: tuple[Lines, ...]
    call: tuple[str, ...]
    urgent: tuple[UrgentHelp, ...]
    next_visit: NextVisit
    next_visit_lines: tuple[str, ...]
