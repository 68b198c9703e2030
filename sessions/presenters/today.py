"""The day: who comes when, what was decided, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from clinic.models import Visit
from intake.models import IntakeRevision
from sessions.knowledge import KnowledgeBase
from sessions.plans.standing import NotReady, screened

from .refusals import refusal_words
from .summary import answered_words


@dataclass(frozen=True, slots=True)
class RowView:
    """``today`` and ``urgency`` are words of the decision component, empty while there are no
    answers. ``open`` counts the questions that are open, ``deciding`` those that decide."""

    client: str
    therapist: str
    starts_at: datetime
    minutes: int
    state: str
    arrived: bool
    today: str
    urgency: str
    open: int
    deciding: int
    problem: str
    answered: str
    url: str


def row_view(
    visit: Visit, revision: IntakeRevision | None, state: str, knowledge: KnowledgeBase
) -> RowView:
    today, urgency, open_now, deciding, problem = "", "", 0, 0, ""
    if revision is not None:
        try:
            _raw, _document, screening = screened(visit, revision, knowledge)
        except NotReady as error:
            problem = refusal_words(error.code)
        else:
            today, urgency = screening.today, screening.urgency or ""
            open_now = len(screening.needs_asking)
            deciding = sum(question.critical for question in screening.needs_asking)
    return RowView(
        client=visit.client.name,
        therapist=visit.therapist.name,
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        state=state,
        arrived=visit.arrived_at is not None,
        today=today,
        urgency=urgency,
        open=open_now,
        deciding=deciding,
        problem=problem,
        answered=answered_words(getattr(revision, "answered_by", None)) if revision else "",
        url=reverse("visit", args=[visit.id]),
    )
