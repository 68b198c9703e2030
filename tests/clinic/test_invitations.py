"""Invitation links: opened with the birth date, locked after five wrong ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from clinic import invitations
from clinic.invitations import Opened
from clinic.models import Invitation
from clinic.opening import NotOpened
from tests.factories import a_visit

NOW = datetime.now(UTC)
RIGHT, WRONG = date(1986, 4, 12), date(1986, 12, 4)


@pytest.fixture
def visit(clinic):
    return a_visit(clinic)


def test_the_right_birth_date_opens_the_link(visit):
    opened = invitations.open_with(invitations.invite(visit, now=NOW), RIGHT, now=NOW)
    assert isinstance(opened, Opened)
    assert invitations.holder(opened.invitation.id, opened.key) == opened.invitation


def test_neither_token_nor_key_is_stored(visit):
    token = invitations.invite(visit, now=NOW)
    opened = invitations.open_with(token, RIGHT, now=NOW)
    stored = visit.invitations.get()
    assert token not in str(stored.__dict__)
    assert opened.key not in str(stored.keys.get().__dict__)


def test_five_wrong_birth_dates_lock_the_link_for_the_right_one_too(visit):
    token = invitations.invite(visit, now=NOW)
    tries = [invitations.open_with(token, WRONG, now=NOW) for _ in range(5)]
    assert [t.tries_left for t in tries if isinstance(t, NotOpened)] == [4, 3, 2, 1, 0]
    assert tries[-1].locked_now is not None
    assert invitations.open_with(token, RIGHT, now=NOW) is None


def test_a_right_birth_date_between_does_not_give_new_tries(visit):
    token = invitations.invite(visit, now=NOW)
    for birth_date in [WRONG, WRONG, RIGHT, WRONG, WRONG, WRONG]:
        invitations.open_with(token, birth_date, now=NOW)
    assert invitations.standing(token, now=NOW) is None


def test_a_new_link_ends_the_one_before(visit):
    old = invitations.invite(visit, now=NOW)
    new = invitations.invite(visit, now=NOW)
    assert invitations.standing(old, now=NOW) is None
    assert invitations.standing(new, now=NOW) is not None


def test_an_expired_a_spent_and_an_unknown_link_are_the_same(visit):
    token = invitations.invite(visit, now=NOW)
    late = NOW + timedelta(days=40)
    assert invitations.standing(token, now=late) is None
    invitations.spend(visit.invitations.get(), now=NOW)
    assert invitations.standing(token, now=NOW) is None
    assert invitations.standing("no-such-token", now=NOW) is None
    assert invitations.open_with("\ud800", RIGHT, now=NOW) is None


def test_a_revoked_link_closes_the_browsers_that_had_opened_it(visit):
    opened = invitations.open_with(invitations.invite(visit, now=NOW), RIGHT, now=NOW)
    invitations.invite(visit, now=NOW)
    assert invitations.holder(opened.invitation.id, opened.key) is None


def test_one_more_link_of_an_invitation_leaves_the_others_working(visit):
    first = invitations.invite(visit, now=NOW)
    second = invitations.add_link(visit.invitations.get(), now=NOW)
    assert invitations.standing(first, now=NOW) == invitations.standing(second, now=NOW)


def test_all_links_of_an_invitation_share_its_five_tries_and_its_end(visit):
    links = [invitations.invite(visit, now=NOW)]
    links += [invitations.add_link(visit.invitations.get(), now=NOW) for _ in range(4)]
    for link in links:
        invitations.open_with(link, WRONG, now=NOW)
    assert [invitations.open_with(link, RIGHT, now=NOW) for link in links] == [None] * 5


def test_a_working_invitation_is_kept_and_one_that_ended_is_replaced(visit):
    first = invitations.working(visit, now=NOW)
    assert invitations.working(visit, now=NOW) == first
    Invitation.objects.update(locked_at=NOW)
    assert invitations.working(visit, now=NOW) != first


def test_a_revoked_invitation_ends_with_all_its_links_and_browsers(visit):
    token = invitations.invite(visit, now=NOW)
    opened = invitations.open_with(token, RIGHT, now=NOW)
    assert invitations.revoke(visit, now=NOW) == opened.invitation
    assert invitations.standing(token, now=NOW) is None
    assert invitations.holder(opened.invitation.id, opened.key) is None
    assert invitations.revoke(visit, now=NOW) is None


def test_a_client_without_a_birth_date_opens_no_link_with_any_date(visit):
    token = invitations.invite(visit, now=NOW)
    visit.client.birth_date = None
    visit.client.save()
    assert invitations.standing(token, now=NOW) is None
    assert invitations.open_with(token, RIGHT, now=NOW) is None
    assert Invitation.objects.get().wrong_tries == 0


def test_the_link_of_a_cancelled_visit_does_not_open(visit):
    token = invitations.invite(visit, now=NOW)
    visit.cancelled_at = NOW
    visit.save()
    assert invitations.standing(token, now=NOW) is None
    assert invitations.open_with(token, RIGHT, now=NOW) is None


def test_answers_opened_again_let_the_browser_go_on_and_leave_spent_links_spent(visit):
    token = invitations.invite(visit, now=NOW)
    opened = invitations.open_with(token, RIGHT, now=NOW)
    invitations.spend(opened.invitation, now=NOW)
    invitations.unspend(visit, now=NOW)
    assert invitations.holder(opened.invitation.id, opened.key) == opened.invitation
    assert invitations.standing(token, now=NOW) is None
    fresh = invitations.add_link(visit.invitations.get(), now=NOW)
    assert invitations.standing(fresh, now=NOW) is not None
