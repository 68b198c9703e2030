"""The answers of one visit as they stand, and what they mean so far. Reading writes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clinic.models import Visit
from intake.answers import InvalidIntake, counted_to, parse_intake, to_json
from intake.answers.document import IntakeDocument
from intake.draft import draft_of
from intake.models import Intake, IntakeRevision
from intake.screening import screen
from intake.screening.verdict import Screening
from sessions.knowledge import KnowledgeBase
from sessions.planning import PlanDocument, plan
from sessions.planning.picture import read_picture
from sessions.planning.ranking import Ranked, rank

from .sections import sections
from .spec import Section

# What only staff record: an unfinished form of the client has none of it.
OF_STAFF = (
    "confirmed",
    "examination",
    "measurements",
    "clearances",
    "overrides",
    "red_flag_assessments",
)


@dataclass(frozen=True)
class Paper:
    """The answers of one visit as they stand. ``number`` is 0 where nothing was sent yet;
    ``own`` is what the client answered, before anybody else."""

    visit: Visit
    intake: Intake | None
    number: int
    document: dict[str, Any]
    own: dict[str, Any]
    last_by: str
    own_answers: list[dict[str, str]]

    @property
    def taken_over(self) -> bool:
        """Whether the client has begun a form and not sent it."""
        return self.intake is not None and self.intake.state == Intake.State.DRAFT


def paper_of(visit: Visit, now: datetime) -> Paper:
    """The newest answers of a visit, begun or sent; an empty paper where there are none."""
    rows = IntakeRevision.objects.select_related("intake", "by")
    found = list(rows.filter(clinic_id=visit.clinic_id, intake__visit=visit).order_by("number"))
    intake = found[-1].intake if found else _intake_of(visit)
    newest = found[-1] if found else None
    own: dict[str, Any] = next((r.document for r in reversed(found) if r.by_id is None), {})
    if newest and intake and (intake.state == Intake.State.SUBMITTED or not intake.answers):
        document = counted_to(newest.document, visit.day, visit.minutes)
    else:
        document = _begun(visit, intake, day_of(visit, now), newest)
        own = document if intake and intake.answers else own
    return Paper(
        visit=visit,
        intake=intake,
        number=newest.number if newest else 0,
        document=document,
        own=own,
        last_by=newest.by.name if newest and newest.by else "",
        own_answers=newest.own_answers if newest else [],
    )


def _intake_of(visit: Visit) -> Intake | None:
    return Intake.objects.filter(clinic_id=visit.clinic_id, visit=visit).first()


def day_of(visit: Visit, now: datetime) -> date:
    return now.astimezone(visit.clinic.zone).date()


def _begun(
    visit: Visit, intake: Intake | None, today: date, newest: IntakeRevision | None
) -> dict[str, Any]:
    """The client's unfinished form as a document, or an empty one. What staff recorded before
    a form was opened again stays."""
    recorded = {k: newest.document[k] for k in OF_STAFF if k in newest.document} if newest else {}
    if intake is not None and intake.answers and visit.client.birth_date:
        intake.visit = visit
        draft = draft_of(intake)
        begun: dict[str, Any] = json.loads(to_json(draft.readable(draft.visit.on)))
        return begun | recorded
    on, number = visit.day, visit.number
    document: dict[str, Any] = {
        "schema": "palpate.intake/1",
        "on": on.isoformat(),
        "answered_on": min(today, on).isoformat(),
        "session_minutes": visit.minutes,
        "first_visit": number == 1,
        "history": {"visit_number": number},
    }
    if visit.client.birth_date:
        document["client"] = {"birth_date": visit.client.birth_date.isoformat()}
    return document | recorded


@dataclass(frozen=True)
class Reading:
    """What the answers mean so far."""

    document: IntakeDocument
    screening: Screening
    plan: PlanDocument
    ranked: tuple[Ranked, ...]  # every muscle worth searching, whatever is left alone


def reading_of(paper: Paper, knowledge: KnowledgeBase) -> Reading | None:
    """``None`` where the answers cannot be read."""
    raw = dict(paper.document)
    if paper.visit.arrived_at is not None:
        raw["arrived"] = True
    try:
        document = parse_intake(raw, knowledge.safety)
    except InvalidIntake:
        return None
    screening = screen(document, knowledge.safety)
    anatomy = knowledge.anatomy
    return Reading(
        document,
        screening,
        plan(document, screening, knowledge),
        rank(read_picture(document, anatomy, knowledge.safety), anatomy),
    )


def sections_of(
    paper: Paper, read: Screening | None, knowledge: KnowledgeBase
) -> tuple[Section, ...]:
    """All sections, with the medicine classes that were matched or are listed."""
    given = (paper.document.get("medications") or {}).get("classes") or {}
    rows = read.medications if read else ()
    matched = (m.medicine_class for row in rows for m in row.matched if m.medicine_class)
    return sections(knowledge, {*matched, *given})
