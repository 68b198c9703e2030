"""What the front desk's board shows: plain values, states and the one thing to do next.
No answer, no reason and no clinical word gets in here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import get_language

from clinic.models import Clinic, Location, User, Visit
from clinic.scope import of_clinic
from sessions.sheets.failures import FINAL, words_of
from sessions.visit_states import Progress, State, progress_of, state_of, with_states

Act = Literal[
    "link", "resend", "call", "make", "print", "print_again", "retry", "ask", "wait", "none"
]
Check = Literal["", "open", "done"]
ACTS: dict[State, Act] = {
    "booked": "link",
    "link_sent": "resend",
    "link_failed": "link",
    "link_locked": "link",
    "opened": "call",
    "in_progress": "call",
    "submitted": "none",
    "needs_attention": "ask",
    "planned": "make",
    "treated": "make",
    "sheet_waiting": "wait",
    "sheet_failed": "retry",
    "sheet_ready": "print",
    "printed": "print_again",
    "no_show": "none",
}

NOW_AND_THEN, SOON = 1000, 300  # milliseconds
WITH_A_PLAN = ("planned", "treated", "sheet_failed", "sheet_ready", "printed")
ANSWERING = ("booked", "link_sent", "link_locked", "opened", "in_progress")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One visit. ``why`` is filled for a failed sheet alone: what the printing room said.
    ``language`` and ``large_print`` are how the client's sheet is usually made. ``check`` is that
    of the arrival: empty before the answers are in."""

    visit_id: UUID
    starts_at: datetime
    client: str
    therapist: str
    room: str
    arrived_at: datetime | None
    phone: str
    state: State
    act: Act
    sheet_id: UUID | None
    why: str
    language: str
    large_print: bool
    check: Check

    @property
    def may_choose_print(self) -> bool:
        """Whether another kind of the sheet can be asked for."""
        return self.state in WITH_A_PLAN

    @property
    def may_hand_over(self) -> bool:
        """Whether the client's questions are still open, so that a tablet can be handed over."""
        return self.state in ANSWERING or self.check == "open"


@dataclass(frozen=True, slots=True)
class Board:
    """``seen`` changes whenever anything on the board does."""

    day: date
    rows: tuple[BoardRow, ...]
    seen: str

    @property
    def asks_after(self) -> int:
        """Milliseconds after which the page asks again: somebody waits for a sheet that is being
        made, at the printer."""
        made = any(row.state == "sheet_waiting" for row in self.rows)
        return SOON if made else NOW_AND_THEN


def board_of(person: User, now: datetime, places: Sequence[Location] = ()) -> Board:
    """The visits of the clinic's own day, at some ``places`` or everywhere; two statements for
    any number of visits."""
    clinic = person.clinic
    day = now.astimezone(clinic.zone).date()
    several = of_clinic(person, Location).count() > 1
    visits = (
        of_clinic(person, Visit)
        .filter(cancelled_at__isnull=True, **_on(day, clinic))
        .select_related("clinic", "client", "therapist", "location")
        .order_by("starts_at", "client__name", "pk")
    )
    if places:
        visits = visits.filter(location__in=places)
    rows = tuple(_row(visit, now, several) for visit in with_states(visits))
    return Board(day, rows, _digest(day, rows))


def _on(day: date, clinic: Clinic) -> dict[str, datetime]:
    start = datetime.combine(day, time.min, tzinfo=clinic.zone)
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=clinic.zone)
    return {"starts_at__gte": start, "starts_at__lt": end}


def _row(visit: Visit, now: datetime, several_rooms: bool) -> BoardRow:
    progress: Progress = progress_of(visit, now)
    state, sheet = state_of(progress), progress.sheet
    return BoardRow(
        visit_id=visit.pk,
        starts_at=visit.starts_at,
        client=visit.client.name,
        therapist=visit.therapist.name,
        room=visit.location.name if several_rooms else "",
        arrived_at=visit.arrived_at,
        phone=visit.client.phone,
        state=state,
        act=act_of(progress),
        sheet_id=sheet.id if sheet else None,
        why=words_of(sheet.failure) if sheet and state == "sheet_failed" else "",
        language=visit.client.language,
        large_print=visit.client.large_print,
        check=_check(visit, progress, now),
    )


def act_of(progress: Progress) -> Act:
    """The one thing to do. Trying again helps no sheet that the same plan fails each time."""
    state, sheet = state_of(progress), progress.sheet
    if sheet is not None and state == "sheet_failed" and sheet.failure in FINAL:
        return "ask"
    return ACTS[state]


def _check(visit: Any, progress: Progress, now: datetime) -> Check:
    if progress.intake != "submitted":
        return ""
    return "done" if visit.intake_fresh_on == now.astimezone(visit.clinic.zone).date() else "open"


def _digest(day: date, rows: tuple[BoardRow, ...]) -> str:
    return hashlib.sha256(repr((day, rows, get_language())).encode()).hexdigest()[:20]
