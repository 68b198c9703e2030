"""Reading and adopting the knowledge in a real browser, by an owner; nothing for axe to find."""

from __future__ import annotations

import pytest

from clinic.models import Role
from sessions.models import Adoption
from tests.axe import findings, too_wide
from tests.factories import a_clinic, a_person

from .conftest import DESK, PHONE
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/knowledge/",
    "/knowledge/?q=warfarin",
    "/knowledge/muscle/",
    "/knowledge/caution/ci_osteoporosis/",
    "/knowledge/exercise/wrist_flexor_stretch/",
    "/knowledge/source/nysed_precautions/",
    "/knowledge/adoption/",
)


@pytest.fixture
def owner(db):
    return a_person(a_clinic(), Role.OWNER)


def test_axe_finds_nothing_on_the_pages_of_the_knowledge(open_browser, owner):
    page = open_browser(PHONE)
    sign_in(page, owner)
    for address in PAGES:
        page.goto(address)
        assert findings(page, dark_at=DESK) == [], address
        assert too_wide(page, PHONE, DESK) == [], address


def test_without_script_a_caution_is_found_and_the_version_adopted(open_browser, owner):
    page = open_browser(PHONE, scripts=False)
    sign_in(page, owner)
    page.get_by_role("link", name="Knowledge", exact=True).click()
    page.get_by_label("Search the knowledge").fill("osteoporosis")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Thin or weak bones, or on bone medicine").click()
    page.get_by_role("heading", name="What it takes away").wait_for()
    page.get_by_role("link", name="Read and adopt it").click()
    page.get_by_role("button", name="Adopt this version").click()
    page.get_by_text("Write your profession.").first.wait_for()
    page.get_by_label("Your profession").fill("massage therapist")
    page.get_by_label("I am responsible for treatment").check()
    page.get_by_role("button", name="Adopt this version").click()
    page.get_by_text("Plans no longer carry the warning.").wait_for()
    assert Adoption.objects.get().by == owner
