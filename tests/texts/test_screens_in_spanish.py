"""Whole screens, as the browser gets them, and the words of the sheet."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from clinic import invitations
from clinic.models import Invitation, Role
from intake.addresses import SEND, page_url
from intake.draft import draft_of
from intake.models import Intake
from intake.questionnaire.groups import health_groups
from intake.questionnaire.topics.consent import PAGE as CONSENT
from sessions.sheets.failures import WORDS, words_of
from sessions.sheets.kinds import SheetKind
from sessions.sheets.rendering import html_of
from tests.factories import a_person, a_visit
from tests.sessions.plans.rows import a_planned_visit
from tests.sessions.sheets.samples import content, longest_document

from .catalogues import INTERFACE
from .english import english_on

KNOWLEDGE_PAGES = [
    "/knowledge/",
    "/knowledge/?q=warfarina",
    "/knowledge/adoption/",
    "/knowledge/caution/",
    "/knowledge/caution/ci_kidney_dialysis/",
    "/knowledge/red-flag/rf_stroke/",
    "/knowledge/condition/osteoporosis/",
    "/knowledge/medicine/anticoagulant/",
    "/knowledge/muscle/piriformis/",
    "/knowledge/exercise/wrist_flexor_stretch/",
    "/knowledge/range-test/big_toe_extension/",
]
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
def invitation(browser, visit) -> Invitation:
    """The browser has opened its link and given the birth date."""
    token = invitations.invite(visit, now=timezone.now())
    assert english_on(html(browser.get(f"/i/{token}/"))) == []
    assert browser.post(f"/i/{token}/", BIRTH).status_code == 302
    return Invitation.objects.get(visit=visit)


def html(response, status=200) -> str:
    assert response.status_code == status
    assert response.headers["Content-Language"] == "es"
    return response.content.decode()


def test_every_page_of_the_questionnaire_is_in_spanish(browser, invitation, visit):
    answers = {group.id: {"ticked": ["none"]} for group in health_groups()} | {
        "where": {"areas": ["back:low_back:left", "front:head_jaw:midline"]},
        "history": {"recent": "yes"},
        "about": {"sex": "female"},
        "injuries": {"ticked": ["hurt_part"]},
        "injuries-sure": {"fracture": "yes"},
        "other_illnesses": {"ticked": ["pregnancy_or_birth"]},
        "other-illnesses-sure": {"pregnancy": "yes"},
        "medicines": {"answer": "yes"},
        "medicine_names": {"entries": "Sintrom 4 mg"},
    }
    intake = Intake.objects.create(clinic=visit.clinic, visit=visit, answers=answers)
    ids = [page.id for page in draft_of(intake).pages]
    assert {"more-fracture", "more-pregnancy", "medicine-anticoagulant", CONSENT} <= set(ids)
    for id in (*ids, SEND):
        assert english_on(html(browser.get(page_url(invitation.id, id)))) == [], id


def test_a_page_that_is_not_complete_says_so_in_spanish(browser, invitation):
    for id in ("where", "today", "about", "medicines", CONSENT):
        text = html(browser.post(page_url(invitation.id, id), {"seen": "0"}), 422)
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
    """Headings, buttons and sentences. What explains the plan is still English, and has the
    interface's small words in it."""
    therapist = a_person(clinic, Role.THERAPIST)
    bones = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    empty = a_visit(clinic, therapist=therapist)
    browser.force_login(therapist)
    addresses = [reverse("today"), reverse("board"), *KNOWLEDGE_PAGES]
    addresses += [reverse("visit", args=[visit.id]) for visit in (bones, empty)]
    for address in addresses:
        left = english_on(html(browser.get(address)), INTERFACE)
        assert [text for text in left if text[0].isupper()] == [], address


def test_a_therapist_reads_warnings_in_spanish(browser, clinic):
    therapist = a_person(clinic, Role.THERAPIST)
    browser.force_login(therapist)
    bones = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    text = html(browser.get(reverse("visit", args=[bones.id])))
    assert "Huesos finos o débiles, o con medicamento para los huesos" in text
    assert "Weak vertebrae" not in text
    stroke = a_planned_visit(therapist, findings={"face_droop": "yes"})
    text = html(browser.get(reverse("visit", args=[stroke.id])))
    assert "Posible ictus" in text and "Anote la hora de inicio" in text
    assert "Note the time of onset" not in text


def test_signing_in_is_in_spanish(browser, db):
    assert english_on(html(browser.get(reverse("account_login")))) == []


def test_every_reason_for_a_failed_sheet_is_told_in_spanish(compiled):
    for code in WORDS:
        with translation.override("en"):
            english = words_of(code)
        with translation.override("es"):
            assert words_of(code) != english


def test_the_page_for_other_programs_is_in_spanish_around_the_documents(browser, db):
    """What is marked as English, and the examples, are as the documents are."""
    text = html(browser.get("/api/"))
    documents = re.compile(r'<pre\b.*?</pre>|<(dd|dl|span)\b[^>]*lang="en".*?</\1>', re.DOTALL)
    assert english_on(documents.sub(" ", text)) == []
