"""Asking in person, from the page."""

from __future__ import annotations

import pytest

from clinic.models import AuditEntry
from intake.models import IntakeRevision
from sessions.plans.answer import Settled, answer
from sessions.plans.standing import standing_of
from tests.factories import a_person, a_submitted_intake, a_visit
from tests.sessions.plans.rows import a_planned_visit, before, without_general_no

from . import rooms


@pytest.fixture
def visit(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, without_general_no(visit, conditions={"pregnancy": "yes"}))
    return visit


def post(browser, visit, headers=None, **fields):
    url = rooms.url_of("visit_answer", visit.id)
    return browser.post(url, {"was": "", **fields}, headers=headers)


def newest(visit):
    return IntakeRevision.objects.filter(intake__visit=visit).latest("number").document


@pytest.mark.parametrize("given", ["yes", "no", "still_not_known"])
def test_a_question_is_settled_by_pressing_a_button(visit, therapist, signed_in, given):
    response = post(signed_in(therapist), visit, question="osteoporosis", answer=given)
    assert response.headers["Location"] == rooms.url_of("visit", visit.id)
    (recorded,) = newest(visit)["confirmed"]
    assert (recorded["question"], recorded["answer"]) == ("osteoporosis", given)
    assert AuditEntry.objects.filter(action="answered", person=therapist).exists()


def test_one_press_answers_no_to_several(visit, therapist, signed_in):
    post(signed_in(therapist), visit, question=["fever", "chest_pressure"], answer="no")
    assert {c["question"] for c in newest(visit)["confirmed"]} == {"fever", "chest_pressure"}


def test_a_value_is_recorded_where_the_clients_form_would_put_it(visit, therapist, signed_in):
    post(
        signed_in(therapist), visit, question="pregnancy.gestation_weeks", answer="yes",
        gestation_weeks="22",
    )  # fmt: skip
    assert newest(visit)["conditions"]["pregnancy"]["gestation_weeks"] == 22


@pytest.mark.parametrize("value", ["", "many", "400", "-1"])
def test_a_value_that_does_not_fit_is_shown_again_with_the_mend(visit, therapist, signed_in, value):
    response = post(
        signed_in(therapist), visit, question="pregnancy.gestation_weeks", answer="yes",
        gestation_weeks=value,
    )  # fmt: skip
    text = response.content.decode()
    assert response.status_code == 422
    assert "id_pregnancy-gestation_weeks_gestation_weeks_error" in text
    assert not value or f'value="{value}"' in text
    assert "confirmed" not in newest(visit)


def test_with_script_the_mend_is_shown_too(visit, therapist, signed_in):
    """htmx would leave the page as it is on a 4xx answer."""
    response = post(
        signed_in(therapist), visit, {"HX-Request": "true"},
        question="pregnancy.gestation_weeks", answer="yes", gestation_weeks="",
    )  # fmt: skip
    assert response.status_code == 200
    assert "Still not known" in response.content.decode()


def test_what_was_settled_is_listed_and_can_be_mended(visit, therapist, signed_in):
    browser = signed_in(therapist)
    post(browser, visit, question="osteoporosis", answer="yes")
    text = browser.get(rooms.url_of("visit", visit.id)).content.decode()
    assert "Settled in person, and details" in text
    post(browser, visit, question="osteoporosis", answer="no", was="yes")
    assert newest(visit)["confirmed"][-1]["answer"] == "no"


def test_a_detail_the_client_gave_can_be_mended_in_person(therapist, signed_in):
    given = {"pregnancy": {"answer": "yes", "gestation_weeks": 12}}
    visit, browser = a_planned_visit(therapist, conditions=given), signed_in(therapist)
    text = browser.get(rooms.url_of("visit", visit.id)).content.decode()
    assert 'value="pregnancy.gestation_weeks"' in text
    assert 'name="was" value="12"' in text
    post(
        browser, visit, question="pregnancy.gestation_weeks", answer="yes", was="12",
        gestation_weeks="22",
    )  # fmt: skip
    assert newest(visit)["conditions"]["pregnancy"]["gestation_weeks"] == 22


def test_somebody_elses_answer_stands_and_both_are_told(visit, therapist, signed_in):
    other = a_person(therapist.clinic, name="Mei Tanaka")
    answer(visit, other, [Settled("yes", "", question="osteoporosis")], now=before(visit))
    response = post(signed_in(therapist), visit, question="osteoporosis", answer="no")
    assert response.status_code == 409
    assert "Mei Tanaka had recorded “Yes” meanwhile" in response.content.decode()
    assert newest(visit)["confirmed"][-1]["answer"] == "yes"


def test_a_medicine_can_be_rejected(therapist, signed_in):
    visit = a_planned_visit(therapist, free_text="Just my warfarin.")
    post(signed_in(therapist), visit, entry="warfarin", answer="no")
    assert standing_of(visit).screening.today == "proceed"


def test_refusing_contact_is_asked_in_its_own_words(therapist, signed_in):
    """The question asks whether the client agrees; the finding is that they refuse."""
    visit = a_planned_visit(therapist, free_text="Just my warfarin.")
    document = newest(visit)
    del document["everything_else"]
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, document | {"on": without_general_no(visit)["on"]})
    text = signed_in(therapist).get(rooms.url_of("visit", visit.id)).content.decode()
    part = text.split('id="q-refuses_doctor_contact"')[1].split("</form>")[0]
    assert "Refuses</button>" in part.split('value="yes"')[1].split("value=")[0]
    assert "Agrees</button>" in part.split('value="no"')[1].split("value=")[0]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"question": "osteoporosis"},
        {"question": "osteoporosis", "answer": "perhaps"},
        {"answer": "no"},
        {"question": "x" * 500, "answer": "no"},
        {"question": ["fever"] * 100, "answer": "no"},
        {"question": "osteoporosis", "answer": "no", "was": "y" * 500},
    ],
)
def test_a_form_that_is_none_of_ours_is_refused(visit, therapist, signed_in, fields):
    assert post(signed_in(therapist), visit, **fields).status_code == 422
    assert "confirmed" not in newest(visit)


@pytest.mark.parametrize("question", ["no_such_thing", "a.b", "med:nothing", "entry x", "."])
def test_a_question_that_does_not_exist_is_refused(visit, therapist, signed_in, question):
    response = post(signed_in(therapist), visit, question=question, answer="no")
    assert response.status_code == 302
    assert "confirmed" not in newest(visit)
    assert AuditEntry.objects.filter(action="refused: not_asked").exists()


def test_without_answers_there_is_nothing_to_add_to(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    response = post(signed_in(therapist), visit, question="fever", answer="no")
    assert response.status_code == 409


def test_another_clinic_gets_404(visit, client):
    assert rooms.foreign_clinic_gets_404(client, "visit_answer", visit)


def test_an_unknown_visit_is_404(therapist, signed_in):
    assert rooms.unknown_visit_gets_404(signed_in(therapist), "visit_answer")


def test_the_front_desk_gets_403(visit, client):
    assert rooms.front_desk_gets_403(client, "visit_answer", visit)


def test_other_methods_get_405(visit, therapist, signed_in):
    url = rooms.url_of("visit_answer", visit.id)
    assert rooms.other_methods_get_405(signed_in(therapist), "visit_answer", url)
