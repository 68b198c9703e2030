"""Consent on the therapist's screen: what was signed, and what is confirmed in the room."""

from __future__ import annotations

from datetime import UTC, datetime

from intake.consent import given_consent
from intake.models import RoomConsent
from intake.questionnaire.context import Asked
from intake.questionnaire.topics import consent as topic
from tests.factories import a_clinic, a_visit

from . import rooms
from .rooms import a_planned_visit

GIVEN = {"contact_doctor": "no", "signer": "Clara Lindqvist", "signature": None}


def signed_visit(therapist, **given):
    visit = a_planned_visit(therapist)
    now = datetime.now(UTC)
    given_consent(visit.intake, GIVEN | given, Asked(age=40, today=now.date()), now).save()
    return visit


def text_of(browser, visit) -> str:
    return browser.get(rooms.url_of("visit", visit.id)).content.decode()


def test_the_therapist_sees_who_signed_and_what_is_left_for_the_room(therapist, signed_in):
    text = text_of(signed_in(therapist), signed_visit(therapist))
    assert "Signed by Clara Lindqvist" in text and "does not want the doctor" in text.lower()
    assert text.count('name="point"') == len(topic.IN_THE_ROOM)


def test_a_yes_to_asking_the_doctor_is_said_as_plainly_as_a_no(therapist, signed_in):
    text = text_of(signed_in(therapist), signed_visit(therapist, contact_doctor="yes"))
    assert "The doctor or midwife may be contacted" in text


def test_a_visit_without_a_signature_says_so_and_asks_for_all_of_it(therapist, signed_in):
    text = text_of(signed_in(therapist), a_planned_visit(therapist))
    assert "Nothing has been signed" in text
    assert text.count('name="point"') == len(topic.IN_THE_FORM) + len(topic.IN_THE_ROOM)


def test_what_is_ticked_together_is_kept_once_with_who_and_when(therapist, signed_in):
    visit, browser = signed_visit(therapist), signed_in(therapist)
    url = rooms.url_of("visit_consent", visit.id)
    for _ in range(2):
        browser.post(url, {"point": ["purpose_and_plan", "products", "no_such_point"]})
    row = RoomConsent.objects.get()
    assert row.points == ["purpose_and_plan", "products"] and row.by == therapist
    text = text_of(browser, visit)
    assert text.count('name="point"') == len(topic.IN_THE_ROOM) - 2
    assert f"Confirmed in the room with {therapist.name}" in text


def test_nothing_ticked_confirms_nothing(therapist, signed_in):
    browser, visit = signed_in(therapist), signed_visit(therapist)
    assert browser.post(rooms.url_of("visit_consent", visit.id), {}).status_code == 302
    assert not RoomConsent.objects.exists()


def test_the_signed_text_can_be_read_and_printed(therapist, signed_in):
    visit = signed_visit(therapist)
    page = signed_in(therapist).get(rooms.url_of("visit_consent", visit.id))
    assert topic.VERSION in page.content.decode() and "no-store" in page["cache-control"]


def test_another_clinics_consent_is_not_found(therapist, signed_in, db):
    foreign = a_visit(a_clinic())
    browser = signed_in(therapist)
    url = rooms.url_of("visit_consent", foreign.id)
    assert browser.get(url).status_code == browser.post(url, {}).status_code == 404
