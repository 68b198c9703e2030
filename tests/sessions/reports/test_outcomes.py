"""The owner's report of what became of the courses."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Role
from clinic.periods import period_asked
from sessions.models import CourseReview
from sessions.reports.outcomes import courses_in
from tests.factories import a_client, a_clinic, a_person
from tests.sessions.records.rows import finished, started, today

pytestmark = pytest.mark.django_db
PAGE, FILE = reverse("report_outcomes"), reverse("report_outcomes_csv")
NECK, PSFS = ("pain", "neck"), ("psfs", "")


@pytest.fixture
def somebody(clinic):
    return a_client(clinic, name="Maria Lopez")


def days(first=30, last=0):
    """From so many days ago to so many days ago, as an address asks."""
    begin, end = (today(ago).date().isoformat() for ago in (first, last))
    return {"from": begin, "to": end}


def found(clinic, **asked):
    return courses_in(clinic, period_asked(days(**asked), timezone.now(), clinic.zone))


def a_course(therapist, client, *days_and_pain, **fields):
    for ago, pain in days_and_pain:
        finished(therapist, client, ago, pain=(pain, 0), **fields)


def page_of(browser, **asked):
    response = browser.get(PAGE, days(**asked))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_course_is_told_by_the_presentation_of_its_first_plan(therapist, somebody):
    a_course(therapist, somebody, (14, 7), (7, 4))
    (course,) = found(therapist.clinic)
    first = somebody.visits.order_by("starts_at").first().plans.first()
    assert course.made_for == first.suggestion["presentation"]["id"]
    assert (course.sessions, course.found[NECK], course.found[PSFS]) == (2, "improved", "less")


def test_what_nobody_measured_twice_is_counted_as_not_known(therapist, somebody):
    a_course(therapist, somebody, (7, 7))
    (course,) = found(therapist.clinic)
    assert set(course.found.values()) == {"unknown"}
    assert {what for what, _where in course.found} == {"pain", "psfs", "range"}


def test_a_course_belongs_to_the_days_of_its_last_session(therapist, somebody):
    a_course(therapist, somebody, (20, 7), (10, 4))
    assert found(therapist.clinic, first=30, last=15) == ()
    (course,) = found(therapist.clinic, first=12, last=8)
    assert course.found[NECK] == "improved", "the first session lies before these days"


def test_a_course_that_was_ended_counts_beside_the_next_one(therapist, somebody):
    a_course(therapist, somebody, (21, 7), (14, 4))
    given = {"client": somebody, "by": therapist, "words": "Well again."}
    CourseReview.objects.create(clinic=therapist.clinic, outcome="end", sessions=2, **given)
    a_course(therapist, somebody, (3, 6))
    assert [one.found[NECK] for one in found(therapist.clinic)] == ["improved", "unknown"]


def test_open_sessions_and_other_clinics_are_left_out(therapist, somebody):
    started(therapist)
    stranger = a_person(a_clinic())
    finished(stranger, days_ago=3)
    assert found(therapist.clinic) == ()


def test_the_page_counts_and_claims_nothing(therapist, somebody, owner, signed_in):
    a_course(therapist, somebody, (14, 7), (7, 4))
    a_course(therapist, a_client(therapist.clinic), (5, 6))
    text = page_of(signed_in(owner))
    assert "Clients: 2. Courses: 2, of one session only: 1." in text
    assert "do not say that the treatment did it" in text
    assert re.search(
        r"Pain: Neck</th> <td [^>]*>1 of 1</td> <td [^>]*>0</td> <td [^>]*>0</td> <td [^>]*>1</td>",
        text,
    )
    assert "2, or 30 % of the first value" in text and "%</" not in text.split("</details>")[1]
    assert reverse("knowledge_rule", args=["measure", "nprs"]) in text
    assert AuditEntry.objects.filter(action="viewed", about="outcome_report").exists()


def test_nobody_is_named_on_it(therapist, somebody, owner, signed_in):
    a_course(therapist, somebody, (14, 7), (7, 4))
    browser = signed_in(owner)
    for text in (page_of(browser), browser.get(FILE, days()).content.decode()):
        assert therapist.name not in text and "Maria" not in text


def test_the_table_holds_the_same_counts(therapist, somebody, owner, signed_in):
    a_course(therapist, somebody, (14, 7), (7, 4))
    response = signed_in(owner).get(FILE, days())
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    (neck,) = [row for row in rows if row["where"] == "neck"]
    assert (neck["measure"], neck["courses"], neck["improved"]) == ("pain", "1", "1")
    assert "no-store" in response["Cache-Control"]
    assert AuditEntry.objects.filter(action="exported", about="outcome_report").exists()


def test_more_clients_take_no_more_statements(
    therapist, owner, signed_in, django_assert_max_num_queries
):
    for _ in range(3):
        a_course(therapist, a_client(therapist.clinic), (14, 7), (7, 4))
    browser = signed_in(owner)
    with django_assert_max_num_queries(7):
        page_of(browser)


def test_days_without_a_session_say_so(owner, signed_in):
    assert "No session was finished in these days" in page_of(signed_in(owner))


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
@pytest.mark.parametrize("url", [PAGE, FILE])
def test_it_is_the_owners_alone_and_only_read(clinic, client, role, url):
    client.force_login(a_person(clinic, role))
    assert client.get(url).status_code == 403
    client.force_login(a_person(clinic, Role.OWNER))
    assert client.post(url).status_code == 405
