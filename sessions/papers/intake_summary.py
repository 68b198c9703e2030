"""What the client told, on paper for the file: the same words as on the screen of the visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sessions.plans.standing import Standing
from sessions.presenters.people import people_view
from sessions.presenters.summary import FactView, SummaryView, summary_view
from sessions.presenters.warnings import WarningsView, warnings_view, why_today
from sessions.sheets.failures import CannotMake

from .letterhead import letterhead_of
from .printing import print_paper

# The longest free texts of the form, twice over; what nobody can read is slow to lay out, too.
MOST_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class About:
    """``sent_at`` is UTC; the paper shows the clinic's time."""

    client: str
    birth_date: date | None
    visit_at: datetime
    therapist: str
    sent_at: datetime
    revision: int
    knowledge: str


def summary_paper(standing: Standing) -> bytes:
    """In the language and time zone of the moment. ``CannotMake`` for more text than a paper
    holds."""
    visit, summary = standing.visit, summary_view(standing)
    if _length(summary) > MOST_CHARACTERS:
        raise CannotMake("too_much_text")
    warnings: WarningsView = warnings_view(standing.fresh, standing.knowledge, visit.clinic)
    people: tuple[FactView, ...] = people_view(visit)
    values = {
        "about": _about(standing),
        "summary": summary,
        "today": standing.fresh.today,
        "why": why_today(standing.fresh, standing.knowledge),
        "warnings": warnings,
        "people": people,
    }
    return print_paper("intake-summary", letterhead_of(visit.clinic, visit.location), values)


def _about(standing: Standing) -> About:
    visit, revision = standing.visit, standing.revision
    return About(
        client=visit.client.name,
        birth_date=visit.client.birth_date,
        visit_at=visit.starts_at,
        therapist=visit.therapist.name,
        sent_at=revision.created_at,
        revision=revision.number,
        knowledge=f"{standing.knowledge.version} · {standing.knowledge.digest[7:19]}",
    )


def _length(summary: SummaryView) -> int:
    told = [fact for area in summary.areas for fact in area.facts]
    texts = [fact.text for fact in (*told, *summary.health, *summary.own)]
    typed = [medicine.entry for medicine in summary.medicines]
    return sum(map(len, (*texts, *typed, summary.goals, summary.free_text)))
