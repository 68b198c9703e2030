"""Who is due: neither a day early nor with anything unfinished."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from intake.models import Intake
from intake.reopening import open_again
from sessions.retention.finding import AHEAD, coming, due
from tests.factories import a_client, a_clinic, a_submitted_intake, a_visit, put
from tests.sessions.plans.rows import a_planned_visit, dose
from tests.sessions.records.rows import started
from tests.sessions.retention.rows import LONG_AGO, hold, who_came

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def clinic(clinic):
    put(clinic, kept_years=5)
    return clinic


def names(clinic, now=NOW):
    return [one.name for one in due(clinic, now)]


def test_nobody_is_due_where_the_clinic_has_set_no_years(clinic):
    who_came(clinic)
    put(clinic, kept_years=None)
    assert due(clinic, NOW) == []


def test_a_client_is_listed_with_the_last_visit_and_the_day_it_fell_due(clinic):
    client = who_came(clinic, name="Ana Ruiz")
    a_visit(clinic, client=client, starts_at=LONG_AGO - timedelta(days=90))
    (one,) = due(clinic, NOW)
    assert (one.id, one.name, one.held) == (client.pk, "Ana Ruiz", None)
    assert (one.last_visit, one.since) == (date(2015, 5, 4), date(2020, 5, 4))


def test_who_will_be_due_within_half_a_year_is_seen_coming_and_is_not_due(clinic):
    who_came(clinic, name="Ana Ruiz")
    before = datetime(2020, 5, 4, 12, tzinfo=UTC)
    assert coming(clinic, before - AHEAD - timedelta(days=1)) == []
    for days in (AHEAD.days, 1):
        now = before - timedelta(days=days)
        assert [one.since for one in coming(clinic, now)] == [date(2020, 5, 4)]
        assert due(clinic, now) == []
    assert coming(clinic, before) == [] and names(clinic, before) == ["Ana Ruiz"]


def test_who_has_a_visit_to_come_is_not_seen_coming(clinic):
    now = datetime(2020, 5, 1, 12, tzinfo=UTC)
    a_visit(clinic, client=who_came(clinic), starts_at=now + timedelta(days=1))
    assert coming(clinic, now) == []


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("Europe/Madrid", datetime(2020, 5, 3, 22, tzinfo=UTC)),
        ("America/New_York", datetime(2020, 5, 4, 4, tzinfo=UTC)),
    ],
)
def test_the_day_begins_at_midnight_of_the_clinics_zone(clinic, zone, midnight):
    put(clinic, time_zone=zone)
    who_came(clinic)
    assert due(clinic, midnight - timedelta(seconds=1)) == []
    assert len(due(clinic, midnight)) == 1


@pytest.mark.parametrize("years", [1, 30])
def test_on_the_day_itself_an_evening_visit_is_due_from_the_morning_on(clinic, years):
    put(clinic, kept_years=years)
    who_came(clinic, at=datetime(1995, 3, 1, 21, tzinfo=UTC), birth_date=date(1950, 1, 1))
    assert due(clinic, datetime(1995 + years, 3, 1, 5, tzinfo=UTC))
    assert not due(clinic, datetime(1995 + years, 2, 28, 12, tzinfo=UTC))


def test_a_minor_is_kept_for_the_years_after_the_18th_birthday(clinic):
    who_came(clinic, birth_date=date(2005, 1, 10))
    assert names(clinic, datetime(2028, 1, 9, 12, tzinfo=UTC)) == []
    assert len(names(clinic, datetime(2028, 1, 10, 12, tzinfo=UTC))) == 1


def test_who_never_came_counts_from_the_day_the_file_was_added(clinic):
    client = a_client(clinic)
    assert names(clinic) == []
    put(client, created_at=LONG_AGO)
    (one,) = due(clinic, NOW)
    assert one.last_visit is None and one.added == date(2015, 5, 4)


@pytest.mark.parametrize("fate", ["cancelled_at", "no_show_at"])
def test_a_visit_that_did_not_take_place_counts_for_nothing(clinic, fate):
    client = who_came(clinic)
    a_visit(clinic, client=client, starts_at=NOW - timedelta(days=9), **{fate: NOW})
    assert names(clinic) == [client.name]


def test_who_has_a_visit_to_come_is_never_due(clinic):
    client = who_came(clinic)
    coming = a_visit(clinic, client=client, starts_at=NOW + timedelta(minutes=1))
    assert names(clinic) == []
    put(coming, cancelled_at=NOW)
    assert names(clinic) == [client.name]


def unfinished(what, therapist):
    """A visit of today with a draft, an unsigned plan or an open record."""
    if what == "draft":
        visit = a_visit(therapist.clinic)
        return visit, Intake.objects.create(clinic=visit.clinic, visit=visit)
    if what == "plan":
        visit = a_planned_visit(therapist)
        dose(visit, therapist, discomfort=4)
        return visit, visit.plans.get()
    record = started(therapist)
    return record.visit, record


@pytest.mark.parametrize(
    ("what", "since"), [("draft", "started_at"), ("plan", "created_at"), ("record", "started_at")]
)
def test_what_was_left_unfinished_lately_keeps_a_client(clinic, therapist, what, since):
    visit, row = unfinished(what, therapist)
    put(visit, starts_at=LONG_AGO)
    now = timezone.now()
    assert due(clinic, now) == []
    put(row, **{since: now - timedelta(days=366)})
    assert [one.id for one in due(clinic, now)] == [visit.client_id]


def test_answers_that_were_opened_again_lately_keep_a_client(clinic, therapist):
    visit = a_visit(clinic)
    put(a_submitted_intake(visit), started_at=LONG_AGO)
    open_again(visit, therapist, "Forgot a medicine.", now=timezone.now())
    put(visit, starts_at=LONG_AGO)
    assert due(clinic, timezone.now()) == []
    assert len(due(clinic, timezone.now() + timedelta(days=366))) == 1


def test_who_is_held_back_stands_last_with_the_reason_and_no_longer_once_it_ended(
    clinic, therapist
):
    kept, other = who_came(clinic, at=LONG_AGO - timedelta(days=1)), who_came(clinic)
    standing = hold(kept, therapist)
    assert [(o.id, o.held) for o in due(clinic, NOW)] == [(other.pk, None), (kept.pk, standing)]
    put(standing, ended_at=NOW, ended_by=therapist)
    assert [(o.id, o.held) for o in due(clinic, NOW)] == [(kept.pk, None), (other.pk, None)]


def test_each_clinic_sees_its_own_by_its_own_years(clinic):
    other = a_clinic(kept_years=20)
    mine, theirs = who_came(clinic), who_came(other)
    assert [one.id for one in due(clinic, NOW)] == [mine.pk]
    assert due(other, NOW) == []
    put(other, kept_years=1)
    assert [one.id for one in due(other, NOW)] == [theirs.pk]


def test_the_list_takes_two_statements_however_many_there_are(clinic, django_assert_num_queries):
    for _ in range(4):
        who_came(clinic)
    with django_assert_num_queries(2):
        assert len(due(clinic, NOW)) == 4
