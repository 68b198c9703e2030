"""Stories of a client and the questionnaire."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Dialog, expect

from clinic import invitations
from clinic.models import Visit
from intake.models import Consent, Intake
from tests.factories import a_clinic, a_visit

from .client_steps import answer_pages, come_in, mark, next_page, on_page, page_id, tick
from .conftest import PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def visit(transactional_db) -> Visit:
    return a_visit(a_clinic())


@pytest.fixture
def link(visit) -> str:
    return f"/i/{invitations.invite(visit, now=timezone.now())}/"


def test_a_healthy_client_answers_signs_and_sends_on_a_phone(open_browser, visit, link):
    page = open_browser(PHONE)
    come_in(page, link)
    met = answer_pages(page, {})
    page.get_by_role("button", name="Send to the clinic").click()
    page.get_by_role("heading", name="Thank you, that is all").wait_for()
    assert len(met) <= 22
    intake = Intake.objects.get(visit=visit)
    assert intake.state == "submitted" and not intake.needs_attention
    document = intake.revisions.get().document
    (area,) = document["pain_areas"]
    assert (area["region"], area["side"], area["view"], area["intensity"]) == (
        "neck", "right", "back", 5
    )  # fmt: skip
    assert Consent.objects.get(intake=intake).signature, "the drawn signature is kept"
    assert visit.invitations.get().spent_at is not None


def test_the_whole_way_works_without_script(open_browser, visit, link):
    page = open_browser(PHONE, scripts=False)
    come_in(page, link)
    answer_pages(page, {})
    page.get_by_role("button", name="Send to the clinic").click()
    page.get_by_role("heading", name="Thank you, that is all").wait_for()
    consent = Consent.objects.get(intake__visit=visit)
    assert consent.signature is None and consent.signer == "Clara Lindqvist"


def test_every_answer_is_saved_as_it_is_given_and_found_on_another_device(
    open_browser, visit, link
):
    phone = open_browser(PHONE)
    come_in(phone, link)
    mark(phone, "front:chest:left")
    phone.locator("[data-save-status][data-state=saved]").wait_for(state="attached")
    laptop = open_browser()
    come_in(laptop, link)
    assert page_id(laptop) == "area-front-chest-left", "it goes on where the phone stopped"
    laptop.get_by_role("link", name="Back").click()
    on_page(laptop, "where")
    expect(laptop.locator("input[value='front:chest:left']")).to_be_checked()


def test_a_page_with_an_error_keeps_what_was_typed_and_names_the_field(open_browser, link):
    page = open_browser(PHONE)
    come_in(page, link)
    mark(page, "back:neck:right")
    next_page(page)
    page.locator("details.fold summary").click()
    page.get_by_label("Year").fill("20x4")
    next_page(page)
    page.locator("[data-error-summary]").wait_for()
    summary = page.locator("[data-error-summary]").inner_text()
    assert "Since when?" in summary and "Pain from 0 to 10" in summary
    expect(page.get_by_label("Year")).to_have_value("20x4")


def test_an_emergency_answer_shows_the_calm_message_at_once_and_tells_the_clinic(
    open_browser, visit, link
):
    page = open_browser(PHONE)
    come_in(page, link)

    def numb(page):
        tick(page, "ticked", "pelvis")

    def yes(page):
        for name in ("bladder_change_new", "bowel_change_new", "sexual_function_change_new"):
            tick(page, name, "no")
        tick(page, "saddle_numbness", "yes")

    answer_pages(page, {"unwell": numb, "unwell-sure": yes}, until="private")
    message = page.locator(".calm").first
    message.wait_for()
    expect(message).to_contain_text(visit.clinic.emergency_number)
    assert "cauda" not in page.content().lower()
    assert Intake.objects.get(visit=visit).needs_attention


def test_two_peoples_links_in_one_browser_never_cross(open_browser, visit, link):
    other = a_visit(visit.clinic)
    page = open_browser(PHONE)
    come_in(page, link)
    mine = page.url
    come_in(page, f"/i/{invitations.invite(other, now=timezone.now())}/")
    mark(page, "front:chest:left")
    next_page(page)
    page.goto(mine)
    mark(page, "back:neck:right")
    next_page(page)
    on_page(page, "area-back-neck-right")
    stored = {i.visit_id: i.answers["where"]["areas"] for i in Intake.objects.all()}
    assert stored == {visit.id: ["back:neck:right"], other.id: ["front:chest:left"]}


def test_an_answer_given_without_a_connection_waits_in_the_page_and_is_sent_later(
    open_browser, visit, link
):
    page = open_browser(PHONE)
    come_in(page, link)
    page.context.set_offline(True)
    mark(page, "front:chest:left")
    page.locator("[data-save-status][data-state=waiting]").wait_for(state="attached")
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])") == "[{},{}]"
    page.context.set_offline(False)
    page.locator("[data-save-status][data-state=saved]").wait_for(state="attached", timeout=30_000)
    assert Intake.objects.get(visit=visit).answers["where"]["areas"] == ["front:chest:left"]


def test_leaving_with_an_answer_that_is_not_sent_yet_warns(open_browser, link):
    page = open_browser(PHONE)
    come_in(page, link)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.context.set_offline(True)
    page.get_by_text("Nothing hurts at the moment").click()
    page.locator("[data-save-status][data-state=waiting]").wait_for(state="attached")
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.get_by_label("Nothing hurts at the moment"), "still here").to_be_checked()


def test_a_finger_that_just_misses_a_hand_marks_it(open_browser, link):
    page = open_browser(PHONE)
    come_in(page, link)
    hand = page.locator(".figure--press path[data-value='front:wrist_hand:left']").first
    hand.evaluate("hand => hand.scrollIntoView({block: 'center'})")
    box = hand.bounding_box()
    page.mouse.click(box["x"] + box["width"] + 4, box["y"] + box["height"] / 2)
    expect(page.locator("input[value='front:wrist_hand:left']")).to_be_checked()
