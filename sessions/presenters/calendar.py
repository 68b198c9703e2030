"""Visits in a list or a week: when, with whom, where, and how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from clinic.models import User, Visit
from sessions.visit_states import State, current_state

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class BookedView:
    """``may_move`` until its session begins, ``may_miss`` where "did not come" can be said;
    ``starts_at`` is UTC."""

    id: UUID
    client: str
    therapist: str
    room: str
    starts_at: datetime
    minutes: int
    state: State
    cancelled: bool
    no_show: bool
    may_move: bool
    may_miss: bool


@dataclass(frozen=True, slots=True)
class DayView:
    day: date
    is_today: bool
    visits: tuple[BookedView, ...]


def booked_view(visit: Any, now: datetime) -> BookedView:
    """``visit`` is a row of ``with_states``."""
    gone = visit.cancelled_at is not None or visit.no_show_at is not None
    return BookedView(
        id=visit.pk,
        client=visit.client.name,
        therapist=visit.therapist.name,
        room=visit.location.name,
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        state=current_state(visit, now),
        cancelled=visit.cancelled_at is not None,
        no_show=visit.no_show_at is not None,
        may_move=visit.session_at is None,
        may_miss=not gone and visit.arrived_at is None and visit.starts_at <= now,
    )


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_view(
    monday: date, visits: Iterable[Visit], person: User, now: datetime
) -> tuple[DayView, ...]:
    """Seven days in the clinic's zone, each with its visits in order."""
    zone = person.clinic.zone
    shown = [(v.starts_at.astimezone(zone).date(), booked_view(v, now)) for v in visits]
    today = now.astimezone(zone).date()
    days = [monday + timedelta(days=n) for n in range(7)]
    return tuple(
        DayView(day, day == today, tuple(view for on, view in shown if on == day)) for day in days
    )


def proposal(visits: Sequence[Visit], person: User, now: datetime) -> dict[str, Any]:
    """What the next visit most likely is: as the newest one, at the same hour on the first
    same weekday that is neither past nor before it; for a new client tomorrow morning."""
    zone = person.clinic.zone
    last = next((visit for visit in visits if visit.cancelled_at is None), None)
    if last is None:
        mine = {} if person.role == "front_desk" else {"therapist": person.pk}
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return {"day": tomorrow, "at": time(9), "minutes": 60} | mine
    local = last.starts_at.astimezone(zone)
    day = local.date() + WEEK
    while datetime.combine(day, local.time(), zone) <= now:
        day += WEEK
    return {
        "day": day,
        "at": local.time(),
        "minutes": last.minutes,
        "therapist": last.therapist_id,
        "location": last.location_id,
    }
