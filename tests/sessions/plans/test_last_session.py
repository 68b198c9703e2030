"""The clinic's own records of the last treatment, in the next questionnaire."""

from __future__ import annotations

from datetime import date, timedelta

from intake.draft import draft_of
from intake.models import Intake
from intake.questionnaire.context import Asked
from intake.questionnaire.document import VisitFacts, document_of
from intake.questionnaire.spec import YES
from sessions.plans.last_session import last_session
from sessions.plans.standing import standing_of
from tests.factories import a_visit

from .rows import a_planned_visit, signed


def next_visit(visit, days: int = 14):
    return a_visit(
        visit.clinic, client=visit.client, therapist=visit.therapist,
        starts_at=visit.starts_at + timedelta(days=days),
    )  # fmt: skip


def able(therapist):
    visit = a_planned_visit(therapist, findings={"unable_to_consent_now": "no"})
    assert standing_of(visit).plan.steps
    return visit


def test_the_last_signed_plan_says_when_and_where(therapist):
    visit = able(therapist)
    signed(visit, therapist)
    found = last_session(next_visit(visit))
    assert found is not None
    assert found.on == visit.day
    assert "neck" in found.regions and len(set(found.regions)) == len(found.regions)


def test_a_plan_that_was_not_signed_is_no_session(therapist):
    assert last_session(next_visit(able(therapist))) is None


def test_a_cancelled_visit_is_none_and_a_later_one_is_not_the_last(therapist):
    visit = able(therapist)
    signed(visit, therapist)
    later = next_visit(visit)
    assert last_session(visit) is None
    visit.cancelled_at = visit.starts_at
    visit.save()
    assert last_session(later) is None


def test_the_next_document_holds_it(therapist):
    visit = able(therapist)
    signed(visit, therapist)
    later = next_visit(visit)
    draft = draft_of(Intake(visit=later, clinic=later.clinic))
    history = draft.document(draft.visit.on)["history"]
    assert history["visit_number"] == 2
    assert history["last_session_on"] == visit.day.isoformat()
    assert "neck" in history["last_regions"]


def test_the_later_of_both_counts():
    told = {"history": {"recent": YES}, "last_treatment": {"on": "2026-11-10", "regions": ["calf"]}}

    def regions(on: date) -> list[str]:
        facts = VisitFacts(date(2026, 11, 20), 60, date(1986, 4, 12), 2, on, ("neck",))
        return document_of(told, Asked(40, facts.on), facts)["history"]["last_regions"]

    assert regions(date(2026, 11, 9)) == ["calf"] and regions(date(2026, 11, 11)) == ["neck"]
