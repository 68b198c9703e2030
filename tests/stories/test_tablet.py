"""The tablet of the waiting room, and the clinic's own questions: with the keyboard alone, and
with nothing for axe to find, in both themes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from clinic.models import Role
from intake.models import OwnQuestion
from tests.axe import findings
from tests.factories import a_clinic, a_person, a_visit

from .conftest import DESK, PHONE
from .keys import by_keys, fill_by_keys, press, tab_to
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

PIN = "4711"


def type_birth_date(page) -> None:
    for box, number in zip(("day", "month", "year"), ("12", "4", "1986"), strict=True):
        fill_by_keys(page, f"input[name=birth_date_{box}]", number)


def test_a_tablet_is_handed_over_covered_woken_and_given_back(open_browser, transactional_db):
    clinic = a_clinic()
    desk, visit = a_person(clinic, Role.FRONT_DESK), a_visit(clinic)
    page = open_browser(PHONE, bypass_csp=True)
    sign_in(page, desk)
    seen = {}
    page.goto(reverse("kiosk_start", args=[visit.id]))
    seen["start"] = findings(page)
    fill_by_keys(page, "input[name=pin]", PIN)
    press(page, "main .button--main")
    page.get_by_role("heading", name=f"Hello {visit.client.name}").wait_for()
    seen["begin"] = findings(page)
    press(page, ".page-bar .button--main")
    page.locator("form[data-autosave]").wait_for()
    seen["questions"] = findings(page)
    press(page, "[data-tablet-rest] button")
    page.locator(".blank__touch").wait_for()
    seen["covered"] = findings(page)
    press(page, ".blank__touch")
    page.get_by_role("heading", name="Go on where you were").wait_for()
    seen["wake"] = findings(page)
    type_birth_date(page)
    press(page, ".page-bar .button--main")
    page.locator("form[data-autosave]").wait_for()
    press(page, f"a[href='{reverse('kiosk_leave')}']")
    page.get_by_role("heading", name="Give the tablet back").wait_for()
    fill_by_keys(page, "input[name=pin]", "0000")
    press(page, ".page-bar .button--main")
    page.locator("[data-error-summary]").wait_for()
    seen["wrong pin"] = findings(page)
    fill_by_keys(page, "input[name=pin]", PIN)
    press(page, ".page-bar .button--main")
    page.wait_for_url(lambda url: "/tablet/" not in url)
    assert {name: found for name, found in seen.items() if found} == {}


def test_the_owner_adds_moves_and_changes_the_clinics_own_questions(open_browser, transactional_db):
    clinic = a_clinic()
    page = open_browser(DESK, bypass_csp=True)
    sign_in(page, a_person(clinic, Role.OWNER))
    page.goto(reverse("own_questions"))
    seen = {"none yet": findings(page)}
    for words in ("Do you like music?", "Which oil?"):
        tab_to(page, "select[name=kind], input[name=kind]")
        if page.locator("input[name=kind]").count():
            by_keys(page, "kind", "yes_no")
        fill_by_keys(page, "[name=words_en]", words)
        fill_by_keys(page, "[name=words_es]", f"¿{words}")
        press(page, "form .button--main")
        page.get_by_role("link", name=f"Change: {words}").wait_for()
    seen["two"] = findings(page)
    press(page, "button[aria-label='Up: Which oil?']")
    page.locator("button[aria-label='Down: Which oil?']").wait_for()
    press(page, "a[aria-label='Change: Which oil?']")
    page.locator("input[name=words_en], textarea[name=words_en]").wait_for()
    seen["one"] = findings(page)
    assert {name: found for name, found in seen.items() if found} == {}
    words = OwnQuestion.objects.order_by("position").values_list("words__en", flat=True)
    assert list(words) == ["Which oil?", "Do you like music?"]
