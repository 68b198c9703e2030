"""A therapist edits a plan: by keyboard, by hand, beside somebody else, without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from sessions.plans.standing import standing_of
from tests.axe import findings, too_wide
from tests.factories import a_clinic, a_person
from tests.sessions.plans.rows import a_planned_visit

from .conftest import DESK
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
TABLET = {"width": 768, "height": 1024}


@pytest.fixture
def therapist(db):
    return a_person(a_clinic(), name="Jonas Weber")


def at_the_plan(open_browser, person, visit, **how):
    page = open_browser(how.pop("size", DESK), **how)
    sign_in(page, person)
    page.goto(f"/visits/{visit.id}/")
    return page


def names(page):
    """The heads of the steps, in order."""
    heads = page.locator("ol[data-plan] .step__head").all()
    return [head.locator("h3").inner_text() + ", " + head_line(head) for head in heads]


def head_line(head):
    return head.locator("h3 + span").inner_text().split(",")[0]


def keys(visit):
    return [line.key for line in standing_of(visit).laid.lines if line.dropped is None]


def test_an_ordinary_visit_by_keyboard(open_browser, therapist):
    visit = a_planned_visit(therapist)
    page = at_the_plan(open_browser, therapist, visit)
    first, second, *_ = names(page)
    down = page.get_by_role("button", name="Move down").first
    down.focus()
    kept = down.get_attribute("id")
    page.keyboard.press("Enter")
    page.locator(".spoken", has_text="now step 2").wait_for()
    assert names(page)[:2] == [second, first]
    assert page.evaluate("document.activeElement.id") == kept, "the focus stays on the button"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.locator(".spoken", has_text="now step 1").wait_for()
    assert names(page)[:2] == [first, second]

    page.get_by_role("button", name="Leave out").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".spoken", has_text="Left out").wait_for()
    expect(page.locator(".step--dropped")).to_have_count(1)
    assert "Take it back" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.locator(".spoken", has_text="Taken back").wait_for()
    expect(page.locator(".step--dropped")).to_have_count(0)

    page.get_by_role("link", name="Swap").nth(1).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Instead of").wait_for()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Why").fill("Too tender for more.")
    page.keyboard.press("Enter")
    page.get_by_text("Swapped:").first.wait_for()

    page.get_by_role("link", name="Add a muscle or a technique").click()
    page.get_by_label("Muscle, region").fill("masseter")
    page.keyboard.press("Enter")
    page.get_by_text("1 muscle found").wait_for()
    page.get_by_role("link", name=re.compile("Left.*Masseter")).first.click()
    page.get_by_role("radio").first.check()
    page.get_by_label("Why").fill("Clenches at night.")
    page.get_by_role("button", name="Add the step").click()
    page.get_by_text("Added:").first.wait_for()
    assert any("masseter" in key for key in keys(visit))

    page.get_by_role("button", name="Sign the plan").click()
    page.get_by_text("Signed").first.wait_for()
    assert any("masseter" in key for key in keys(visit))
    expect(page.get_by_role("button", name="Leave out")).to_have_count(0)


def test_a_step_is_dragged_by_its_handle(open_browser, therapist):
    visit = a_planned_visit(therapist)
    page = at_the_plan(open_browser, therapist, visit)
    first, second, third, *rest = keys(visit)
    grip = page.locator("[data-grip]").nth(2)
    grip.scroll_into_view_if_needed()
    box, onto = grip.bounding_box(), page.locator("[data-step]").nth(1).bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 10, onto["y"] + 60, steps=8)
    page.mouse.move(box["x"] + 10, onto["y"] + 20, steps=4)
    page.mouse.up()
    page.locator(".spoken", has_text="now step 2").wait_for()
    assert keys(visit) == [first, third, second, *rest]


def test_a_forbidden_technique_says_which_rule_and_what_may_be_done_instead(
    open_browser, therapist
):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    page = at_the_plan(open_browser, therapist, visit, scripts=False)
    page.get_by_role("link", name="Add a muscle or a technique").click()
    page.get_by_label("Muscle, region").fill("erector spinae thoracic")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name=re.compile("Left.*Thoracic erector")).first.click()
    refused = page.locator("section", has=page.get_by_role("heading", name="Not possible today"))
    refused.get_by_role("link", name="Thin or weak bones, or on bone medicine").first.wait_for()
    refused.get_by_text(
        "The therapist may override it with a reason, for that day only."
    ).first.wait_for()
    expect(page.get_by_role("radio").first, "what may be done comes first").to_be_attached()
    refused.get_by_role("link", name="Thin or weak bones").first.click()
    page.get_by_role("heading", name="What it takes away").wait_for()


def test_two_therapists_at_once_lose_nothing(open_browser, therapist):
    visit = a_planned_visit(therapist)
    other = a_person(therapist.clinic, name="Mei Tanaka")
    one = at_the_plan(open_browser, therapist, visit)
    two = at_the_plan(open_browser, other, visit)
    one.get_by_role("button", name="Leave out").first.click()
    one.locator(".spoken", has_text="Left out").wait_for()
    two.get_by_role("button", name="Leave out").nth(1).click()
    told = two.get_by_role("alert").filter(has_text="Somebody else worked on this visit")
    told.get_by_text("Jonas Weber").first.wait_for()
    told.get_by_text("It still fits.").wait_for()
    told.get_by_role("button", name="Do it now").click()
    two.get_by_text("Left out:").first.wait_for()
    expect(two.locator(".step--dropped")).to_have_count(2)
    assert len(standing_of(visit).changes) == 2


def test_without_script_every_act_is_a_form(open_browser, therapist):
    visit = a_planned_visit(therapist)
    page = at_the_plan(open_browser, therapist, visit, scripts=False)
    before = keys(visit)
    page.get_by_role("button", name="Move down").first.click()
    page.get_by_text("Moved:").wait_for()
    assert keys(visit)[:2] == [before[1], before[0]]
    page.get_by_role("button", name="Leave out").first.click()
    page.get_by_text("Left out:").wait_for()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("Taken back:").wait_for()
    assert sorted(keys(visit)) == sorted(before)


def test_axe_finds_nothing_on_an_edited_plan(open_browser, therapist):
    visit = a_planned_visit(therapist)
    page = at_the_plan(open_browser, therapist, visit, size=TABLET)
    page.get_by_role("button", name="Leave out").first.click()
    page.locator(".spoken", has_text="Left out").wait_for()
    page.get_by_role("button", name="Move down").first.click()
    page.locator(".spoken", has_text="Moved").wait_for()
    swap = page.get_by_role("link", name="Swap").first.get_attribute("href")
    for address in (page.url, swap, f"{page.url}add/", f"{page.url}add/masseter/left/"):
        page.goto(address)
        assert findings(page, dark_at=DESK) == [], address
        assert too_wide(page, TABLET, DESK) == [], address
