"""The head of every page about one visit: who comes when, to whom, and where else to go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from clinic.models import Visit
from sessions.visit_states import State, progress_of, state_of


@dataclass(frozen=True, slots=True)
class HeadView:
    """Who comes when, and to whom. ``starts_at`` is UTC; the page shows the clinic's time.
    ``sheet_url`` where the sheet is ready."""

    client: str
    therapist: str
    place: str
    starts_at: datetime
    minutes: int
    arrived: bool
    cancelled: bool
    state: State
    sheet_url: str
    invitation_url: str
    session_url: str
    course_url: str
    referral_url: str
    url: str
    questionnaire_url: str
    examination_url: str


def head_view(visit: Visit) -> HeadView:
    """``visit`` is a row of ``with_states``."""
    progress = progress_of(visit, timezone.now())
    sheet = progress.sheet
    ready = sheet is not None and sheet.state == "ready"
    return HeadView(
        client=visit.client.name,
        therapist=visit.therapist.name,
        place=visit.location.name,
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        arrived=visit.arrived_at is not None,
        cancelled=visit.cancelled_at is not None,
        state=state_of(progress),
        sheet_url=reverse("sheet_pdf", args=[sheet.id]) if sheet and ready else "",
        invitation_url=reverse("visit_invitation", args=[visit.id]),
        session_url=reverse("session", args=[visit.id]),
        course_url=reverse("timeline", args=[visit.client_id]),
        referral_url=reverse("visit_referral", args=[visit.id]),
        url=reverse("visit", args=[visit.id]),
        questionnaire_url=reverse("visit_questionnaire", args=[visit.id]),
        examination_url=reverse("visit_examination", args=[visit.id]),
    )
