"""The owner in a real browser: somebody is invited, joins and leaves; the clinic is set up; and
axe finds nothing on any of these pages."""

from __future__ import annotations

import io

import pytest
from django.utils import timezone
from PIL import Image

from clinic.models import ClinicLogo, MailWords, Role, User
from clinic.staff import inviting
from tests.axe import findings, too_wide
from tests.factories import a_clinic, a_location, a_person
from tests.sessions.retention.rows import who_came

from .conftest import DESK, PHONE
from .test_house import sign_in

pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/staff/",
    "/clients/list/",
    "/settings/",
    "/settings/places/",
    "/settings/logo/",
    "/settings/messages/",
    "/settings/messages/reminder/es/",
    "/retention/",
)
PHRASE = "a long enough sentence"


@pytest.fixture
def owner(db):
    clinic = a_clinic(kept_years=5)
    a_location(clinic)
    return a_person(clinic, Role.OWNER)


def invite(owner) -> str:
    given = {"email": "nora@clinic.example", "role": "front_desk", "language": "en"}
    made = inviting.invite(owner, **given, locations=[], now=timezone.now())
    return inviting.new_token(made)


def test_axe_finds_nothing_on_the_owners_pages(open_browser, owner):
    token = invite(owner)
    place, due = a_location(owner.clinic), who_came(owner.clinic)
    page = open_browser(PHONE)
    for address in (f"/join/{token}/", "/join/made-up/", "/password/", "/password/abc/made-up/"):
        page.goto(address)
        assert findings(page, dark_at=DESK) == [], address
    sign_in(page, owner)
    for address in (
        *PAGES,
        f"/staff/{owner.pk}/",
        f"/settings/places/{place.pk}/",
        f"/clients/{due.pk}/hold/",
    ):
        page.goto(address)
        assert findings(page, dark_at=DESK) == [], address
        assert too_wide(page, PHONE, DESK) == [], address
    page.goto("/settings/")
    page.get_by_label("Phone").fill("")
    page.get_by_role("button", name="Save").click()
    page.locator("[data-error-summary]").wait_for()
    assert findings(page) == []


def test_without_script_somebody_is_invited_joins_and_is_sent_away(open_browser, owner, settings):
    settings.MAIL_READY = False  # then the link is shown
    page, theirs = open_browser(scripts=False), open_browser(PHONE, scripts=False)
    sign_in(page, owner)
    page.goto("/staff/")
    page.get_by_label("Email").fill("nora@clinic.example")
    page.get_by_label("Front desk").check()
    page.get_by_role("button", name="Invite").click()
    theirs.goto(page.get_by_label("Link", exact=True).input_value())
    theirs.get_by_label("Your name").fill("Nora Vidal")
    theirs.get_by_label("New password").fill(PHRASE)
    theirs.get_by_label("The same once more").fill(PHRASE)
    theirs.get_by_role("button", name="Join").click()
    theirs.get_by_label("Email").fill("nora@clinic.example")
    theirs.get_by_label("Password").fill(PHRASE)
    theirs.get_by_role("button", name="Sign in").click()
    theirs.wait_for_url("**/board/")
    page.goto("/staff/")
    page.get_by_role("link", name="Change Nora Vidal").click()
    page.get_by_role("button", name="End the access").click()
    page.get_by_text("signed out everywhere").wait_for()
    theirs.reload()
    theirs.get_by_role("heading", name="Sign in for staff").wait_for()
    assert not User.objects.get(email="nora@clinic.example").is_active


def test_the_owner_gives_the_clinic_a_logo_and_mails_their_own_words(open_browser, owner):
    picture = io.BytesIO()
    Image.new("RGB", (200, 60), "teal").save(picture, "PNG")
    page = open_browser()
    sign_in(page, owner)
    page.goto("/settings/logo/")
    file = {"name": "logo.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    page.get_by_label("Logo", exact=True).set_input_files(file)
    page.get_by_role("button", name="Use this logo").click()
    page.get_by_role("img", name="The clinic’s logo").wait_for()
    shown = "document.querySelector('.brand img').naturalWidth"
    assert ClinicLogo.objects.get().width == page.evaluate(shown) == 200
    page.get_by_role("link", name="Words of mails").click()
    page.get_by_role("link", name="Look and change Invitation, English").click()
    page.get_by_label("Words before the link").fill("Dear {name},\n\n{day}, {time}")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_text("Dear Maria Example,").wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("your own words").wait_for()
    assert MailWords.objects.get().text == "Dear {name},\n\n{day}, {time}"
