"""The aftercare sheet online: opened with the birth date, read by one person, and never with
anything on it that the newest answers exclude."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clinic import sheet_links
from clinic.models import AuditEntry, Clinic, ClinicLogo, SheetLink
from intake.answers import parse_intake
from intake.models import IntakeRevision
from sessions.knowledge import load
from tests.factories import a_client, a_document, a_submitted_intake, a_visit
from tests.sessions.sheets.rows import a_plan, a_ready_sheet

pytestmark = pytest.mark.django_db
BIRTH = {"birth_date_day": "12", "birth_date_month": "4", "birth_date_year": "1986"}
WRONG = BIRTH | {"birth_date_day": "13"}
EXERCISE = "Ear to shoulder stretch"


@pytest.fixture
def sheet(clinic):
    return a_ready_sheet(clinic)


@pytest.fixture
def link(sheet):
    return sheet_links.link_of(sheet.visit, now=timezone.now())


def door(link: SheetLink) -> str:
    return reverse("sheet_link", args=[sheet_links.token_of(link)])


def page_url(link: SheetLink) -> str:
    return reverse("sheet_online", args=[link.pk])


def pdf_url(link: SheetLink) -> str:
    return reverse("sheet_online_pdf", args=[link.pk])


def let_in(client: Browser, link: SheetLink) -> Browser:
    assert client.post(door(link), BIRTH).status_code == 302
    return client


def read(client: Browser, link: SheetLink) -> str:
    answer = let_in(client, link).get(page_url(link))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_birth_date_opens_the_sheet_under_an_address_without_the_token(client, link):
    token = sheet_links.token_of(link)
    asked = client.get(door(link))
    assert asked.status_code == 200 and EXERCISE not in asked.content.decode()
    answer = client.post(door(link), BIRTH)
    assert answer.url == page_url(link) and token not in answer.url
    text = client.get(answer.url).content.decode()
    assert EXERCISE in text and "After your visit" in text and "Emergency number" in text


def test_its_cookie_is_its_own_and_out_of_reach_of_scripts(client, link):
    answer = client.post(door(link), BIRTH)
    (name,) = [name for name in answer.cookies if "palpate-s-" in name]
    cookie = answer.cookies[name]
    assert cookie["httponly"] and cookie["path"] == "/" and cookie["samesite"] == "Lax"
    assert 0 < int(cookie["max-age"]) <= 90 * 24 * 3600
    assert sheet_links.token_of(link) not in cookie.value


def test_nothing_of_it_is_kept_by_caches_or_told_to_other_places(client, link):
    let_in(client, link)
    for url in (door(link), page_url(link), pdf_url(link)):
        answer = client.get(url)
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"


def test_opening_the_link_changes_nothing(client, link):
    for _ in range(10):
        assert client.get(door(link)).status_code == 200
    link.refresh_from_db()
    assert (link.opened_at, link.wrong_tries) == (None, 0)


def words(answer) -> str:
    """The page without what differs on every page: its own address and the CSRF token."""
    return re.sub(r"/a/[^/]+/|[A-Za-z0-9]{64}", "", answer.content.decode())


@pytest.mark.parametrize("how", ["expires_at", "revoked_at", "locked_at", "unknown"])
def test_links_that_do_not_open_answer_alike(client, link, how):
    nothing = client.get("/a/never-made/")
    url = "/a/another-unknown/" if how == "unknown" else door(link)
    if how != "unknown":
        SheetLink.objects.update(**{how: timezone.now() - timedelta(seconds=1)})
    for answer in (client.get(url), client.post(url, BIRTH)):
        assert answer.status_code == nothing.status_code == 404
        assert not [name for name in answer.cookies if "palpate-s" in name]
        assert words(answer) == words(nothing)


def test_five_wrong_birth_dates_lock_it_and_the_clinic_can_see_it(client, link):
    statuses = [client.post(door(link), WRONG).status_code for _ in range(5)]
    assert statuses == [422] * 4 + [404]
    assert client.post(door(link), BIRTH).status_code == 404
    assert AuditEntry.objects.filter(action="link_locked", about_id=link.pk).count() == 1


def test_without_its_key_neither_page_nor_print_opens(client, link):
    assert client.get(page_url(link)).status_code == 404
    assert client.get(pdf_url(link)).status_code == 404


def test_the_key_of_one_sheet_opens_no_other(client, clinic, link):
    other = sheet_links.link_of(a_ready_sheet(clinic).visit, now=timezone.now())
    let_in(client, link)
    assert client.get(page_url(other)).status_code == 404


def test_the_member_of_staff_at_the_desk_needs_the_birth_date_too(owner, signed_in, link):
    assert signed_in(owner).get(page_url(link)).status_code == 404


def test_the_print_is_offered_and_its_name_says_nothing(client, sheet, link):
    assert pdf_url(link) in read(client, link)
    answer = client.get(pdf_url(link))
    assert answer.content == bytes(sheet.pdf)
    assert answer["Content-Disposition"] == f'inline; filename="aftercare-{sheet.pk.hex[:8]}.pdf"'


def test_no_print_is_offered_before_it_is_made(client, sheet, link):
    type(sheet).objects.update(state="waiting", pdf=None, ready_at=None)
    assert pdf_url(link) not in read(client, link)
    assert client.get(pdf_url(link)).status_code == 404


def test_no_address_on_the_page_names_an_exercise_or_a_region(client, link):
    addresses = re.findall(r'(?:href|src|action)="(?!data:)([^"]*)"', read(client, link))
    told = [a for a in addresses if re.search("neck|stretch|chin|breath|exercise", a)]
    assert addresses and not told


def test_it_is_in_the_clients_language(client, clinic):
    visit = a_visit(clinic, client=a_client(clinic, language="es"))
    a_ready_sheet(clinic, a_plan(visit), language="es")
    text = read(client, sheet_links.link_of(visit, now=timezone.now()))
    assert '<html lang="es"' in text and "Después de su visita" in text
    assert EXERCISE not in text


def test_the_clinics_logo_stands_on_it_without_an_address_of_its_own(client, clinic, link):
    logo = ClinicLogo.objects.create(clinic=clinic, content=b"a picture", width=1, height=1)
    Clinic.objects.filter(pk=clinic.pk).update(logo=logo)
    address = "data:image/png;base64," + b64encode(b"a picture").decode()
    assert f'src="{address}"' in read(client, link)


def test_reading_is_in_the_audit_without_content(client, link):
    read(client, link)
    actions = AuditEntry.objects.filter(about_id=link.pk, actor="client")
    assert {"link_opened", "sheet_read"} <= set(actions.values_list("action", flat=True))


def test_a_plan_taken_up_again_shows_nothing_until_it_is_signed(client, sheet, link):
    a_plan(sheet.visit, signed=False, number=2)
    text = read(client, link)
    assert "nothing to read" in text and EXERCISE not in text
    assert client.get(pdf_url(link)).status_code == 404


def new_answers(visit, **fields) -> None:
    """What somebody recorded after the plan was signed, in a document that can be read."""
    parse_intake(a_document(visit, **fields), load().safety)
    IntakeRevision.objects.create(
        clinic=visit.clinic,
        intake=visit.intake,
        number=2,
        document=a_document(visit, **fields),
    )


def test_new_answers_that_close_the_day_leave_only_whom_to_call(client, sheet, link):
    new_answers(sheet.visit, findings={"chest_pressure": "yes"})
    text = read(client, link)
    assert "Please call us before you go on" in text
    assert EXERCISE not in text and "data:image/svg" not in text
    assert "Emergency number" in text and pdf_url(link) not in text
    assert client.get(pdf_url(link)).status_code == 404


def test_answers_before_a_later_visit_count_too(client, sheet, link):
    visit = sheet.visit
    later = a_visit(
        visit.clinic, client=visit.client, starts_at=visit.starts_at + timedelta(days=7)
    )
    document = a_document(later, conditions={"dizziness_vertigo": {"answer": "yes"}})
    a_submitted_intake(later, document)
    assert EXERCISE not in read(client, link)


def test_answers_of_a_later_visit_that_cannot_be_read_count_as_against(client, sheet, link):
    visit = sheet.visit
    later = a_visit(
        visit.clinic, client=visit.client, starts_at=visit.starts_at + timedelta(days=7)
    )
    a_submitted_intake(later, {"schema": "palpate.intake/0"})
    assert EXERCISE not in read(client, link)


def test_answers_of_somebody_else_change_nothing(client, clinic, sheet, link):
    later = a_visit(clinic, starts_at=sheet.visit.starts_at + timedelta(days=7))
    a_submitted_intake(later, a_document(later, findings={"chest_pressure": "yes"}))
    assert EXERCISE in read(client, link)
