"""What staff do with the link of a sheet; the desk may do all of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import sheet_links
from clinic.models import AuditEntry, Mail, Role, SheetLink
from sessions.models import Sheet
from tests.factories import a_client, a_clinic, a_person, a_visit, put
from tests.sessions.sheets.rows import a_plan, a_ready_sheet

pytestmark = pytest.mark.django_db
PAGE = "visit_sheet_link"
ACTS = ("sheet_link_show", "sheet_link_mail", "sheet_link_end", "sheet_link_new")


@pytest.fixture(autouse=True)
def _no_redis(monkeypatch):
    monkeypatch.setattr("sessions.sheets.withdrawing.hint", lambda id, bulk: True)
    monkeypatch.setattr("clinic.hints.hint", lambda *args, **more: True)


@pytest.fixture
def visit(clinic, settings):
    settings.MAIL_READY, settings.BASE_URL = True, "https://palpate.example"
    visit = a_visit(clinic, client=a_client(clinic, email="ana@mail.example"))
    return a_ready_sheet(clinic, a_plan(visit)).visit


def press(browser, name: str, visit) -> str:
    return browser.post(reverse(name, args=[visit.pk]), follow=True).content.decode()


def standing(visit) -> SheetLink:
    return SheetLink.objects.get(visit=visit, revoked_at__isnull=True)


def test_showing_it_gives_the_link_that_stands_on_the_paper(desk, signed_in, visit):
    link = sheet_links.link_of(visit, now=timezone.now())
    text = press(signed_in(desk), "sheet_link_show", visit)
    assert f"/a/{sheet_links.token_of(link)}/" in text and "data:image/svg" in text


def test_the_page_alone_shows_no_link(desk, signed_in, visit):
    link = sheet_links.link_of(visit, now=timezone.now())
    text = signed_in(desk).get(reverse(PAGE, args=[visit.pk])).content.decode()
    assert sheet_links.token_of(link) not in text


def test_mailing_it_owes_one_mail_with_the_link_and_no_sheet(desk, signed_in, visit):
    browser = signed_in(desk)
    for _ in range(2):
        assert "on its way" in press(browser, "sheet_link_mail", visit)
    mail = Mail.objects.get()
    assert (mail.kind, mail.sheet_link) == ("sheet", standing(visit))


def test_without_an_address_no_mail_is_owed_and_the_desk_is_told(desk, signed_in, visit):
    put(visit.client, email="")
    assert "no email address" in press(signed_in(desk), "sheet_link_mail", visit)
    assert not Mail.objects.exists()


def test_ending_it_is_at_once_and_in_the_audit(desk, signed_in, visit):
    link = sheet_links.link_of(visit, now=timezone.now())
    press(signed_in(desk), "sheet_link_end", visit)
    assert sheet_links.of_token(sheet_links.token_of(link), now=timezone.now()) is None
    assert AuditEntry.objects.filter(action="sheet_link_ended", about_id=link.pk).exists()


def test_a_new_link_ends_the_old_one_and_is_printed_on_a_sheet_made_again(desk, signed_in, visit):
    link = sheet_links.link_of(visit, now=timezone.now())
    Sheet.objects.update(printed_at=timezone.now(), printed_by=desk)
    press(signed_in(desk), "sheet_link_new", visit)
    assert standing(visit) != link
    sheet = Sheet.objects.get()
    assert (sheet.state, sheet.printed_at) == ("waiting", None)


def test_a_locked_link_asks_for_a_new_one(desk, signed_in, visit):
    put(sheet_links.link_of(visit, now=timezone.now()), locked_at=timezone.now())
    text = signed_in(desk).get(reverse(PAGE, args=[visit.pk])).content.decode()
    assert "The link is locked" in text
    assert reverse("sheet_link_new", args=[visit.pk]) in text
    assert reverse("sheet_link_show", args=[visit.pk]) not in text


@pytest.mark.parametrize("act", ["sheet_link_show", "sheet_link_mail", "sheet_link_new"])
def test_without_a_sheet_there_is_no_link_to_it(clinic, desk, signed_in, settings, act):
    settings.MAIL_READY = True
    text = press(signed_in(desk), act, a_visit(clinic))
    assert "no sheet of this visit" in text
    assert not SheetLink.objects.exists()


@pytest.mark.parametrize("act", ["sheet_link_show", "sheet_link_mail", "sheet_link_new"])
def test_without_a_confirmed_birth_date_no_link_is_handed_out(desk, signed_in, visit, act):
    put(visit.client, birth_date_confirmed=False)
    assert "date of birth" in press(signed_in(desk), act, visit)
    assert not SheetLink.objects.exists()


def test_another_clinics_visit_is_not_there(signed_in, visit):
    browser = signed_in(a_person(a_clinic(), Role.OWNER))
    for visit_id in (visit.pk, uuid4()):
        assert browser.get(reverse(PAGE, args=[visit_id])).status_code == 404
        for act in ACTS:
            assert browser.post(reverse(act, args=[visit_id])).status_code == 404
    assert not SheetLink.objects.exists()


@pytest.mark.parametrize("act", ACTS)
def test_reading_an_address_does_nothing(desk, signed_in, visit, act):
    assert signed_in(desk).get(reverse(act, args=[visit.pk])).status_code == 405
    assert not SheetLink.objects.exists()


@pytest.mark.parametrize("act", [PAGE, *ACTS])
def test_nobody_else_may(client, visit, act):
    assert client.post(reverse(act, args=[visit.pk])).status_code in (403, 405)
    assert client.get(reverse(act, args=[visit.pk])).status_code in (302, 405)
