"""What answers amount to, kept beside them: never stale, and worked out once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.models import Visit
from intake import draft as drafts
from intake.draft import draft_of
from intake.keeping import keep
from intake.models import Intake, IntakeRevision
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.reckoning import Reckoning, stored
from tests.factories import a_trace
from tests.intake.questionnaire.people import HEALTHY, with_ticks
from tests.intake.returning.rows import came_before

from .conftest import address, consent
from .pages import autosave, send


@pytest.fixture(autouse=True)
def _in_the_clinics_time(settings, clinic):
    """Outside a request as in one: at night it is another day there than by UTC."""
    settings.TIME_ZONE = clinic.time_zone


def saved(visit: Visit, answers=HEALTHY) -> Intake:
    """Everything answered and signed, the last page by a click of its own."""
    intake = Intake.objects.create(clinic=visit.clinic, visit=visit, answers=answers)
    keep(draft_of(intake), CONSENT, consent(), seen=0, trace=a_trace(visit.clinic))
    return Intake.objects.get(pk=intake.pk)


def known(intake: Intake) -> Reckoning | None:
    return stored(intake.reckoning, draft_of(intake).key)


def anew(intake: Intake) -> Reckoning:
    return draft_of(
        Intake(visit=intake.visit, clinic=intake.clinic, answers=intake.answers)
    ).reckoning


@pytest.mark.parametrize("ticks", [(), ("fracture", "diabetes"), ("dark_urine",)])
def test_what_is_kept_is_what_would_be_worked_out_anew(visit, ticks):
    intake = saved(visit, with_ticks(*ticks))
    assert known(intake) == anew(intake)


def test_a_returning_client_finds_what_was_offered_kept_as_well(clinic, visit):
    came_before(visit)
    intake = Intake.objects.create(clinic=clinic, visit=visit, answers={})
    after = keep(
        draft_of(intake), "where", {"areas": ["none"]}, seen=0, trace=a_trace(visit.clinic)
    )
    found = Intake.objects.get(pk=intake.pk)
    assert known(found) == anew(found)
    assert draft_of(found).pages == after.pages


def test_a_page_opened_after_an_answer_screens_nothing_again(inside, visit, monkeypatch):
    assert autosave(inside, "skin", {"ticked": ["none"]}).json()["state"] == "saved"
    monkeypatch.setattr(drafts, "screen", _never)
    assert inside.get(address(inside, "skin")).status_code == 200


def test_sending_takes_the_document_of_the_last_answer(inside, visit, monkeypatch):
    document = saved(visit).reckoning["document"]
    monkeypatch.setattr(drafts, "screen", _never)
    assert send(inside, visit)[0].status_code == 302
    assert IntakeRevision.objects.get().document == document
    assert Intake.objects.get(visit=visit).reckoning is None


def _never(*given):
    raise AssertionError("screened again")


def test_an_answer_laid_in_without_a_reckoning_is_worked_out_anew(visit):
    intake = saved(visit)
    intake.answers = with_ticks("dark_urine")
    assert known(intake) is None and draft_of(intake).reckoning.somebody


def test_the_next_day_is_another_day(visit, monkeypatch):
    real = timezone.localdate
    intake = saved(visit)
    assert known(intake)
    monkeypatch.setattr(timezone, "localdate", lambda: real() + timedelta(days=1))
    assert known(intake) is None


def test_a_visit_of_another_length_is_another_visit(visit):
    intake = saved(visit)
    Visit.objects.filter(pk=visit.pk).update(minutes=90)
    moved = Intake.objects.select_related("visit__client", "visit__clinic").get(pk=intake.pk)
    assert known(moved) is None
    assert draft_of(moved).reckoning.document["session_minutes"] == 90


@pytest.mark.parametrize("name", ["program", "load_safety"])
def test_another_release_or_knowledge_works_out_for_itself(visit, monkeypatch, name):
    intake = saved(visit)
    before = draft_of(intake).key

    class Other:
        digest = "sha256:other"

    other = {"program": lambda: "other", "load_safety": Other}[name]
    monkeypatch.setattr(f"intake.reckoning.{name}", other)
    assert draft_of(intake).key != before
