"""The story of a client who comes again: confirms, says what has changed, and on the day answers
the arrival check."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from clinic import invitations
from clinic.models import Visit
from intake.draft import draft_of
from intake.models import Intake
from tests.factories import a_clinic, a_visit
from tests.intake.questionnaire.people import with_ticks
from tests.intake.returning.rows import WHOLE, came_before

from . import client_steps
from .client_steps import answer_pages, come_in, healthy, page_id
from .conftest import PHONE
from .keys import press, with_keys_alone

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def confirming(page) -> None:
    """Nothing has happened since; what was said last time is still true."""
    here = page_id(page)
    if here == "since":
        client_steps.tick(page, "sore", "0")
        client_steps.tick(page, "news", "none")
    elif here.startswith("still-"):
        expect(page.get_by_text("Fibromyalgia").first).to_be_attached()
        client_steps.tick(page, "right", "yes")
    elif here.startswith("same-"):
        client_steps.tick(page, "same", "yes")
    elif here in ("where", "area-back-neck-right"):
        expect(
            page.locator("input:checked").first, "last time's marks are there to change"
        ).to_be_attached()
    else:
        healthy(page)


class Always(dict):
    """The same answer for every page."""

    def get(self, key, default=None):
        return confirming


@pytest.fixture
def visit(transactional_db) -> Visit:
    """In two days; the client was here a month before."""
    visit = a_visit(a_clinic(), starts_at=timezone.now() + timedelta(days=2))
    came_before(visit, WHOLE | with_ticks("fibromyalgia_fatigue"))
    return visit


@pytest.mark.parametrize("hand", ["finger", "plain", "keys"])
def test_a_returning_client_confirms_and_answers_the_arrival_check(
    open_browser, visit, hand, monkeypatch
):
    if hand == "keys":
        with_keys_alone(monkeypatch)
    page = open_browser(PHONE, scripts=hand != "plain")
    come_in(page, f"/i/{invitations.invite(visit, now=timezone.now())}/")
    met = answer_pages(page, Always())
    assert len(met) <= 14 and "joints" not in met
    press(page, "form[action$='/submit/'] button")
    page.get_by_role("heading", name="Thank you, that is all").wait_for()
    intake = Intake.objects.get(visit=visit)
    said = intake.revisions.get().document
    assert said["conditions"]["fibromyalgia_fatigue"]["answer"] == "yes"
    assert intake.full_on and intake.fresh_on == timezone.localdate()

    it_is_the_day(visit, intake)
    page.goto(page.url.replace("done/", ""))
    page.get_by_role("heading", name="How are you today?").wait_for()
    client_steps.tick(page, "pain_now", "3")
    client_steps.tick(page, "ticked", "chest_pressure")
    client_steps.next_page(page)
    page.locator(".calm").first.wait_for()
    intake.refresh_from_db()
    assert intake.needs_attention and intake.revisions.count() == 3


def it_is_the_day(visit: Visit, intake: Intake) -> None:
    """The two days have gone by: the answers are two days old, and the visit is now."""
    visit.starts_at = timezone.now()
    visit.save()
    told_before(intake, days=2)


def told_yesterday(visit: Visit) -> None:
    told_before(Intake.objects.get(visit=visit), days=1)


def told_before(intake: Intake, *, days: int) -> None:
    now = timezone.now()
    intake.fresh_on = timezone.localdate(now - timedelta(days=days))
    intake.save()
    row = intake.revisions.get()
    document = moved(row.document, {day(now, n): day(now, n - days) for n in (0, days)})
    document["on"] = day(now, 0)
    intake.revisions.create(clinic=intake.clinic, number=2, document=document)


def day(now: datetime, plus: int) -> str:
    return timezone.localdate(now + timedelta(days=plus)).isoformat()


def moved(value, days):
    if isinstance(value, dict):
        return {key: moved(one, days) for key, one in value.items()}
    if isinstance(value, list):
        return [moved(one, days) for one in value]
    return days.get(value, value) if isinstance(value, str) else value


def test_the_folded_list_opens_and_one_group_is_changed_with_the_keyboard_alone(
    open_browser, visit, monkeypatch
):
    with_keys_alone(monkeypatch)
    page = open_browser(PHONE)
    come_in(page, f"/i/{invitations.invite(visit, now=timezone.now())}/")
    answer_pages(page, Always(), until=still_page(visit))
    press(page, "details.fold > summary")
    expect(page.locator("details.fold[open] p").first).to_be_visible()
    heart = page.locator(".review > div", has_text="Heart and circulation").get_by_role("link")
    press(page, f"a[href='{heart.get_attribute('href')}']")
    client_steps.on_page(page, "heart")
    client_steps.tick(page, "ticked", "stroke_tia")
    client_steps.next_page(page)
    client_steps.on_page(page, "heart-sure")


def still_page(visit: Visit) -> str:
    found = Intake.objects.filter(visit=visit).first() or Intake(visit=visit, clinic=visit.clinic)
    return next(page.id for page in draft_of(found).pages if page.id.startswith("still-"))
