"""What screening keeps out reaches no sheet, whichever way and whenever it became known."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings

from clinic import sheet_links
from intake.models import IntakeRevision
from sessions.knowledge import load
from sessions.plans.answer import look_here
from sessions.plans.laying import lay
from sessions.plans.standing import standing_of
from sessions.sheets.gates import exercises_allowed
from sessions.sheets.making import make
from sessions.sheets.signed_plan import read_plan
from sessions.sheets.still_allowed import kept_out_now
from tests.factories import a_document, a_person, a_submitted_intake, a_visit, put
from tests.sessions.planning.examples import planned, read
from tests.sessions.planning.strategies import intakes, screenings
from tests.sessions.plans.desks import acts, gate_of, made

from .paper import text_of
from .rows import a_plan, a_ready_sheet, a_sheet

KNOWLEDGE = load()
ANATOMY = KNOWLEDGE.anatomy


def forbidden(exercise_id: str, screening) -> bool:
    """Straight from the screening, written apart from the gates: a tag that holds everywhere, or
    an exclusion of its kind of work where it works."""
    exercise = ANATOMY.exercise[exercise_id]
    if set(exercise.do_not_do_if) & set(screening.exercise_tags):
        return True
    own = set(ANATOMY.home_care.techniques_of_kind[exercise.kind]) or set(ANATOMY.technique)
    gone: dict[str, set[str]] = {}
    for row in screening.excluded:
        if row.region in exercise.regions:
            gone.setdefault(row.region, set()).update(row.techniques)
    if ANATOMY.home_care.techniques_of_kind[exercise.kind]:
        return any(own & techniques for techniques in gone.values())
    return any(own <= techniques for techniques in gone.values())


@settings(max_examples=60, deadline=None)
@given(intakes(), screenings(), screenings(), acts())
def test_nothing_later_answers_forbid_is_handed_out_whatever_was_edited_before(
    intake, then, later, presses
):
    document = read(intake)
    suggestion = planned(document, then)
    changes = made(suggestion, presses, document, then)
    signed = lay(suggestion, changes, gate_of(document, then)).plan.as_json()
    on_sheet = exercises_allowed(read_plan(signed), ANATOMY)
    assert not [e.id for e in on_sheet if forbidden(e.id, then)]
    held_back = kept_out_now(on_sheet, document, later, KNOWLEDGE)
    handed_out = [] if held_back else [e.id for e in on_sheet]
    assert not [id for id in handed_out if forbidden(id, later)]


@settings(max_examples=40, deadline=None)
@given(intakes(), screenings())
def test_the_same_answers_hold_nothing_back(intake, screening):
    document = read(intake)
    plan = read_plan(planned(document, screening).as_json())
    assert kept_out_now(exercises_allowed(plan, ANATOMY), document, screening, KNOWLEDGE) == ()


EXERCISE = "Ear to shoulder stretch"
NEW = {"conditions": {"dizziness_vertigo": {"answer": "yes"}}}


@pytest.fixture(autouse=True)
def _no_redis(monkeypatch):
    monkeypatch.setattr("sessions.sheets.queue.hint", lambda id, bulk: True)


def answered_again(visit) -> None:
    """Recorded in the room after the signature, as every such way ends."""
    IntakeRevision.objects.create(
        clinic=visit.clinic, intake=visit.intake, number=2, document=a_document(visit, **NEW)
    )
    look_here(standing_of(visit))


def answered_before_a_later_visit(visit) -> None:
    later = a_visit(
        visit.clinic, client=visit.client, starts_at=visit.starts_at + timedelta(days=3)
    )
    a_submitted_intake(later, a_document(later, **NEW))


def taken_up_again(visit) -> None:
    a_plan(visit, signed=False, number=2)


def at_the_desk(sheet, signed_in) -> str:
    browser = signed_in(a_person(sheet.clinic, "front_desk"))
    one = browser.get(reverse("sheet_pdf", args=[sheet.pk]))
    day = browser.get(reverse("day_pdf"))
    assert one.status_code in (404, 409) and day.status_code == 302
    return one.content.decode() + browser.get(reverse("day_sheets")).content.decode()


def online(sheet) -> str:
    link = sheet_links.link_of(sheet.visit, now=timezone.now())
    client = Browser()
    birth = {"birth_date_day": "12", "birth_date_month": "4", "birth_date_year": "1986"}
    client.post(sheet_links.address_of(link), birth)
    assert client.get(reverse("sheet_online_pdf", args=[link.pk])).status_code == 404
    return client.get(reverse("sheet_online", args=[link.pk])).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("happens", [answered_again, answered_before_a_later_visit, taken_up_again])
def test_a_sheet_that_was_made_is_handed_out_in_no_way_after(clinic, signed_in, happens):
    sheet = a_ready_sheet(clinic)
    happens(sheet.visit)
    assert EXERCISE not in at_the_desk(sheet, signed_in)
    assert EXERCISE not in online(sheet)


@pytest.mark.django_db
@pytest.mark.parametrize("happens", [answered_again, answered_before_a_later_visit, taken_up_again])
def test_a_sheet_that_was_owed_is_not_made_after(clinic, happens):
    sheet = a_sheet(clinic)
    happens(sheet.visit)
    assert not make(sheet.pk)
    sheet.refresh_from_db()
    assert sheet.state == "failed" and sheet.pdf is None


@pytest.mark.django_db
def test_without_new_answers_the_same_sheet_is_made_and_read(clinic):
    sheet = a_sheet(clinic)
    assert make(sheet.pk)
    sheet.refresh_from_db()
    assert EXERCISE in text_of(bytes(sheet.pdf))


@pytest.mark.django_db
def test_the_front_desk_hears_of_it_without_the_reason(clinic):
    sheet = a_ready_sheet(clinic)
    answered_again(sheet.visit)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.failure) == ("failed", "answers_changed")


@pytest.mark.django_db
def test_a_sheet_that_was_printed_is_withdrawn_too(clinic, desk):
    sheet = a_ready_sheet(clinic)
    put(sheet, printed_at=timezone.now(), printed_by=desk)
    answered_again(sheet.visit)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.printed_at) == ("failed", None)
