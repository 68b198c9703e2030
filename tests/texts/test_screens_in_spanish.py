"""Whole screens, as the browser gets them, and the words of the sheet."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from clinic import invitations
from clinic.models import Role
from intake.models import Intake
from intake.questionnaire.groups import health_groups
from sessions.sheets.failures import WORDS, words_of
from sessions.sheets.kinds import SheetKind
from sessions.sheets.rendering import html_of
from tests.factories import a_person, a_visit
from tests.sessions.plans.rows import a_planned_visit
from tests.sessions.sheets.samples import content, longest_document

from .catalogues import INTERFACE
from .english import english_on

BIRTH = {"birth_date_day": "12", "birth_date_month": "4", "birth_date_year": "1986"}


@pytest.fixture
def browser(client, compiled):
    """A browser that asks for Spanish, as phones do."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "es-MX,es;q=0.9,en;q=0.5"
    return client


@pytest.fixture
def visit(clinic):
    return a_visit(clinic)


@pytest.fixture
def base(browser, visit) -> str:
    """The address of the questionnaire, after the birth date."""
    token = invitations.invite(visit, now=timezone.now())
    assert english_on(browser.get(f"/i/{token}/").content.decode()) == []
    return browser.post(f"/i/{token}/", BIRTH).url


def html(response, status=200) -> str:
    assert response.status_code == status
    assert response.headers["Content-Language"] == "es"
    return response.content.decode()


def test_every_page_of_the_questionnaire_is_in_spanish(browser, base, visit):
    ticked = {group.id: {"ticked": list(group.items)} for group in health_groups()}
    answers = ticked | {"where": {"areas": ["back:low_back:left"]}, "medicines": {"answer": "yes"}}
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=answers)
    ids = ["where", "area-back-low_back-left", "today", "history", "about", "medicines",
           "medicine_names", "habits", "goals", "consent", "send", "more-fracture",
           "more-pregnancy", *(group.id for group in health_groups())]  # fmt: skip
    for id in ids:
        assert english_on(html(browser.get(f"{base}{id}/"))) == [], id


def test_a_page_that_is_not_complete_says_so_in_spanish(browser, base):
    for id in ("where", "today", "about", "medicines", "consent"):
        text = html(browser.post(f"{base}{id}/", {}), 422)
        assert english_on(text) == [], id
        assert "Error:" in text


def test_a_closed_link_and_a_page_that_is_not_there_are_in_spanish(browser, db):
    assert english_on(html(browser.get("/i/no-such-token/"), 404)) == []
    assert english_on(html(browser.get("/no-such-page/"), 404)) == []


@pytest.mark.parametrize(
    "kind", [SheetKind("es", "a4"), SheetKind("es", "letter", large_print=True)]
)
def test_a_sheet_with_all_advice_is_in_spanish(in_spanish, kind):
    sheet = content(longest_document(), "es")
    printed = html_of(sheet, kind, len(sheet.habits))
    assert 'lang="es"' in printed
    assert english_on(printed) == []


def test_days_on_a_sheet_are_written_as_spanish_writes_them(in_spanish):
    sheet = content(language="es")
    assert "El dolor suele quitarse para el sábado 21 de noviembre y, como muy tarde, el " in (
        " ".join(sheet.expect)
    )


def test_the_staffs_screens_are_in_spanish(browser, clinic):
    therapist = a_person(clinic, Role.THERAPIST)
    visits = [
        a_planned_visit(therapist, conditions={"osteoporosis": "yes"}),
        a_planned_visit(therapist, findings={"face_droop": "yes"}),
        a_visit(clinic, therapist=therapist),
    ]
    browser.force_login(therapist)
    addresses = [reverse("today"), reverse("board")]
    addresses += [reverse("visit", args=[visit.id]) for visit in visits]
    for address in addresses:
        assert english_on(html(browser.get(address)), INTERFACE) == [], address


def test_signing_in_is_in_spanish(browser, db):
    assert english_on(html(browser.get(reverse("account_login")))) == []


def test_every_reason_for_a_failed_sheet_is_told_in_spanish(compiled):
    for code in WORDS:
        with translation.override("en"):
            english = words_of(code)
        with translation.override("es"):
            assert words_of(code) != english
