"""The staff's page of an invitation: by whom, for whose visit, and what it gives away."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clinic import hints, invitations
from clinic.models import AuditEntry, Invitation, Mail, Role
from intake.models import Intake
from tests.factories import a_client, a_clinic, a_person, a_submitted_intake, a_visit

from .conftest import BIRTH

PAGE, SHOW, MAIL, END, DATE = (
    "visit_invitation",
    "visit_invite",
    "visit_mail",
    "visit_uninvite",
    "birth_date_confirm",
)
ALL = (PAGE, SHOW, MAIL, END, DATE, "answers_reopen")


@pytest.fixture(autouse=True)
def can_mail(settings, monkeypatch):
    settings.MAIL_READY, settings.BASE_URL = True, "https://palpate.example"
    monkeypatch.setattr(hints, "hint", lambda task, id: True)


@pytest.fixture
def visit(clinic):
    return a_visit(clinic, client=a_client(clinic, email="ana@mail.example"))


@pytest.fixture
def staff(signed_in, desk):
    return signed_in(desk)


def url(name: str, visit) -> str:
    return reverse(name, args=[getattr(visit, "id", visit)])


def text(browser, visit) -> str:
    return browser.get(url(PAGE, visit)).content.decode()


def call(browser, name: str, visit):
    return browser.get(url(name, visit)) if name == PAGE else browser.post(url(name, visit))


def link_on(response) -> str:
    return re.search(r'value="http://testserver/i/([\w-]+)/"', response.content.decode())[1]


@pytest.mark.parametrize("name", ALL)
def test_another_clinics_visit_and_an_unknown_one_are_not_there(visit, signed_in, name):
    stranger = signed_in(a_person(a_clinic(), Role.OWNER))
    assert call(stranger, name, visit).status_code == 404
    assert call(stranger, name, uuid.uuid4()).status_code == 404
    assert not Invitation.objects.exists() and not Mail.objects.exists()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("role", Role.values)
def test_all_staff_may(clinic, visit, signed_in, name, role):
    assert call(signed_in(a_person(clinic, role)), name, visit).status_code in (200, 302, 422)


@pytest.mark.parametrize("name", ALL[1:])
def test_reading_does_nothing(staff, visit, name):
    assert staff.get(url(name, visit)).status_code == 405


@pytest.mark.parametrize("name", ALL[1:])
def test_a_form_of_another_site_does_nothing(visit, desk, name):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(desk)
    assert browser.post(url(name, visit)).status_code == 403
    assert not Invitation.objects.exists()


def test_a_link_is_shown_once_with_its_qr_code_and_opens(staff, visit):
    shown = staff.post(url(SHOW, visit))
    token = link_on(shown)
    assert shown["Cache-Control"] == "no-store" and "data:image/svg+xml" in shown.content.decode()
    assert Browser().post(f"/i/{token}/", BIRTH).status_code == 302
    assert token not in text(staff, visit)
    assert AuditEntry.objects.filter(action="invited", about_id=visit.id).count() == 1


def test_showing_it_again_leaves_the_earlier_link_working(staff, visit):
    first, second = (link_on(staff.post(url(SHOW, visit))) for _ in range(2))
    assert first != second
    assert Browser().get(f"/i/{first}/").status_code == 200
    assert Browser().get(f"/i/{second}/").status_code == 200


def test_a_locked_link_is_replaced_by_a_fresh_one_with_five_tries(staff, visit):
    old = link_on(staff.post(url(SHOW, visit)))
    for _ in range(5):
        Browser().post(f"/i/{old}/", BIRTH | {"birth_date_day": "13"})
    assert "Locked after five wrong dates of birth" in text(staff, visit)
    new = link_on(staff.post(url(SHOW, visit)))
    assert Browser().post(f"/i/{old}/", BIRTH).status_code == 404
    assert Browser().post(f"/i/{new}/", BIRTH).status_code == 302


def test_an_ended_link_opens_no_more_and_shuts_the_pages_it_had_opened(staff, visit):
    client = Browser()
    inside = client.post(f"/i/{link_on(staff.post(url(SHOW, visit)))}/", BIRTH).url
    assert "Yes, end it" in text(staff, visit)
    staff.post(url(END, visit))
    assert client.get(inside).status_code == 404
    assert "Link ended" in text(staff, visit)
    staff.post(url(END, visit))
    assert AuditEntry.objects.filter(action="invitation_ended").count() == 1


def test_pressing_mail_twice_owes_one(staff, visit):
    for _ in range(2):
        assert staff.post(url(MAIL, visit)).status_code == 302
    assert Mail.objects.count() == 1 and Invitation.objects.count() == 1
    assert "On its way" in text(staff, visit)


def test_why_a_mail_failed_is_read_on_the_page(staff, visit):
    staff.post(url(MAIL, visit))
    Mail.objects.update(state="failed", failure="address_refused")
    assert "refused the address" in text(staff, visit)


@pytest.mark.parametrize("missing", ["server", "address"])
def test_without_mail_the_page_offers_link_and_code_alone(staff, visit, settings, missing):
    if missing == "server":
        settings.MAIL_READY = False
    else:
        type(visit.client).objects.update(email="")
    page = text(staff, visit)
    assert url(MAIL, visit) not in page and url(SHOW, visit) in page
    staff.post(url(MAIL, visit))
    assert not Mail.objects.exists()


def test_a_client_without_a_birth_date_has_the_kiosk_alone_until_staff_confirm_it(staff, visit):
    token = invitations.invite(visit, now=timezone.now())
    type(visit.client).objects.update(birth_date=None)
    visit.refresh_from_db()
    assert visit.kiosk_only
    page = text(staff, visit)
    assert "No date of birth on file" in page
    assert url(MAIL, visit) not in page and url(SHOW, visit) not in page
    assert Browser().post(f"/i/{token}/", BIRTH).status_code == 404
    for name in (SHOW, MAIL):
        staff.post(url(name, visit))
    assert not Mail.objects.exists() and Invitation.objects.count() == 1
    assert staff.post(url(DATE, visit), BIRTH).status_code == 302
    assert Browser().post(f"/i/{token}/", BIRTH).status_code == 302
    assert AuditEntry.objects.get(action="birth_date_confirmed").about_id == visit.client_id


def test_a_birth_date_given_on_the_tablet_is_confirmed_as_it_is_or_mended(staff, visit):
    rows = type(visit.client).objects
    rows.update(birth_date_confirmed=False)
    page = text(staff, visit)
    assert "The date of birth is not confirmed" in page and 'value="1986"' in page
    staff.post(url(DATE, visit), BIRTH | {"birth_date_day": "21"})
    client = rows.get()
    assert (client.birth_date, client.birth_date_confirmed) == (date(1986, 4, 21), True)


def test_a_birth_date_on_file_is_not_changed_here(staff, visit):
    staff.post(url(DATE, visit), BIRTH | {"birth_date_year": "1990"})
    visit.client.refresh_from_db()
    assert visit.client.birth_date == date(1986, 4, 12)


YOUNG = {"birth_date_year": str(timezone.localdate().year - 3)}


@pytest.mark.parametrize(
    "typed", [{}, BIRTH | {"birth_date_year": "86"}, {"birth_date_day": "x"}, BIRTH | YOUNG]
)
def test_a_birth_date_that_is_none_is_said_so(staff, visit, typed):
    type(visit.client).objects.update(birth_date=None)
    assert staff.post(url(DATE, visit), typed).status_code == 422
    visit.client.refresh_from_db()
    assert visit.client.birth_date is None


def test_a_submitted_questionnaire_gets_no_more_links(staff, visit):
    a_submitted_intake(visit)
    page = text(staff, visit)
    assert url(SHOW, visit) not in page and url(MAIL, visit) not in page
    for name in (SHOW, MAIL):
        assert staff.post(url(name, visit)).status_code == 302
    assert not Invitation.objects.exists()


def test_a_cancelled_visit_gets_no_link(staff, visit):
    type(visit).objects.update(cancelled_at=timezone.now())
    assert staff.post(url(SHOW, visit)).status_code == 302
    assert not Invitation.objects.exists()


def has_badge(page: str, word: str) -> bool:
    return re.search(rf"</svg>\s*{word}</span>", page) is not None


STATES = {
    "Not sent yet": {},
    "Link sent": {"sent_at": 1},
    "Opened": {"sent_at": 1, "opened_at": 1},
    "Link locked": {"sent_at": 1, "locked_at": 1},
    "Link ended": {"sent_at": 1, "revoked_at": 1},
}


@pytest.mark.parametrize("word", STATES)
def test_the_page_says_how_far_it_has_come(staff, visit, word):
    invitations.make_new(visit, now=timezone.now())
    Invitation.objects.update(**dict.fromkeys(STATES[word], timezone.now()))
    assert has_badge(text(staff, visit), word)


def test_expired_started_and_submitted_are_said_too(staff, visit):
    invitations.invite(visit, now=timezone.now())
    Intake.objects.create(clinic=visit.clinic, visit=visit)
    assert has_badge(text(staff, visit), "In progress")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert has_badge(text(staff, visit), "Expired")
    Intake.objects.all().delete()
    a_submitted_intake(visit)
    assert has_badge(text(staff, visit), "Submitted")


def test_the_front_desk_reads_no_answer_and_no_reason(staff, visit):
    intake = a_submitted_intake(visit)
    intake.needs_attention = True
    intake.save()
    page = text(staff, visit).lower()
    document = intake.revisions.get().document
    words = {document["pain_areas"][0]["region"], *document["pain_areas"][0]["qualities"]}
    for word in {*words, "neck", "red flag", "caution", "warfarin", "desk work"}:
        assert word not in page and word.replace("_", " ") not in page


def test_names_are_text(staff, visit):
    type(visit.client).objects.update(name="<script>alert(1)</script>", email="<b>@x.example")
    assert "<script>alert" not in text(staff, visit) and "<b>@" not in text(staff, visit)


def test_the_page_obeys_its_own_content_policy(staff, visit):
    page = staff.post(url(SHOW, visit)).content.decode()
    assert not re.findall(r"\sstyle=|\son\w+=|hx-on|javascript:", page)
    assert not re.findall(r"<script(?![^>]*src=)", page)
