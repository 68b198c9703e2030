"""Stories of clients who are not the usual one: each a whole way, from the link to the thanks."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from playwright.sync_api import Page, expect

from clinic import invitations
from clinic.models import Visit
from intake.models import Consent, Intake
from tests.factories import a_clinic, a_visit

from .client_steps import answer_pages, come_in, mark, next_page, on_page, tick
from .conftest import DESK, PHONE
from .keys import tab_to, with_keys_alone

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(transactional_db) -> Visit:
    return a_visit(a_clinic())


@pytest.fixture
def link(visit) -> str:
    return f"/i/{invitations.invite(visit, now=timezone.now())}/"


def send(page: Page, language: str = "en") -> None:
    with translation.override(language):
        button = gettext("Send to the clinic")
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/done/")


def every_required(page: Page) -> None:
    """The first answer that is offered to every question that needs one."""
    for group in page.locator("fieldset[role=radiogroup][aria-required=true]").all():
        if not group.locator("input:checked").count():
            group.locator("input").first.check(force=True)


def says(*ticked: str, **answers: str):
    """Ticks these lines of a group, or gives these answers and the first one to the rest."""

    def answer(page: Page) -> None:
        for value in ticked:
            tick(page, "ticked", value)
        for name, value in answers.items():
            tick(page, name, value)
        every_required(page)

    return answer


def document_of(visit: Visit) -> dict:
    return Intake.objects.get(visit=visit).revisions.get().document


def test_a_pregnant_client_is_asked_about_her_pregnancy_and_sends(open_browser, visit, link):
    page = open_browser(PHONE)
    come_in(page, link)
    answers = {
        "other_illnesses": says("pregnancy_or_birth"),
        "other-illnesses-sure": says(pregnancy="yes", postpartum="no"),
        "more-pregnancy": says(),
    }
    met = answer_pages(page, answers)
    send(page)
    assert "more-pregnancy" in met
    assert document_of(visit)["conditions"]["pregnancy"]["answer"] == "yes"


def test_a_client_with_a_red_flag_reads_the_calm_message_at_once_and_again_at_the_end(
    open_browser, visit, link
):
    page = open_browser(PHONE)
    come_in(page, link)
    answers = {"unwell": says("pelvis"), "unwell-sure": says(saddle_numbness="yes")}
    answer_pages(page, answers, until="private")
    number = visit.clinic.emergency_number
    expect(page.locator(".calm").first).to_contain_text(number)
    answer_pages(page, {})
    send(page)
    expect(page.locator(".calm").first).to_contain_text(number)
    assert Intake.objects.get(visit=visit).needs_attention


def test_a_spanish_speaking_client_changes_the_language_in_mid_form_and_keeps_every_answer(
    open_browser, visit, link
):
    page = open_browser(PHONE)
    come_in(page, link)
    mark(page, "back:neck:right")
    next_page(page)
    on_page(page, "area-back-neck-right")
    page.locator("[data-language-switch] button[lang=es]").click()
    page.locator("html[lang=es]").wait_for()
    answer_pages(page, {})
    send(page, "es")
    (area,) = document_of(visit)["pain_areas"]
    assert area["region"] == "neck"
    assert Intake.objects.get(visit=visit).language == "es"
    assert Consent.objects.get(intake__visit=visit).language == "es"


def test_a_client_goes_the_whole_way_with_the_keyboard_alone(
    open_browser, visit, link, monkeypatch
):
    with_keys_alone(monkeypatch)
    page = open_browser(DESK)
    page.goto(link)
    for box, number in zip(("day", "month", "year"), ("12", "4", "1986"), strict=True):
        tab_to(page, f"input[name=birth_date_{box}]")
        page.keyboard.type(number)
    page.keyboard.press("Enter")
    on_page(page, "where")
    answer_pages(page, {})
    tab_to(page, "form[action$='/submit/'] button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thank you, that is all").wait_for()
    assert Intake.objects.get(visit=visit).state == "submitted"
    assert Consent.objects.get(intake__visit=visit).signature is None
