"""The story of a client who comes again: confirms, says what has changed, and on the day answers
the arrival check."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from clinic import invitations
from clinic.models import Visit
from intake.models import Intake
from tests.factories import a_clinic, a_visit
from tests.intake.questionnaire.people import with_ticks
from tests.intake.returning.rows import WHOLE, came_before

from .client_steps import answer_pages, come_in, healthy, next_page, page_id, tick
from .conftest import PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def confirming(page) -> None:
    """Nothing has happened since; what was said last time is still true."""
    here = page_id(page)
    if here == "since":
        tick(page, "sore", "0")
        tick(page, "news", "none")
    elif here.startswith("still-"):
        assert page.get_by_text("Fibromyalgia").count()
        tick(page, "right", "yes")
    elif here.startswith("same-"):
        tick(page, "same", "yes")
    elif here in ("where", "area-back-neck-right"):
        assert page.locator("input:checked").count(), "last time's marks are there to change"
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


@pytest.mark.parametrize("scripts", [True, False])
def test_a_returning_client_confirms_and_answers_the_arrival_check(open_browser, visit, scripts):
    page = open_browser(PHONE, scripts=scripts)
    come_in(page, f"/i/{invitations.invite(visit, now=timezone.now())}/")
    met = answer_pages(page, Always())
    assert len(met) <= 14 and "joints" not in met
    page.get_by_role("button", name="Send to the clinic").click()
    page.get_by_role("heading", name="Thank you, that is all").wait_for()
    intake = Intake.objects.get(visit=visit)
    said = intake.revisions.get().document
    assert said["conditions"]["fibromyalgia_fatigue"]["answer"] == "yes"
    assert intake.full_on and intake.fresh_on == timezone.localdate()

    it_is_the_day(visit, intake)
    page.goto(page.url.replace("done/", ""))
    page.get_by_role("heading", name="How are you today?").wait_for()
    tick(page, "pain_now", "3")
    tick(page, "ticked", "chest_pressure")
    next_page(page)
    page.locator(".calm").first.wait_for()
    intake.refresh_from_db()
    assert intake.needs_attention and intake.revisions.count() == 3


def it_is_the_day(visit: Visit, intake: Intake) -> None:
    """The two days have gone by: the answers are two days old, and the visit is now."""
    now = timezone.now()
    visit.starts_at = now
    visit.save()
    intake.fresh_on = timezone.localdate(now - timedelta(days=2))
    intake.save()
    days = {day(now, n): day(now, n - 2) for n in (0, 2)}
    row = intake.revisions.get()
    document = moved(row.document, days)
    intake.revisions.create(clinic=visit.clinic, number=2, document=document)


def day(now: datetime, plus: int) -> str:
    return timezone.localdate(now + timedelta(days=plus)).isoformat()


def moved(value, days):
    if isinstance(value, dict):
        return {key: moved(one, days) for key, one in value.items()}
    if isinstance(value, list):
        return [moved(one, days) for one in value]
    return days.get(value, value) if isinstance(value, str) else value
