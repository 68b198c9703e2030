"""axe-core finds nothing on any page a client meets, in both themes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from clinic import invitations
from intake.addresses import REVIEW, SEND, page_url
from intake.draft import draft_of
from intake.models import Intake
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.axe import findings
from tests.factories import a_clinic, a_visit
from tests.intake.questionnaire.people import with_ticks

from .client_steps import come_in
from .conftest import PHONE

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

SERIOUS = ("fracture", "dark_urine", "pregnancy", "new_headache")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_violation(open_browser, transactional_db, theme):
    visit = a_visit(a_clinic())
    link = f"/i/{invitations.invite(visit, now=timezone.now())}/"
    page = open_browser(PHONE, color_scheme=theme, bypass_csp=True)
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
