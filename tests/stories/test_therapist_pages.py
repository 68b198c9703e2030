"""Every page of a therapist, the visit in each of its states, everything unfolded: nothing for axe
to find in either theme, and nothing wider than a phone or a tablet, in the longer language too."""

from __future__ import annotations

import pytest

from tests.axe import findings, too_wide, unfold
from tests.factories import a_clinic, a_person
from tests.sessions.views.every_page import every_page

from .conftest import PHONE
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

#: Upright tablets: the widths of the two most common ones.
TABLETS = ({"width": 768, "height": 1180}, {"width": 820, "height": 1180})
#: Ten thousand elements each, and met by axe elsewhere: the forms of "questions open", and the
#: pages that test_room.py opens.
LONG = {
    "answers not to be read",
    "visit_questionnaire",
    "questions in the room",
    "visit_examination",
}


@pytest.mark.parametrize("part", [0, 1])  # one for each test process: it takes longest of all
def test_every_page_fits_a_phone_and_axe_finds_nothing(open_browser, transactional_db, part):
    therapist = a_person(a_clinic())
    pages = {name: at for name, at in every_page(therapist).items() if name not in LONG}
    page = open_browser(PHONE, bypass_csp=True)
    sign_in(page, therapist)
    wide, broken = {}, {}
    for name in sorted(pages)[part::2]:
        page.goto(pages[name])
        unfold(page)
        wide[name], broken[name] = too_wide(page, PHONE), findings(page)
    assert {name: found for name, found in broken.items() if found} == {}
    assert {name: found for name, found in wide.items() if found} == {}


def test_every_page_fits_a_tablet_held_upright_in_spanish(open_browser, transactional_db):
    therapist = a_person(a_clinic())
    pages = every_page(therapist)
    page = open_browser(TABLETS[0])
    sign_in(page, therapist)
    page.set_extra_http_headers({"Accept-Language": "es"})
    wide = {}
    for name, address in pages.items():
        page.goto(address)
        unfold(page)
        wide[name] = too_wide(page, *TABLETS)
    assert page.locator("html").get_attribute("lang") == "es"
    assert {name: found for name, found in wide.items() if found} == {}


def test_the_menu_of_a_person_opens_within_a_phone(open_browser, transactional_db):
    clinic = a_clinic(name="Harbour Street Clinic for Neuromuscular Massage")
    page = open_browser(PHONE)
    sign_in(page, a_person(clinic, name="Maria del Carmen Fernandez"))
    page.goto("/today/")
    page.locator("details.menu > summary").click()
    panel = page.locator(".menu__panel")
    panel.wait_for()
    box = panel.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
