"""Who may open a visit, and what opening it costs."""

from __future__ import annotations

import pytest

from clinic.models import AuditEntry
from intake.models import IntakeRevision
from sessions.models import PlanRevision
from tests.factories import a_person
from tests.sessions.plans.rows import a_planned_visit, dose, signed
from tests.sessions.records.rows import a_signed_visit, finished

from . import rooms
from .visit_page import page

MOST_STATEMENTS = 14


def test_reading_writes_nothing_but_the_audit_trail(therapist, signed_in):
    visit = a_planned_visit(therapist)
    page(signed_in(therapist), visit)
    assert not PlanRevision.objects.exists()
    assert IntakeRevision.objects.count() == 1
    assert AuditEntry.objects.filter(action="viewed", about_id=visit.id).count() == 1


@pytest.mark.parametrize("stage", ["new", "changed", "signed"])
def test_a_visit_takes_few_statements(therapist, signed_in, stage, django_assert_max_num_queries):
    visit = a_planned_visit(therapist)
    if stage != "new":
        dose(visit, therapist, discomfort=4)
    if stage == "signed":
        signed(visit, therapist)
    browser = signed_in(therapist)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        page(browser, visit)


def test_a_colleague_of_the_same_clinic_may_open_it(therapist, signed_in):
    visit = a_planned_visit(therapist)
    page(signed_in(a_person(therapist.clinic)), visit)


def test_another_clinic_gets_404(therapist, client):
    assert rooms.foreign_clinic_gets_404(client, "visit", a_planned_visit(therapist))


def test_an_unknown_visit_is_404(therapist, signed_in):
    assert rooms.unknown_visit_gets_404(signed_in(therapist), "visit")


def test_an_id_that_is_none_is_404(therapist, signed_in):
    assert signed_in(therapist).get("/visits/not-an-id/").status_code == 404


def test_the_front_desk_gets_403(therapist, client):
    assert rooms.front_desk_gets_403(client, "visit", a_planned_visit(therapist))


def test_it_is_only_read(therapist, signed_in):
    url = rooms.url_of("visit", a_planned_visit(therapist).id)
    assert rooms.other_methods_get_405(signed_in(therapist), "visit", url)


def test_ten_earlier_visits_take_no_more_statements(
    therapist, signed_in, django_assert_max_num_queries
):
    client = finished(therapist, days_ago=40).visit.client
    for n in range(9):
        finished(therapist, client, days_ago=36 - 4 * n)
    visit = a_signed_visit(therapist, client)
    browser = signed_in(therapist)
    with django_assert_max_num_queries(MOST_STATEMENTS):
        page(browser, visit)
