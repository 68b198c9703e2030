"""Every page of a therapist, the visit in each of its states, everything unfolded: nothing for axe
to find in either theme, and nothing wider than a phone or a tablet, in the longer language too."""

from __future__ import annotations

import pytest

from tests.axe import findings_in_both_themes, unfold
from tests.factories import a_clinic, a_person
from tests.sessions.views.every_page import every_page

from .conftest import PHONE
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]


def test_every_page_fits_a_phone_and_axe_finds_nothing(open_browser, transactional_db):
    therapist = a_person(a_clinic())
    page = open_browser(PHONE, bypass_csp=True)
    sign_in(page, therapist)
    wide, broken = {}, {}
    for name, address in every_page(therapist).items():
        page.goto(address)
        unfold(page)
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
        broken[name] = findings_in_both_themes(page)
    assert {name: found for name, found in broken.items() if found} == {}
    assert {name: width for name, width in wide.items() if width > PHONE["width"]} == {}


@pytest.mark.parametrize("width", [768, 820])
def test_every_page_fits_a_tablet_held_upright_in_spanish(open_browser, transactional_db, width):
    therapist = a_person(a_clinic())
    pages = every_page(therapist)
    page = open_browser({"width": width, "height": 1180})
    sign_in(page, therapist)
    page.set_extra_http_headers({"Accept-Language": "es"})
    wide = {}
    for name, address in pages.items():
        page.goto(address)
        unfold(page)
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
    assert page.locator("html").get_attribute("lang") == "es"
    assert {name: found for name, found in wide.items() if found > width} == {}
