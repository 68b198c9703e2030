"""The link of a sheet: the same on every print, opened with the birth date, ended for good."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from clinic import sheet_links
from clinic.models import SheetLink
from clinic.opening import NotOpened, digest
from tests.factories import a_client, a_visit

NOW = datetime.now(UTC)
RIGHT, WRONG = date(1986, 4, 12), date(1986, 12, 4)


@pytest.fixture
def visit(clinic):
    return a_visit(clinic)


@pytest.fixture
def link(visit):
    return sheet_links.link_of(visit, now=NOW)


def opened(link: SheetLink, given: date = RIGHT, now: datetime = NOW):
    return sheet_links.open_with(sheet_links.token_of(link), given, now=now)


def test_asking_again_gives_the_same_link_and_the_same_token(visit, link):
    again = sheet_links.link_of(visit, now=NOW)
    assert again == link
    assert sheet_links.token_of(again) == sheet_links.token_of(link)


def test_the_token_is_long_differs_and_is_not_stored(visit, link):
    token = sheet_links.token_of(link)
    assert len(token) == 43
    assert sheet_links.token_of(sheet_links.make_new(visit, now=NOW)) != token
    assert token not in repr(SheetLink.objects.values_list())
    assert link.token_digest == digest(token)


def test_the_token_cannot_be_made_without_the_secret(link, settings):
    token = sheet_links.token_of(link)
    settings.SECRET_KEY = "another secret of another installation, long enough"
    assert sheet_links.token_of(link) != token


def test_after_a_change_of_the_secret_paper_still_opens_and_a_new_print_gets_a_new_link(
    visit, link, settings
):
    token = sheet_links.token_of(link)
    settings.SECRET_KEY = "another secret of another installation, long enough"
    assert sheet_links.of_token(token, now=NOW) == link
    assert sheet_links.link_of(visit, now=NOW) != link


def test_it_works_for_ninety_days(link):
    token = sheet_links.token_of(link)
    assert sheet_links.of_token(token, now=NOW + timedelta(days=89, hours=23)) == link
    assert sheet_links.of_token(token, now=NOW + timedelta(days=90)) is None
    assert opened(link, now=NOW + timedelta(days=90)) is None


def test_the_right_birth_date_opens_it_as_often_as_wanted(link):
    for _ in range(10):
        assert opened(link) == link
    link.refresh_from_db()
    assert (link.wrong_tries, link.opened_at) == (0, NOW)


def test_five_wrong_birth_dates_lock_it_and_the_right_one_is_too_late(link):
    outcomes = [opened(link, WRONG) for _ in range(5)]
    assert [one.tries_left for one in outcomes if isinstance(one, NotOpened)] == [4, 3, 2, 1, 0]
    assert outcomes[4].locked_now == link
    assert opened(link) is None
    assert sheet_links.of_token(sheet_links.token_of(link), now=NOW) is None


def test_a_locked_link_stays_locked_when_the_sheet_is_printed_again(visit, link):
    for _ in range(5):
        opened(link, WRONG)
    again = sheet_links.link_of(visit, now=NOW)
    assert again == link and not again.works(NOW)


def test_whoever_is_in_is_not_locked_out_by_the_guesses_of_others(link):
    key = sheet_links.key_of(link)
    for _ in range(5):
        opened(link, WRONG)
    assert sheet_links.holder(link.pk, key, now=NOW) == link


def test_an_ended_link_shuts_out_whoever_is_in(visit, link):
    key = sheet_links.key_of(link)
    sheet_links.revoke(visit, now=NOW)
    assert sheet_links.holder(link.pk, key, now=NOW) is None
    assert opened(link) is None


@pytest.mark.parametrize("when", [timedelta(days=90), timedelta(days=900)])
def test_the_key_ends_with_the_link(link, when):
    assert sheet_links.holder(link.pk, sheet_links.key_of(link), now=NOW + when) is None


def test_the_key_of_another_sheet_opens_nothing(clinic, link):
    other = sheet_links.link_of(a_visit(clinic), now=NOW)
    assert sheet_links.holder(link.pk, sheet_links.key_of(other), now=NOW) is None


def test_a_corrected_birth_date_asks_everybody_again(visit, link):
    key = sheet_links.key_of(link)
    visit.client.birth_date = WRONG
    visit.client.save()
    assert sheet_links.holder(link.pk, key, now=NOW) is None


@pytest.mark.parametrize("known", [{"birth_date": None}, {"birth_date_confirmed": False}])
def test_without_a_confirmed_birth_date_nothing_opens(clinic, known):
    visit = a_visit(clinic, client=a_client(clinic, **known))
    link = sheet_links.link_of(visit, now=NOW)
    assert sheet_links.of_token(sheet_links.token_of(link), now=NOW) is None
    assert opened(link) is None


def test_a_visit_has_one_standing_link(visit, link):
    newer = sheet_links.make_new(visit, now=NOW)
    assert list(visit.sheet_links.filter(revoked_at__isnull=True)) == [newer]
