"""Sending the answers in: what it needs, and that it happens once."""

from __future__ import annotations

import json
import uuid

import pytest

from clinic.models import AuditEntry
from intake.models import Consent, Intake, IntakeRevision
from intake.questionnaire.topics.consent import PAGE as CONSENT

from .conftest import address, consent
from .pages import autosave, post, send


def test_sending_needs_everything_and_says_what_is_missing(inside, visit):
    post(inside, "where", {"areas": ["none"]})
    response, _ = send(inside, visit)
    assert response.status_code == 422
    assert address(inside, CONSENT) in response.content.decode()
    assert not IntakeRevision.objects.exists()


def test_the_signature_is_checked_on_the_server(answered, visit):
    intake = Intake.objects.get(visit=visit)
    intake.answers[CONSENT]["signer"] = ""
    intake.save()
    response, _ = send(answered, visit)
    assert response.status_code == 422 and not Consent.objects.exists()


def test_sent_twice_with_the_same_key_is_one_intake_and_the_same_answer(answered, visit):
    first, form = send(answered, visit)
    second = answered.post(f"{answered.base}submit/", form)
    assert (
        (first.status_code, first.url)
        == (second.status_code, second.url)
        == (302, f"{answered.base}done/")
    )
    assert IntakeRevision.objects.filter(intake__visit=visit).count() == 1
    assert Consent.objects.count() == 1


def test_the_same_key_with_another_body_is_a_conflict(answered, visit):
    _, form = send(answered, visit)
    other = form | {"digest": "0" * 64}
    assert answered.post(f"{answered.base}submit/", other).status_code == 409


def test_answers_that_changed_since_they_were_looked_at_are_not_sent(answered, visit):
    response, _ = send(answered, visit, digest="0" * 64)
    assert response.status_code == 409
    assert Intake.objects.get(visit=visit).state == "draft"


def test_after_sending_nothing_changes_any_more_and_the_link_is_spent(answered, visit, token):
    send(answered, visit)
    before = Intake.objects.get(visit=visit).answers
    assert autosave(answered, "where", {"areas": []}).status_code == 409
    assert post(answered, "where", {"areas": []}).url.endswith("/done/")
    assert Intake.objects.get(visit=visit).answers == before
    assert answered.get(f"/i/{token}/").status_code == 404
    assert answered.get(f"{answered.base}done/").status_code == 200


@pytest.mark.parametrize("form", [{}, {"key": "x", "digest": "y"}, {"key": str(uuid.uuid4())}])
def test_a_broken_sending_form_changes_nothing(answered, visit, form):
    assert answered.post(f"{answered.base}submit/", form).status_code == 422
    assert Intake.objects.get(visit=visit).state == "draft"


def test_the_same_answers_sent_again_are_no_conflict(inside):
    autosave(inside, "skin", {"ticked": ["none"]})
    assert post(inside, "skin", {"ticked": ["none"]}).status_code == 302


def test_sending_is_written_down_once(answered, visit):
    _, form = send(answered, visit)
    answered.post(f"{answered.base}submit/", form)
    assert AuditEntry.objects.filter(action="submitted").count() == 1


def test_a_signature_that_is_no_drawing_is_refused(inside):
    for seen, bad in enumerate(('{"a": 1}', "[[[1]]]", "[[[1, NaN]]]", "[" * 5000, '[[[1, "x"]]]')):
        response = post(inside, CONSENT, {"signature": bad}, seen=str(seen))
        assert response.status_code == 422 and "could not be read" in response.content.decode()
    good = json.dumps([[[1, 2], [3, 4.5]]])
    kept = post(inside, CONSENT, {"signature": good}, seen="5").content.decode()
    assert "could not be read" not in kept and "draw your signature" not in kept


@pytest.mark.parametrize(
    ("drawn", "typed", "status"), [("", "", 422), ("[[]]", "", 422), ("", "on", 302)]
)
def test_it_is_signed_by_drawing_or_by_saying_that_the_typed_name_counts(
    inside, drawn, typed, status
):
    form = consent() | {"signature": drawn, "typed": typed}
    assert post(inside, CONSENT, form).status_code == status


def test_the_language_that_was_read_and_signed_is_kept_and_is_the_sheets(answered, visit):
    answered.cookies["palpate-language"] = "es"
    send(answered, visit)
    assert Intake.objects.get(visit=visit).language == "es"
    assert Consent.objects.get().language == "es"
    visit.client.refresh_from_db()
    assert visit.client.language == "es"


def test_sending_before_anything_was_answered_makes_nothing(inside):
    form = {"key": str(uuid.uuid4()), "digest": "0" * 64}
    assert inside.post(f"{inside.base}submit/", form).status_code == 409
    assert not Intake.objects.exists()
