"""The arrival check in the client's browser, on the tablet, and as the board shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import invitations
from clinic.models import AuditEntry, Invitation
from intake.models import Intake, IntakeRevision
from sessions.plans.standing import standing_of
from tests.factories import a_document, a_submitted_intake, a_visit
from tests.intake.views.conftest import BIRTH

FINE = {"pain_now": "3", "ticked": ["none"]}


def yesterday(visit) -> str:
    return (visit.day - timedelta(days=1)).isoformat()


@pytest.fixture
def visit(clinic):
    """Today, with answers that were sent in yesterday."""
    visit = a_visit(clinic, starts_at=datetime.now(UTC))
    a_submitted_intake(visit, a_document(visit, answered_on=yesterday(visit)))
    return visit


@pytest.fixture
def token(visit) -> str:
    return invitations.invite(visit, now=timezone.now())


@pytest.fixture
def here(inside) -> str:
    """The address of the check; the link was spent when the answers were sent."""
    Invitation.objects.update(spent_at=timezone.now())
    return reverse("arrival", args=[inside.base.split("/")[2]])


def test_the_same_browser_is_led_to_the_check_on_the_day(inside, here):
    assert inside.get(inside.base).url == here
    text = inside.get(here).content.decode()
    assert "How are you today?" in text and 'name="pain_now"' in text


def test_its_answers_are_a_new_revision_with_todays_date(inside, here, visit):
    assert inside.post(here, FINE).url == here
    first, second = Intake.objects.get(visit=visit).revisions.all()
    assert (second.number, second.reason, second.by) == (2, "Arrival check", None)
    today = visit.day.isoformat()
    assert second.document["findings"]["fever"] == {"answer": "no", "answered_on": today}
    assert "findings" not in first.document
    assert "Thank you, that is all for today" in inside.get(here).content.decode()
    assert AuditEntry.objects.filter(action="answered the arrival check", actor="client").count()


def test_sending_it_twice_keeps_it_once(inside, here, visit):
    inside.post(here, FINE)
    inside.post(here, FINE | {"ticked": ["fever"]})
    assert Intake.objects.get(visit=visit).revisions.count() == 2


def test_whoever_is_not_sure_is_asked_once_by_the_page_and_then_in_the_room(inside, here, visit):
    inside.post(here, FINE | {"ticked": ["unsure"]})
    assert "that is all for today" in inside.get(here).content.decode()
    inside.post(here, FINE)
    assert Intake.objects.get(visit=visit).revisions.count() == 2
    assert standing_of(visit).fresh.today == "ask_first"


def test_a_missing_answer_is_named_and_nothing_is_kept(inside, here, visit):
    response = inside.post(here, {"ticked": ["none"]})
    assert response.status_code == 422 and "Please choose a number" in response.content.decode()
    assert Intake.objects.get(visit=visit).revisions.count() == 1


def test_a_red_flag_shows_the_calm_message_at_once_and_marks_the_visit(inside, here, visit):
    text = inside.post(here, FINE | {"ticked": ["chest_pressure"]}, follow=True).content.decode()
    assert 'role="alert"' in text and visit.clinic.emergency_number in text
    assert "Thank you" not in text.partition("<main")[2]
    assert Intake.objects.get(visit=visit).needs_attention


@pytest.mark.parametrize("days", [-1, 1])
def test_on_another_day_nothing_is_asked(inside, here, visit, days):
    visit.starts_at += timedelta(days=days)
    visit.save()
    assert inside.get(here).url == reverse("questionnaire_done", args=[here.split("/")[2]])
    inside.post(here, FINE)
    assert Intake.objects.get(visit=visit).revisions.count() == 1


def test_answers_of_the_day_itself_are_not_asked_again(inside, here, visit):
    row = Intake.objects.get(visit=visit).revisions.get()
    document = row.document | {"answered_on": row.document["on"]}
    row.intake.revisions.create(clinic=visit.clinic, intake=row.intake, number=2, document=document)
    assert "that is all for today" in inside.get(here).content.decode()


def test_only_the_clients_own_browser_gets_in(client, visit, token):
    found = Invitation.objects.get(visit=visit)
    assert client.get(reverse("arrival", args=[found.id])).status_code == 404
    assert client.post(reverse("arrival", args=[found.id]), FINE).status_code == 404
    other = a_visit(visit.clinic, starts_at=visit.starts_at)
    a_submitted_intake(other, a_document(other, answered_on=yesterday(other)))
    client.post(f"/i/{invitations.invite(other, now=timezone.now())}/", BIRTH)
    assert client.get(reverse("arrival", args=[found.id])).status_code == 404


def test_the_page_is_kept_by_no_cache(inside, here):
    assert "no-store" in inside.get(here)["Cache-Control"]


def test_the_tablet_asks_it_and_leaves_the_clients_own_browser_in(inside, here, visit, desk):
    from django.test import Client as Browser

    tablet = Browser()
    tablet.force_login(desk)
    tablet.post(reverse("kiosk_start", args=[visit.id]), {"pin": "4711"})
    page = tablet.get(tablet.post(reverse("kiosk_begin")).url, follow=True)
    assert page.redirect_chain[-1][0] == here
    assert tablet.post(here, FINE).status_code == 302
    assert "that is all for today" in inside.get(here).content.decode()
    assert Invitation.objects.get(visit=visit).spent_at


def test_a_link_shown_at_the_desk_opens_the_check_and_is_spent_by_it(client, visit, desk):
    from django.test import Client as Browser

    Invitation.objects.update(spent_at=timezone.now())
    staff = Browser()
    staff.force_login(desk)
    shown = staff.post(reverse("visit_invite", args=[visit.id]))
    link = shown.context["link"]
    page = client.get(client.post(link, BIRTH).url, follow=True)
    here = page.redirect_chain[-1][0]
    assert here.endswith("/arrival/")
    client.post(here, FINE)
    assert client.get(link).status_code == 404
    assert staff.get(reverse("visit_invitation", args=[visit.id])).context["page"].may_link is False


def test_the_board_says_whether_it_is_done_and_nothing_more(inside, here, visit, desk):
    from django.test import Client as Browser

    staff = Browser()
    staff.force_login(desk)
    board = staff.get(reverse("board")).content.decode()
    assert "Arrival check to do" in board and reverse("kiosk_start", args=[visit.id]) in board
    inside.post(here, FINE | {"ticked": ["fever"]})
    board = staff.get(reverse("board")).content.decode()
    assert "Arrival check done" in board and "ever" not in board.lower().partition("<table")[2]


def test_the_plan_follows_the_days_answers(inside, here, visit):
    assert standing_of(visit).fresh.today == "ask_first"
    inside.post(here, FINE)
    assert standing_of(visit).fresh.today in ("proceed", "proceed_with_limits")


def test_hostile_bodies_are_answered_and_keep_nothing(inside, here, visit):
    for body in (
        {},
        {"pain_now": "11", "ticked": ["none"]},
        {"pain_now": "x" * 5000},
        {"ticked": ["none", "fever"], "pain_now": "1"},
        {"ticked": "\x00"},
    ):
        assert inside.post(here, body).status_code in (400, 422)
    assert Intake.objects.get(visit=visit).revisions.count() == 1


def _moved_here(visit):
    """Answers sent in three days ago for the day after; since then the visit is today's."""
    told = (visit.day - timedelta(days=3)).isoformat()
    booked = {"on": (visit.day - timedelta(days=2)).isoformat(), "answered_on": told, "pain_now": 8}
    IntakeRevision.objects.create(
        clinic=visit.clinic, intake=visit.intake, number=2, document=a_document(visit, **booked)
    )


def test_a_visit_that_was_moved_is_asked_on_its_new_day(inside, here, visit):
    _moved_here(visit)
    assert 'name="pain_now"' in inside.get(here).content.decode()
    inside.post(here, FINE)
    newest = Intake.objects.get(visit=visit).revisions.last()
    today = visit.day.isoformat()
    assert (newest.document["on"], newest.document["pain_now_on"]) == (today, today)


def test_a_visit_that_was_moved_is_screened_and_planned_for_its_new_day(visit):
    _moved_here(visit)
    today = visit.day
    standing = standing_of(visit)
    assert standing.document.on == standing.fresh.on == today
    assert standing.fresh.judgement.irritability == "high"  # an old pain counts upwards only
