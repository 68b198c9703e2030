"""Invitation links: opened with the birth date, locked after five wrong ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from clinic import invitations
from clinic.invitations import NotOpened, Opened
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
