"""The therapist's day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Role
from intake.models import IntakeRevision
from tests.factories import (
    a_client,
    a_clinic,
    a_document,
    a_location,
    a_person,
    a_submitted_intake,
    a_visit,
)
from tests.sessions.plans.rows import signed, without_general_no

from .rooms import other_methods_get_405

URL = "/today/"
LOGIN_OF_A_PAGE = 3  # the session, the clinic it stays in, the person


def at(clinic, hour, days=0, **fields):
    """A visit at that hour of the clinic's own day."""
    day = timezone.now().astimezone(clinic.zone).date() + timedelta(days=days)
    starts_at = datetime.combine(day, time(hour), clinic.zone)
    return a_visit(clinic, starts_at=starts_at, **fields)


def answered(visit, **fields):
    a_submitted_intake(visit, a_document(visit, **fields))
    return visit


def page(browser):
    return browser.get(URL).content.decode()


def test_a_therapist_sees_their_own_visits_in_order(clinic, therapist, signed_in):
    for hour, name in ((15, "Zoe Late"), (9, "Ana Early")):
        at(clinic, hour, therapist=therapist, client=a_client(clinic, name=name))
    at(clinic, 10, client=a_client(clinic, name="Somebody Elses"))
    text = page(signed_in(therapist))
    assert text.index("Ana Early") < text.index("Zoe Late")
    assert "Somebody Elses" not in text


def test_an_owner_sees_everybodys_visits_and_whose_they_are(clinic, owner, signed_in):
    for name in ("Jonas Weber", "Mei Tanaka"):
        at(clinic, 9, therapist=a_person(clinic, name=name))
    text = page(signed_in(owner))
    assert "Jonas Weber" in text
    assert "Mei Tanaka" in text


def test_another_clinics_visits_are_not_shown(owner, signed_in):
    other = a_clinic()
    at(other, 9, client=a_client(other, name="Not Ours"))
    assert "Not Ours" not in page(signed_in(owner))


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "Europe/Madrid"])
def test_the_day_is_the_clinics_own(db, zone, signed_in):
    clinic = a_clinic(time_zone=zone)
    therapist = a_person(clinic)
    for days, name in ((-1, "Yesterday"), (0, "Midnight Client"), (1, "Tomorrow")):
        at(clinic, 0, days=days, therapist=therapist, client=a_client(clinic, name=name))
    text = page(signed_in(therapist))
    assert "Midnight Client" in text
    assert "Yesterday" not in text
    assert "Tomorrow" not in text


def test_times_are_the_clinics(clinic, therapist, signed_in):
    at(clinic, 9, therapist=therapist)
    assert "9\N{NO-BREAK SPACE}a.m." in page(signed_in(therapist))


def test_a_cancelled_visit_is_not_shown(clinic, therapist, signed_in):
    at(clinic, 9, therapist=therapist, cancelled_at=timezone.now())
    assert "No visits today" in page(signed_in(therapist))


def test_a_visit_without_answers_says_so(clinic, therapist, signed_in):
    at(clinic, 9, therapist=therapist)
    assert "No answers yet" in page(signed_in(therapist))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Go ahead"),
        ({"conditions": {"osteoporosis": "yes"}}, "Go ahead, with limits"),
        ({"free_text": "Just my warfarin."}, "Clearance first"),
        ({"findings": {"face_droop": "yes"}}, "Do not treat today"),
    ],
)
def test_the_decision_is_shown_in_words(clinic, therapist, signed_in, fields, words):
    answered(at(clinic, 9, therapist=therapist), **fields)
    assert words in page(signed_in(therapist))


def test_who_answered_is_shown(clinic, therapist, signed_in):
    visit = answered(at(clinic, 9, therapist=therapist))
    assert "Answered by the client" in page(signed_in(therapist))
    IntakeRevision.objects.create(
        clinic=clinic,
        intake=visit.intake,
        number=2,
        document=a_document(visit),
        by=a_person(clinic, name="Mei Tanaka"),
    )
    assert "Last answer entered by Mei Tanaka" in page(signed_in(therapist))


def test_an_emergency_is_shown_in_words(clinic, therapist, signed_in):
    answered(at(clinic, 9, therapist=therapist), findings={"face_droop": "yes"})
    assert "Emergency now" in page(signed_in(therapist))


def test_open_questions_are_counted(clinic, therapist, signed_in):
    visit = at(clinic, 9, therapist=therapist)
    a_submitted_intake(visit, without_general_no(visit))
    text = page(signed_in(therapist))
    assert "Ask first" in text
    assert "questions" in text
    assert "decide" in text


def test_answers_that_cannot_be_read_do_not_break_the_day(clinic, therapist, signed_in):
    visit = at(clinic, 9, therapist=therapist)
    a_submitted_intake(visit, {"schema": "something else"})
    assert "cannot be read" in page(signed_in(therapist))


def test_the_state_moves_on_with_the_signature(clinic, therapist, signed_in):
    visit = answered(at(clinic, 9, therapist=therapist))
    browser = signed_in(therapist)
    assert "Submitted" in page(browser)
    signed(visit, therapist)
    assert "Sheet is being made" in page(browser)


def test_the_honest_status_of_the_knowledge_is_on_the_page(therapist, signed_in):
    assert "no clinician of your clinic has adopted this version yet" in page(signed_in(therapist))


def test_a_client_name_is_text_and_not_markup(clinic, therapist, signed_in):
    at(clinic, 9, therapist=therapist, client=a_client(clinic, name="<script>alert(1)</script>"))
    assert "<script>alert(1)" not in page(signed_in(therapist))


def test_the_view_is_written_down(therapist, signed_in):
    page(signed_in(therapist))
    assert AuditEntry.objects.filter(person=therapist, action="viewed", about="today").exists()


@pytest.mark.parametrize("visits", [1, 12])
def test_the_number_of_statements_does_not_grow_with_the_visits(
    clinic, owner, signed_in, visits, django_assert_num_queries
):
    people, room = a_person(clinic), a_location(clinic)
    for n in range(visits):
        visit = at(clinic, 8 + n, therapist=people, location=room)
        answered(visit)
        if n % 2:
            signed(visit, people)
    browser = signed_in(owner)
    page(browser)
    with django_assert_num_queries(LOGIN_OF_A_PAGE + 4):  # visits, answers, adoption, audit
        page(browser)


def test_the_front_desk_sees_none_of_it(desk, signed_in):
    assert signed_in(desk).get(URL).status_code == 403
    assert AuditEntry.objects.filter(person=desk, action="refused").exists()


def test_nobody_signed_in_is_sent_to_sign_in(db, client):
    assert client.get(URL).headers["Location"].startswith(reverse("account_login"))


def test_it_is_only_read(therapist, signed_in):
    assert other_methods_get_405(signed_in(therapist), "today", URL)


def test_every_clinical_role_may_look(clinic, signed_in):
    for role in (Role.OWNER, Role.THERAPIST):
        assert signed_in(a_person(clinic, role)).get(URL).status_code == 200
