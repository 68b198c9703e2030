"""The questionnaire: every answer kept as it is given, sent once, and nothing crosses."""

from __future__ import annotations

import json
import uuid

import pytest
from django.utils import timezone

from clinic import invitations
from intake.models import Consent, Intake, IntakeRevision
from intake.submit import answers_digest
from tests.factories import a_visit


def page(browser, id):
    return browser.get(f"{browser.base}{id}/")


def send(browser, visit, **changed):
    intake = Intake.objects.get(visit=visit)
    form = {"key": str(uuid.uuid4()), "digest": answers_digest(intake.answers)} | changed
    return browser.post(f"{browser.base}submit/", form), form


def test_looking_makes_no_row(inside):
    assert page(inside, "where").status_code == 200
    assert not Intake.objects.exists()


def test_an_unknown_page_is_not_found(inside):
    assert page(inside, "no-such-page").status_code == 404
    assert inside.post(f"{inside.base}save/", {"page": "no-such-page"}).status_code == 404


def test_next_keeps_the_page_and_goes_on(inside, visit):
    response = inside.post(f"{inside.base}where/", {"areas": ["front:chest:left"]})
    assert response.url.endswith("/area-front-chest-left/")
    assert Intake.objects.get(visit=visit).answers["where"]["areas"] == ["front:chest:left"]


def test_autosave_keeps_what_is_not_valid_yet(inside, visit):
    inside.post(f"{inside.base}where/", {"areas": ["back:neck:right"]})
    form = {"page": "area-back-neck-right", "since_year": "20", "note": "since the move"}
    assert inside.post(f"{inside.base}save/", form).json() == {"state": "saved"}
    kept = Intake.objects.get(visit=visit).answers["area-back-neck-right"]
    assert kept["since"] == ["", "", "20"] and kept["note"] == "since the move"


def test_a_page_with_errors_keeps_every_answer_and_names_the_field(inside):
    inside.post(f"{inside.base}where/", {"areas": ["back:neck:right"]})
    form = {"intensity": "11", "since_day": "30", "since_month": "2", "since_year": "2024",
            "note": "<b>since</b> the move"}  # fmt: skip
    response = inside.post(f"{inside.base}area-back-neck-right/", form)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Pain from 0 to 10" in text and "Since when?" in text
    assert 'value="2024"' in text and "&lt;b&gt;since&lt;/b&gt; the move" in text


def test_values_that_no_form_offers_are_not_kept(inside, visit):
    inside.post(f"{inside.base}where/", {"areas": ["front:chest:left", "front:tail:left", "'; --"]})
    assert Intake.objects.get(visit=visit).answers["where"]["areas"] == ["front:chest:left"]


def test_a_text_over_its_limit_is_refused_by_name_and_still_there(inside):
    inside.post(f"{inside.base}where/", {"areas": ["none"]})
    long = "x" * 2500
    response = inside.post(f"{inside.base}goals/", {"goals": long, "free_text": ""})
    assert response.status_code == 422
    assert long in response.content.decode() and "2000" in response.content.decode()


def test_two_pages_saved_at_once_both_stay(inside, visit):
    inside.post(f"{inside.base}save/", {"page": "where", "areas": ["none"]})
    inside.post(f"{inside.base}save/", {"page": "goals", "goals": "sleep"})
    answers = Intake.objects.get(visit=visit).answers
    assert answers["where"]["areas"] == ["none"] and answers["goals"]["goals"] == "sleep"


def test_sending_needs_everything_and_says_what_is_missing(inside, visit):
    inside.post(f"{inside.base}where/", {"areas": ["none"]})
    response, _ = send(inside, visit)
    assert response.status_code == 422
    assert "/consent/" in response.content.decode()
    assert not IntakeRevision.objects.exists()


def test_the_signature_is_checked_on_the_server(answered, visit):
    intake = Intake.objects.get(visit=visit)
    intake.answers["consent"]["signer"] = ""
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
    assert answered.post(f"{answered.base}save/", {"page": "where", "areas": []}).status_code == 409
    assert answered.post(f"{answered.base}where/", {"areas": []}).url.endswith("/done/")
    assert Intake.objects.get(visit=visit).answers == before
    assert answered.get(f"/i/{token}/").status_code == 404
    assert page(answered, "done").status_code == 200


@pytest.mark.parametrize("form", [{}, {"key": "x", "digest": "y"}, {"key": str(uuid.uuid4())}])
def test_a_broken_sending_form_changes_nothing(answered, visit, form):
    assert answered.post(f"{answered.base}submit/", form).status_code == 422
    assert Intake.objects.get(visit=visit).state == "draft"


def test_one_persons_key_opens_nobody_elses_pages(inside, clinic):
    other = a_visit(clinic)
    invitations.invite(other, now=timezone.now())
    theirs = f"/q/{other.invitations.get().id}/where/"
    assert inside.get(theirs).status_code == 404
    assert inside.post(theirs, {"areas": ["none"]}).status_code == 404
    assert not Intake.objects.filter(visit=other).exists()


def test_right_to_left_and_hostile_text_stays_text(inside, visit):
    inside.post(f"{inside.base}where/", {"areas": ["none"]})
    text = "\u202e<script>alert(1)</script> {{ 7|add:7 }} {% debug %} %s ${x}"
    inside.post(f"{inside.base}goals/", {"goals": text, "free_text": ""})
    shown = page(inside, "goals").content.decode()
    assert "<script>alert(1)" not in shown and "{{ 7|add:7 }}" in shown
    assert 'dir="auto"' in shown


def test_an_urgent_answer_is_said_at_once_and_marks_the_visit(inside, visit):
    inside.post(f"{inside.base}nerves/", {"ticked": ["saddle_numbness"]})
    shown = page(inside, "chest").content.decode()
    assert visit.clinic.emergency_number in shown and "{emergency_number}" not in shown
    assert Intake.objects.get(visit=visit).needs_attention


def test_a_signature_that_is_no_drawing_is_refused(inside):
    for bad in ('{"a": 1}', "[[[1]]]", "[[[1, NaN]]]", "[" * 5000, '[[[1, "x"]]]'):
        response = inside.post(f"{inside.base}consent/", {"signature": bad})
        assert response.status_code == 422
    good = json.dumps([[[1, 2], [3, 4.5]]])
    inside.post(f"{inside.base}consent/", {"signature": good})
    assert "could not be read" not in page(inside, "consent").content.decode()
