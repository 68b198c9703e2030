"""axe-core finds nothing on any page a client meets, in both themes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from clinic import invitations
from intake.addresses import REVIEW, SEND, page_url
from intake.draft import draft_of
from intake.models import Intake, OwnQuestion
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.axe import findings, unfold
from tests.factories import a_clinic, a_visit
from tests.intake.questionnaire.people import with_ticks
from tests.intake.returning.rows import WHOLE, came_before

from .client_steps import answer_pages, come_in, next_page, tick
from .conftest import PHONE
from .test_returning import confirming, told_yesterday

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

SERIOUS = ("fracture", "dark_urine", "pregnancy", "new_headache")


def test_no_page_has_a_violation(open_browser, transactional_db):
    visit = a_visit(a_clinic())
    link = f"/i/{invitations.invite(visit, now=timezone.now())}/"
    page = open_browser(PHONE, bypass_csp=True)
    page.goto(link)
    seen = {"welcome": findings(page)}
    come_in(page, link)
    answers = with_ticks(*SERIOUS) | {"medicines": {"answer": "yes"}}
    answers |= {"medicine_names": {"entries": "Warfarin"}}
    intake = Intake.objects.create(clinic=visit.clinic, visit=visit, answers=answers)
    invitation = visit.invitations.get()
    for id in [*(p.id for p in draft_of(intake).pages), REVIEW, SEND]:
        page.goto(page_url(invitation.id, id))
        seen[id] = findings(page)
    page.goto(page_url(invitation.id, CONSENT))
    page.locator(".page-bar .button--main").click()
    page.locator("[data-error-summary]").wait_for()
    seen["errors"] = findings(page)
    assert {id: found for id, found in seen.items() if found} == {}


def test_no_page_of_a_client_who_comes_again_has_a_violation(open_browser, transactional_db):
    visit = a_visit(a_clinic(), starts_at=timezone.now())
    OwnQuestion.objects.create(
        clinic=visit.clinic, kind="yes_no", words={"en": "Music?", "es": "¿Música?"}, position=1
    )
    came_before(visit, WHOLE | with_ticks("fibromyalgia_fatigue"))
    page = open_browser(PHONE, bypass_csp=True)
    come_in(page, f"/i/{invitations.invite(visit, now=timezone.now())}/")
    seen: dict[str, list[str]] = {}

    class Look(dict):
        def get(self, key, default=None):
            unfold(page)
            seen[key] = findings(page)
            return confirming

    answer_pages(page, Look())
    page.get_by_role("button", name="Send to the clinic").click()
    page.get_by_role("heading", name="Thank you, that is all").wait_for()
    seen["done"] = findings(page)
    told_yesterday(visit)
    page.goto(page.url.replace("done/", "arrival/"))
    page.get_by_role("heading", name="How are you today?").wait_for()
    seen["arrival"] = findings(page)
    next_page(page)
    page.locator("[data-error-summary]").wait_for()
    seen["arrival, unanswered"] = findings(page)
    tick(page, "pain_now", "3")
    tick(page, "ticked", "none")
    next_page(page)
    page.wait_for_load_state()
    seen["arrived"] = findings(page)
    assert {"since", "own", "arrival"} <= seen.keys()
    assert {id: found for id, found in seen.items() if found} == {}
