"""People to call: kept beside the document, filled in as last time, seen by the therapist."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clinic.models import Role
from intake.models import Intake, IntakeRevision
from sessions.presenters.people import people_view
from tests.factories import a_person, a_visit

from .conftest import address
from .pages import post, send

PEOPLE = {
    "emergency_name": "Bo Ek", "emergency_phone": "+46 8 555 01", "emergency_relation": "husband",
    "doctor_name": "Dr Lind", "doctor_phone": "555 02",
}  # fmt: skip
ISOLATES = {0x2068: None, 0x2069: None}


def test_they_are_kept_and_are_in_no_document(answered, visit):
    assert post(answered, "people", PEOPLE).status_code == 302
    send(answered, visit)
    document = IntakeRevision.objects.get(intake__visit=visit).document
    assert "Bo Ek" not in str(document) and "555" not in str(document)
    said = {fact.name: fact.text.translate(ISOLATES) for fact in people_view(visit)}
    assert said == {
        "In an emergency": "Bo Ek, husband, +46 8 555 01",
        "Doctor or midwife": "Dr Lind, 555 02",
    }


def test_a_name_written_from_the_right_does_not_turn_the_number_round(answered, visit):
    post(answered, "people", {"emergency_name": "אבא", "emergency_phone": "+34 600 000 001"})
    (fact,) = people_view(visit)
    assert fact.text == "\u2068אבא\u2069, \u2068+34 600 000 001\u2069"


@pytest.mark.parametrize("bad", ["call me", "12", "<b>555</b>", "０７０"])
def test_a_phone_number_that_is_none_is_named_and_kept(inside, bad):
    response = post(inside, "people", PEOPLE | {"doctor_phone": bad})
    assert response.status_code == 422
    assert "Write the number in digits" in response.content.decode()


def test_a_returning_client_finds_them_filled_in(inside, visit):
    earlier = a_visit(
        visit.clinic, client=visit.client, starts_at=visit.starts_at - timedelta(days=30)
    )
    Intake.objects.create(clinic=visit.clinic, visit=earlier, answers={"people": PEOPLE})
    shown = inside.get(address(inside, "people")).content.decode()
    assert 'value="Bo Ek"' in shown and 'value="555 02"' in shown


def test_nobody_else_finds_them(inside, visit):
    other = a_visit(visit.clinic)
    Intake.objects.create(clinic=visit.clinic, visit=other, answers={"people": PEOPLE})
    assert "Bo Ek" not in inside.get(address(inside, "people")).content.decode()


def test_the_front_desk_does_not_see_them(answered, visit, client):
    post(answered, "people", PEOPLE)
    desk = a_person(visit.clinic, Role.FRONT_DESK)
    client.force_login(desk)
    assert "Bo Ek" not in client.get("/board/").content.decode()
