"""The owner's report of what was overridden."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Role
from clinic.periods import period_asked
from sessions.lifting.entries import digest_of
from sessions.lifting.recording import take_back
from sessions.plans.standing import standing_of
from sessions.presenters.shares import of_words
from sessions.reports.overrides import overrides_in, visits_by_rule
from tests.factories import a_clinic, a_person
from tests.sessions.lifting.rows import day_of, overridden
from tests.sessions.plans.rows import a_planned_visit, before, signed

pytestmark = pytest.mark.django_db
RULE, TITLE = "ci_breathing", "Asthma, COPD or breathless lying down"
BREATHING = {"breathing_problem": "yes"}
PAGE, FILE = reverse("report_overrides"), reverse("report_overrides_csv")


def breathing(therapist, **fields):
    return a_planned_visit(therapist, conditions=BREATHING, **fields)


@pytest.fixture
def visit(therapist):
    return breathing(therapist)


def these_days(visit):
    asked = {"from": day_of(visit).isoformat(), "to": day_of(visit).isoformat()}
    return period_asked(asked, timezone.now(), visit.clinic.zone)


def found(visit, by=None):
    return overrides_in(visit.clinic, these_days(visit), by)


def page_of(browser, **asked):
    today = timezone.now().date()
    days = {"from": str(today - timedelta(days=9)), "to": str(today + timedelta(days=1))}
    response = browser.get(PAGE, days | asked)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_an_override_is_told_with_its_reason_and_who_recorded_it(visit, therapist):
    overridden(visit, therapist, RULE, 1, reason="Breathes well.")
    (one,) = found(visit)
    assert (one.rule, one.code, one.reason) == (RULE, "assessed_in_person", "Breathes well.")
    assert (one.by, one.visit, one.stands) == (therapist.pk, visit.pk, True)


def test_it_counts_once_however_often_the_answers_changed_after_it(visit, therapist):
    overridden(visit, therapist, RULE, 1)
    overridden(visit, therapist, RULE, 0, code="position_supported", reason="")
    assert [one.code for one in found(visit)] == ["assessed_in_person", "position_supported"]


def test_one_that_was_taken_back_is_still_told_and_said_to_be(visit, therapist):
    after = overridden(visit, therapist, RULE, 1)
    (entry,) = after.raw["overrides"]
    given = {"token": standing_of(visit).token, "now": before(visit)}
    take_back(visit, therapist, RULE, digest_of(entry), "A mistake.", **given)
    assert [one.stands for one in found(visit)] == [False]


def test_other_days_other_people_and_other_clinics_are_left_out(visit, therapist):
    overridden(visit, therapist, RULE, 1)
    stranger = a_person(a_clinic())
    overridden(breathing(stranger), stranger, RULE, 1)
    assert len(found(visit)) == 1
    assert found(visit, a_person(visit.clinic).pk) == ()
    days = {"from": "2026-01-01", "to": "2026-01-31"}
    assert overrides_in(visit.clinic, period_asked(days, timezone.now(), visit.clinic.zone)) == ()


def test_the_visits_in_which_the_caution_stood_are_counted_once(visit, therapist):
    overridden(visit, therapist, RULE, 1)
    signed(visit, therapist)
    other = breathing(therapist)
    signed(other, therapist)
    signed(a_planned_visit(therapist), therapist)
    stood = visits_by_rule(visit.clinic, these_days(visit))[RULE]
    assert stood == {visit.pk, other.pk}
    nobody = a_person(visit.clinic)
    assert visits_by_rule(visit.clinic, these_days(visit), nobody.pk) == {}


@pytest.mark.parametrize(
    ("part", "whole", "words"), [(3, 19, "3 of 19"), (5, 20, "5 of 20 (25 %)"), (0, 0, "–")]
)
def test_a_share_is_only_given_where_it_says_something(part, whole, words):
    assert of_words(part, whole) == words


def test_the_page_counts_first_and_leads_to_the_rule_and_the_visit(visit, owner, signed_in):
    overridden(visit, visit.therapist, RULE, 1, reason="Breathes <well>.")
    text = page_of(signed_in(owner))
    assert text.index("Overrides: 1. Visits: 1.") < text.index(TITLE)
    assert reverse("knowledge_rule", args=["caution", RULE]) in text
    assert reverse("visit", args=[visit.pk]) in text
    assert "overridden: 1 of 1" in text and "Looked at and asked in person" in text
    assert "Breathes &lt;well&gt;." in text and visit.client.name not in text
    assert AuditEntry.objects.filter(action="viewed", about="override_report").exists()


def test_one_persons_are_shown_alone_and_a_stranger_is_nobody(visit, owner, signed_in):
    other = a_person(visit.clinic)
    overridden(visit, visit.therapist, RULE, 1)
    browser = signed_in(owner)
    assert "No override was recorded" in page_of(browser, by=str(other.pk))
    for nobody in (str(a_person(a_clinic()).pk), "x", "' or 1=1"):
        assert TITLE in page_of(browser, by=nobody)


def test_a_rule_the_knowledge_has_no_more_is_still_told(visit, owner, signed_in):
    overridden(visit, visit.therapist, RULE, 1)
    revision = visit.intake.revisions.last()
    gone = {"rule": "ci_long_gone", "effect": 0, "code": "was_so", "reason": "", "by": "Ann"}
    gone["on"] = day_of(visit).isoformat()
    document = revision.document | {"overrides": [gone]}
    visit.intake.revisions.create(clinic=visit.clinic, number=9, document=document)
    text = page_of(signed_in(owner))
    assert "Ci long gone" in text and "Was so" in text and "Ann" in text


def test_the_table_has_a_line_an_override_and_no_formula(visit, owner, signed_in):
    overridden(visit, visit.therapist, RULE, 1, reason="=cmd|' /C calc'!A0")
    response = signed_in(owner).get(FILE, {"from": day_of(visit), "to": day_of(visit)})
    head, line = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    told = dict(zip(head, line, strict=True))
    assert (told["caution"], told["words"]) == (TITLE, "'=cmd|' /C calc'!A0")
    assert visit.client.name not in line and "no-store" in response["Cache-Control"]
    name = r'attachment; filename="overrides-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv"'
    assert re.fullmatch(name, response["Content-Disposition"])
    assert AuditEntry.objects.filter(action="exported", about="override_report").exists()


def test_more_overrides_take_no_more_statements(owner, signed_in, django_assert_max_num_queries):
    therapist = a_person(owner.clinic)
    for _ in range(3):
        overridden(breathing(therapist), therapist, RULE, 1)
    browser = signed_in(owner)
    with django_assert_max_num_queries(9):
        page_of(browser)


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
@pytest.mark.parametrize("url", [PAGE, FILE])
def test_it_is_the_owners_alone_and_only_read(clinic, client, role, url):
    client.force_login(a_person(clinic, role))
    assert client.get(url).status_code == 403
    client.force_login(a_person(clinic, Role.OWNER))
    assert client.post(url).status_code == 405


def test_the_page_is_kept_nowhere(owner, signed_in):
    assert "no-store" in signed_in(owner).get(PAGE)["Cache-Control"]


def test_days_around_the_year_follow_the_clinics_clock(visit):
    asked = {"from": "2026-01-01", "to": "2026-01-01"}
    found = period_asked(asked, timezone.now(), visit.clinic.zone)
    assert found.end - found.begin == timedelta(days=1)
    assert found.begin.utcoffset() == timedelta(hours=1)
