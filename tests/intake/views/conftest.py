"""A browser whose client has given the right birth date."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.utils import timezone

from clinic import invitations
from clinic.models import Visit
from intake.addresses import page_url
from intake.forms import PageForm
from intake.models import Intake
from intake.questionnaire.context import Asked
from intake.questionnaire.topics.consent import PAGE, page
from tests.factories import a_visit
from tests.intake.questionnaire.people import HEALTHY

BIRTH = {"birth_date_day": "12", "birth_date_month": "4", "birth_date_year": "1986"}


@pytest.fixture
def visit(clinic) -> Visit:
    return a_visit(clinic)


@pytest.fixture
def token(visit) -> str:
    return invitations.invite(visit, now=timezone.now())


@pytest.fixture
def inside(client: Browser, visit, token) -> Browser:
    """The test client after the birth date; ``inside.base`` is the address of its pages."""
    response = client.post(f"/i/{token}/", BIRTH)
    assert response.status_code == 302
    client.base = response.url
    return client


@pytest.fixture
def answered(inside, visit) -> Browser:
    """Everything answered and signed, not yet sent."""
    answers = HEALTHY | {PAGE: consent()}
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=answers)
    return inside


def consent(age: int = 40) -> dict[str, str]:
    asked = Asked(age=age, today=date(2026, 11, 21))
    ticks = {name: "on" for name in PageForm(page(asked)).fields if name.startswith("agree_")}
    return ticks | {
        "contact_doctor": "yes",
        "signer": "Clara Lindqvist",
        "signature": "[[[1, 2], [3, 4]]]",
        "typed": "",
    }


def address(browser, page: str) -> str:
    """The address of a page; it says nothing of what the page asks."""
    return page_url(UUID(browser.base.split("/")[2]), page)
