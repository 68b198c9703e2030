"""Clients found, added and mended; visits booked, moved, cancelled and missed; the week."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import booking
from clinic.models import Client, Invitation, Role, Visit
from clinic.search import clients_like
from tests.factories import a_client, a_clinic, a_location, a_person, a_visit
from tests.sessions.records.rows import finished

MADRID = ZoneInfo("Europe/Madrid")


@pytest.fixture
def browser(desk, signed_in):
    return signed_in(desk)


def form_of(visit: Visit, **changes):
    local = visit.starts_at.astimezone(MADRID)
    return {
        "day": local.date().isoformat(),
        "at": f"{local:%H:%M}",
        "minutes": "60",
        "therapist": str(visit.therapist_id),
        "location": str(visit.location_id),
        "version": str(visit.version),
    } | changes


@pytest.mark.parametrize("text", ["lind", "LINDQVIST cla", "lindqvíst", "  clara "])
def test_a_client_is_found_by_any_part_of_the_name(browser, clinic, text):
    a_client(clinic, name="Clara Lindqvist")
    a_client(clinic, name="Bo Ek")
    page = browser.post(reverse("clients"), {"q": text}).content.decode()
    assert "Clara Lindqvist" in page and "Bo Ek" not in page


def test_a_name_with_accents_is_found_without_them(desk, clinic):
    row = a_client(clinic, name="José Núñez")
    assert list(clients_like(desk, "nunez jose")) == [row]


def test_another_clinics_clients_are_not_found(browser, db):
    foreign = a_client(a_clinic(), name="Clara Elsewhere")
    assert "Clara" not in browser.post(reverse("clients"), {"q": "clara"}).content.decode()
    for name in ("client", "client_edit"):
        assert browser.get(reverse(name, args=[foreign.pk])).status_code == 404
    assert browser.post(reverse("client_book", args=[foreign.pk]), {}).status_code == 404


def test_a_name_that_is_searched_for_stands_in_no_address(browser):
    assert browser.get(reverse("clients") + "?q=clara").status_code == 200
    assert 'method="post"' in browser.get(reverse("clients")).content.decode()


def test_a_new_client_needs_a_name(browser, clinic):
    assert browser.post(reverse("client_new"), {"language": "en"}).status_code == 422
    made = browser.post(
        reverse("client_new"),
        {"name": "Clara Lindqvist", "birth_date": "1986-04-12", "language": "es"},
    )
    row = Client.objects.get()
    assert made.url == reverse("client", args=[row.pk])
    assert (row.clinic, row.birth_date, row.search_name) == (
        clinic, date(1986, 4, 12), "clara lindqvist",
    )  # fmt: skip


@pytest.mark.parametrize("days", [1, -3650, -365 * 121 - 40])
def test_a_date_of_birth_that_cannot_be_is_refused_with_the_reason(browser, days):
    day = timezone.localdate() + timedelta(days=days)
    given = {"name": "Clara", "language": "en", "birth_date": day.isoformat()}
    response = browser.post(reverse("client_new"), given)
    assert response.status_code == 422 and not Client.objects.exists()
    assert "id_birth_date_error" in response.content.decode()


def test_two_people_mending_one_client_do_not_overwrite_each_other(browser, clinic):
    row = a_client(clinic, name="Clara")
    url, given = reverse("client_edit", args=[row.pk]), {"language": "en", "version": "1"}
    assert browser.post(url, given | {"name": "Clara L"}).url == reverse("client", args=[row.pk])
    assert browser.post(url, given | {"name": "Somebody"}).url == url
    row.refresh_from_db()
    assert (row.name, row.search_name) == ("Clara L", "clara l")


def test_a_date_of_birth_typed_by_staff_is_a_confirmed_one(browser, clinic):
    row = a_client(clinic, name="Clara", birth_date_confirmed=False)
    given = {"name": "Clara", "language": "en", "version": "1", "birth_date": "1986-04-13"}
    browser.post(reverse("client_edit", args=[row.pk]), given)
    row.refresh_from_db()
    assert row.birth_date_confirmed


def test_a_known_client_is_booked_like_last_time_at_the_press_of_one_button(browser, clinic):
    noon = datetime.combine(timezone.localdate() - timedelta(days=3), time(12), MADRID)
    last = a_visit(clinic, starts_at=noon, minutes=75)
    page = browser.get(reverse("client", args=[last.client_id])).content.decode()
    proposed = (noon + timedelta(days=7)).date().isoformat()
    assert f'value="{proposed}"' in page and 'value="12:00"' in page
    url = reverse("client_book", args=[last.client_id])
    made = browser.post(url, form_of(last, day=proposed, minutes="75"))
    visit = Visit.objects.exclude(pk=last.pk).get()
    assert made.url == reverse("visit_invitation", args=[visit.pk])
    assert visit.starts_at == noon + timedelta(days=7) and visit.minutes == 75
    assert Invitation.objects.filter(visit=visit).exists()


def test_a_new_client_is_proposed_tomorrow(browser, clinic):
    a_location(clinic)
    row = a_client(clinic)
    page = browser.get(reverse("client", args=[row.pk])).content.decode()
    tomorrow = datetime.now(MADRID).date() + timedelta(days=1)
    assert f'value="{tomorrow.isoformat()}"' in page


def test_a_therapist_is_not_booked_twice_at_once_unless_it_is_meant(browser, clinic):
    there = a_visit(clinic, starts_at=datetime.now(UTC) + timedelta(days=2))
    row = a_client(clinic)
    url, given = reverse("client_book", args=[row.pk]), form_of(there)
    response = browser.post(url, given)
    assert response.status_code == 409 and "beside" in response.content.decode()
    assert there.client.name not in response.content.decode()
    assert browser.post(url, given | {"beside": "on"}).status_code == 302


@pytest.mark.parametrize(("shift", "free"), [(60, True), (-60, True), (59, False), (-59, False)])
def test_visits_may_touch_but_not_overlap(clinic, shift, free):
    there = a_visit(clinic, starts_at=datetime.now(UTC) + timedelta(days=2))
    given = {
        "client": a_client(clinic),
        "therapist": there.therapist,
        "location": there.location,
        "starts_at": there.starts_at + timedelta(minutes=shift),
        "now": datetime.now(UTC),
        "beside": False,
    }
    if free:
        assert booking.book(clinic, **given).pk
    else:
        with pytest.raises(booking.Taken):
            booking.book(clinic, **given)


def test_an_hour_that_does_not_exist_is_refused(browser, clinic):
    row = a_visit(clinic)
    url = reverse("client_book", args=[row.client_id])
    response = browser.post(url, form_of(row, day="2027-03-28", at="02:30"))
    assert response.status_code == 422 and "clocks go forward" in response.content.decode()


@pytest.mark.parametrize("wrong", [{"therapist": "foreign"}, {"location": "foreign"}])
def test_another_clinics_people_and_rooms_cannot_be_booked(browser, clinic, wrong):
    row, other = a_visit(clinic), a_visit(a_clinic())
    foreign = {"therapist": other.therapist_id, "location": other.location_id}
    given = form_of(row, **{name: str(foreign[name]) for name in wrong})
    url = reverse("client_book", args=[row.client_id])
    assert browser.post(url, given).status_code == 422


def test_the_front_desk_is_no_therapist(browser, clinic, desk):
    row = a_visit(clinic)
    url = reverse("client_book", args=[row.client_id])
    assert browser.post(url, form_of(row, therapist=str(desk.pk))).status_code == 422


def test_a_moved_visit_keeps_its_link_until_after_the_new_day(browser, clinic):
    from clinic import invitations

    visit = a_visit(clinic)
    token = invitations.invite(visit, now=timezone.now())
    later = visit.starts_at + timedelta(days=30)
    day = later.astimezone(MADRID).date().isoformat()
    response = browser.post(reverse("visit_move", args=[visit.pk]), form_of(visit, day=day))
    assert response.url == reverse("client", args=[visit.client_id])
    assert invitations.standing(token, now=later) is not None


def test_two_people_moving_one_visit_do_not_overwrite_each_other(browser, clinic):
    visit = a_visit(clinic, starts_at=datetime.now(UTC) + timedelta(days=2))
    url, version = reverse("visit_move", args=[visit.pk]), {"version": "1"}
    browser.post(url, form_of(visit, minutes="45") | version)
    browser.post(url, form_of(visit, minutes="90") | version)
    visit.refresh_from_db()
    assert (visit.minutes, visit.version) == (45, 2)


def test_a_cancelled_visit_is_not_moved(browser, clinic):
    visit = a_visit(clinic, cancelled_at=datetime.now(UTC))
    given = form_of(visit, minutes="90")
    assert browser.post(reverse("visit_move", args=[visit.pk]), given).status_code == 422


def test_a_visit_whose_session_has_begun_is_neither_moved_nor_cancelled_nor_missed(
    browser, therapist
):
    visit = finished(therapist, days_ago=1).visit
    move = reverse("visit_move", args=[visit.pk])
    page = browser.get(reverse("client", args=[visit.client_id])).content.decode()
    assert move not in page and "Cancel the visit" not in page
    assert browser.get(move).status_code == 302
    browser.post(move, form_of(visit, minutes="90"))
    for fate in ("cancel", "no_show"):
        browser.post(reverse("visit_fate", args=[visit.pk]), {"fate": fate})
    now = Visit.objects.get(pk=visit.pk)
    assert (now.minutes, now.cancelled_at, now.no_show_at) == (visit.minutes, None, None)


def test_what_is_said_of_a_booked_hour_ends_as_the_hour_does(browser, clinic):
    row = a_visit(clinic)
    url = reverse("client_book", args=[row.client_id])
    booked = browser.post(url, form_of(row, day="2027-03-01", at="09:00"), follow=True)
    assert "Booked: Monday 1 March, 9 a.m.<" in booked.content.decode()


def test_a_client_who_did_not_come_is_noted_and_can_be_taken_back(browser, clinic):
    visit = a_visit(clinic, starts_at=datetime.now(UTC) - timedelta(hours=1))
    url = reverse("visit_fate", args=[visit.pk])
    browser.post(url, {"fate": "no_show"})
    visit.refresh_from_db()
    assert visit.no_show_at
    assert "Did not come" in browser.get(reverse("client", args=[visit.client_id])).content.decode()
    browser.post(url, {"fate": "not_no_show"})
    visit.refresh_from_db()
    assert visit.no_show_at is None


@pytest.mark.parametrize("fields", [{}, {"arrived_at": datetime.now(UTC)}])
def test_nobody_missed_a_visit_that_is_to_come_or_was_begun(browser, clinic, fields):
    starts = datetime.now(UTC) + timedelta(hours=-1 if fields else 1)
    visit = a_visit(clinic, starts_at=starts, **fields)
    browser.post(reverse("visit_fate", args=[visit.pk]), {"fate": "no_show"})
    visit.refresh_from_db()
    assert visit.no_show_at is None


def test_a_fate_nobody_knows_changes_nothing(browser, clinic):
    visit = a_visit(clinic)
    browser.post(reverse("visit_fate", args=[visit.pk]), {"fate": "pk"})
    visit.refresh_from_db()
    assert visit.cancelled_at is None and visit.no_show_at is None


def test_a_cancelled_visit_leaves_the_board(browser, clinic):
    visit = a_visit(clinic)
    browser.post(reverse("visit_fate", args=[visit.pk]), {"fate": "cancel"})
    assert visit.client.name not in browser.get(reverse("board")).content.decode()


@pytest.mark.parametrize("name", ["visit_move", "visit_fate"])
def test_another_clinics_visit_is_not_found(browser, name):
    foreign = a_visit(a_clinic())
    assert browser.post(reverse(name, args=[foreign.pk]), {"fate": "cancel"}).status_code == 404


def test_the_week_shows_a_therapist_the_own_visits_and_everybodys_on_demand(signed_in, clinic):
    jonas = a_person(clinic, Role.THERAPIST)
    noon = datetime.combine(timezone.localdate(), time(12), MADRID)
    mine = a_visit(clinic, therapist=jonas, starts_at=noon)
    hers = a_visit(clinic, starts_at=noon)
    browser = signed_in(jonas)
    alone = browser.get(reverse("week")).content.decode()
    assert mine.client.name in alone and hers.client.name not in alone
    assert hers.client.name in browser.get(reverse("week") + "?all=1").content.decode()


@pytest.mark.parametrize("text", ["2026-02-30", "x", "0001-01-01", "9999-12-31", ""])
def test_a_week_that_does_not_exist_is_this_one(browser, text):
    assert browser.get(reverse("week"), {"from": text}).status_code == 200


def test_the_week_takes_few_statements(browser, clinic, django_assert_max_num_queries):
    noon = datetime.combine(timezone.localdate(), time(12), MADRID)
    for n in range(8):
        a_visit(clinic, starts_at=noon + timedelta(minutes=n))
    with django_assert_max_num_queries(6):
        browser.get(reverse("week"))


def test_today_asks_for_itself_and_is_answered_only_when_something_changed(
    therapist, signed_in, clinic
):
    visit = a_visit(clinic, therapist=therapist, starts_at=timezone.now())
    browser = signed_in(therapist)
    page = browser.get(reverse("today")).content.decode()
    address = page.split('hx-get="')[1].split('"')[0]
    assert browser.get(address).status_code == 204
    Visit.objects.filter(pk=visit.pk).update(arrived_at=timezone.now())
    assert "Here" in browser.get(address).content.decode()
