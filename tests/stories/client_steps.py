"""What a client does in a story, page by page, as a person would."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from intake.questionnaire.topics.consent import PAGE as CONSENT

Answer = Callable[[Page], None]


def come_in(page: Page, link: str, day: str = "12", month: str = "4", year: str = "1986") -> None:
    page.goto(link)
    page.get_by_label("Day").fill(day)
    page.get_by_label("Month").fill(month)
    page.get_by_label("Year").fill(year)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_selector("input[name=page]", state="attached")


def page_id(page: Page) -> str:
    """The page the browser shows; "review" and "send" ask nothing."""
    last = page.url.partition("?")[0].rstrip("/").rpartition("/")[2]
    if last in ("review", "send"):
        return last
    return page.locator("input[name=page]").get_attribute("value") or ""


def on_page(page: Page, id: str) -> None:
    """Wait until the browser shows this page."""
    page.locator(f"input[name=page][value='{id}']").wait_for(state="attached")


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f"input[name='{name}'][value='{value}']").check(force=True)


def mark(page: Page, area: str) -> None:
    """Tap a place on the drawing; without script, tick it in the list."""
    turn = page.locator(f"[data-turn={area.split(':')[0]}]")
    if not turn.count() or not page.locator(".chart__drawing").is_visible():
        return tick(page, "areas", area)
    if turn.is_visible():
        turn.click()
    box = page.locator(f"input[name='areas'][value='{area}']")
    for _ in range(20):  # the drawing may still be waking up
        page.locator(f".figure--press path[data-value='{area}']").dispatch_event("click")
        if box.is_checked():
            return None
        page.wait_for_timeout(100)
    raise AssertionError(f"{area} cannot be marked")


def next_page(page: Page) -> None:
    page.locator(".page-bar .button--main").click()


def answer_pages(page: Page, answers: dict[str, Answer], until: str = "send") -> list[str]:
    """Answer every page with its own answer, else as a healthy person; the ids met."""
    met: list[str] = []
    while (here := page_id(page)) != until:
        # An urgent answer may be answered on its own page before "next" is heard.
        again = met[-1:] == [here] and "read=" in page.url
        assert len(met) < 80 and (again or here not in met), f"going in circles at {here}"
        met += [] if again else [here]
        answers.get(here, healthy)(page)
        before = page.url
        next_page(page)
        page.wait_for_url(lambda url, before=before: url != before)
    return met


def healthy(page: Page) -> None:
    """The shortest honest answer of somebody with nothing to report."""
    here = page_id(page)
    if here == "where":
        mark(page, "back:neck:right")
    elif here.startswith("area-"):
        tick(page, "intensity", "5")
    elif here == "today":
        tick(page, "pain_now", "2")
        tick(page, "flare", "under_1h")
        tick(page, "sleep_broken", "no")
    elif here == "history":
        tick(page, "recent", "no")
    elif here == "about":
        tick(page, "sex", "female")
    elif here == "medicines":
        tick(page, "answer", "no")
    elif here == CONSENT:
        sign(page)
    elif page.locator("input[name=ticked]").count():
        tick(page, "ticked", "none")


def sign(page: Page) -> None:
    for box in page.locator("input[name^=agree_]").all():
        box.check(force=True)
    tick(page, "contact_doctor", "yes")
    page.locator("input[name=signer]").fill("Clara Lindqvist")
    pad = page.locator("[data-signature-pad]")
    if pad.count() and pad.is_visible():
        pad.evaluate("pad => pad.scrollIntoView({block: 'center'})")
        draw(page, pad.bounding_box())
    else:
        page.locator("input[name=typed]").check()


def draw(page: Page, box: dict[str, float]) -> None:
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    for n in range(1, 12):
        page.mouse.move(box["x"] + 20 + n * 12, box["y"] + box["height"] / 2 + (n % 3 - 1) * 12)
    page.mouse.up()
