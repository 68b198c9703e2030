"""The questionnaire: every answer kept as it is given, sent once, and nothing crosses."""

from __future__ import annotations

import json
import uuid

import pytest
from django.db import IntegrityError
from django.utils import timezone

from clinic import invitations
from clinic.models import AuditEntry
from intake.addresses import page_url
from intake.draft import draft_of
from intake.knowledge import load_safety
from intake.models import Consent, Intake, IntakeRevision
from intake.presenters import calm_messages
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.reckoning import Urgent
from intake.submit import answers_digest
from tests.factories import a_visit

from .conftest import address, consent


def page(browser, id):
    return browser.get(address(browser, id))


def post(browser, id, form, seen="0"):
    """The form of a page as the browser sends it, shown when nothing was stored yet."""
    return browser.post(address(browser, id), form | {"page": id, "seen": seen})


def autosave(browser, id, form, seen="0"):
    return browser.post(f"{browser.base}save/", form | {"page": id, "seen": seen})


def send(browser, visit, **changed):
    intake = Intake.objects.get(visit=visit)
    form = {"key": str(uuid.uuid4()), "digest": answers_digest(intake.answers)} | changed
    return browser.post(f"{browser.base}submit/", form), form


def test_looking_makes_no_row(inside):
    assert page(inside, "where").status_code == 200
    assert not Intake.objects.exists()


def test_a_page_that_is_not_asked_leads_to_one_that_is(inside):
    assert page(inside, "more-fracture").url == inside.base
    assert post(inside, "more-fracture", {}).url == inside.base
    assert autosave(inside, "more-fracture", {}).json() == {"state": "changed"}


def test_next_keeps_the_page_and_goes_on(inside, visit):
    response = post(inside, "where", {"areas": ["front:chest:left"]})
    assert response.url == address(inside, "area-front-chest-left")
    assert Intake.objects.get(visit=visit).answers["where"]["areas"] == ["front:chest:left"]


def test_autosave_keeps_what_is_not_valid_yet(inside, visit):
    post(inside, "where", {"areas": ["back:neck:right"]})
    form = {"since_year": "20", "note": "since the move"}
    answer = autosave(inside, "area-back-neck-right", form).json()
    assert answer == {"state": "saved", "seen": 1, "urgent": False}
    kept = Intake.objects.get(visit=visit).answers["area-back-neck-right"]
    assert kept["since"] == ["", "", "20"] and kept["note"] == "since the move"


def test_a_page_with_errors_keeps_every_answer_and_names_the_field(inside):
    post(inside, "where", {"areas": ["back:neck:right"]})
    form = {"intensity": "11", "since_day": "30", "since_month": "2", "since_year": "2024",
            "note": "<b>since</b> the move"}  # fmt: skip
    response = post(inside, "area-back-neck-right", form)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Pain from 0 to 10" in text and "Since when?" in text
    assert 'value="2024"' in text and "&lt;b&gt;since&lt;/b&gt; the move" in text


def test_values_that_no_form_offers_are_not_kept(inside, visit):
    post(inside, "where", {"areas": ["front:chest:left", "front:tail:left", "'; --"]})
    assert Intake.objects.get(visit=visit).answers["where"]["areas"] == ["front:chest:left"]


def test_a_text_over_its_limit_is_refused_by_name_and_still_there(inside):
    post(inside, "where", {"areas": ["none"]})
    long = "x" * 2500
    response = post(inside, "goals", {"goals": long, "free_text": ""})
    assert response.status_code == 422
    assert long in response.content.decode() and "2000" in response.content.decode()


def test_two_pages_saved_at_once_both_stay(inside, visit):
    autosave(inside, "where", {"areas": ["none"]})
    autosave(inside, "goals", {"goals": "sleep"})
    answers = Intake.objects.get(visit=visit).answers
    assert answers["where"]["areas"] == ["none"] and answers["goals"]["goals"] == "sleep"


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


def test_one_persons_key_opens_nobody_elses_pages(inside, clinic):
    other = a_visit(clinic)
    invitations.invite(other, now=timezone.now())
    theirs = page_url(other.invitations.get().id, "where")
    assert inside.get(theirs).status_code == 404
    assert inside.post(theirs, {"areas": ["none"]}).status_code == 404
    assert not Intake.objects.filter(visit=other).exists()


def test_right_to_left_and_hostile_text_stays_text(inside, visit):
    post(inside, "where", {"areas": ["none"]})
    text = "\u202e<script>alert(1)</script> {{ 7|add:7 }} {% debug %} %s ${x}"
    post(inside, "goals", {"goals": text, "free_text": ""})
    shown = page(inside, "goals").content.decode()
    assert "<script>alert(1)" not in shown and "{{ 7|add:7 }}" in shown
    assert 'dir="auto"' in shown


def test_an_urgent_answer_is_said_at_once_and_marks_the_visit(inside, visit):
    response = post(inside, "private", {"ticked": ["thoughts_self_harm"]})
    shown = inside.get(response.url).content.decode()
    assert 'role="alert"' in shown and visit.clinic.emergency_number in shown
    assert visit.clinic.emergency_number in shown and "{emergency_number}" not in shown
    assert Intake.objects.get(visit=visit).needs_attention


def test_thoughts_of_self_harm_are_answered_with_the_clinics_crisis_line(inside, visit):
    type(visit.clinic).objects.update(crisis_line="024")
    response = post(inside, "private", {"ticked": ["thoughts_self_harm"]})
    shown = inside.get(response.url).content.decode()
    assert 'href="tel:024"' in shown and "Crisis line: 024" in shown


def test_an_urgent_answer_of_another_kind_names_no_crisis_line(clinic):
    clinic.crisis_line = "024"
    flags = load_safety().red_flags
    urgent = [Urgent(urgency="same_day", message=flag.client_message) for flag in flags]
    with_line = [flag.id for flag, said in zip(flags, urgent, strict=True) if line_in(said, clinic)]
    assert with_line == ["rf_self_harm"]


def line_in(urgent, clinic) -> str:
    return calm_messages([urgent], clinic)[0].crisis


def test_an_urgent_answer_that_was_only_autosaved_marks_the_visit_too(inside, visit):
    answer = autosave(inside, "private", {"ticked": ["thoughts_self_harm"]}).json()
    assert answer["urgent"] is True
    assert Intake.objects.get(visit=visit).needs_attention


def test_an_older_tab_does_not_wipe_out_what_a_newer_one_saved(inside, visit):
    autosave(inside, "skin", {"ticked": ["fragile_skin"]})
    late = autosave(inside, "skin", {"ticked": ["broken_skin"]})
    assert (late.status_code, late.json()) == (409, {"state": "changed"})
    shown = post(inside, "skin", {"ticked": ["broken_skin"]})
    assert shown.status_code == 409 and "another device or tab" in shown.content.decode()
    assert Intake.objects.get(visit=visit).answers["skin"]["ticked"] == ["fragile_skin"]


def test_the_same_answers_sent_again_are_no_conflict(inside):
    autosave(inside, "skin", {"ticked": ["none"]})
    assert post(inside, "skin", {"ticked": ["none"]}).status_code == 302


@pytest.mark.parametrize("seen", ["", "-1", "x", "²", "9" * 30])
def test_a_made_up_version_changes_nothing(inside, seen):
    assert autosave(inside, "where", {"areas": ["none"]}, seen=seen).status_code == 409
    assert not Intake.objects.exists()


def test_an_address_never_says_what_a_page_is_about(inside):
    post(inside, "other_illnesses", {"ticked": ["diabetes"]})
    url = address(inside, "more-diabetes")
    assert "diabetes" not in url and inside.get(url).status_code == 200
    assert "iabetes" not in inside.get(url).content.decode().split("</title>")[0]


def test_a_medicine_line_that_is_too_long_is_named_and_everything_still_opens(inside):
    post(inside, "medicines", {"answer": "yes"})
    long = "Paracetamol, " * 20
    refused = post(inside, "medicine_names", {"entries": f"Ramipril\n{long}"})
    assert refused.status_code == 422 and "on a line of its own" in refused.content.decode()
    assert inside.get(inside.base).status_code == 302
    assert page(inside, "where").status_code == 200


def test_the_private_questions_can_wait_for_the_room_and_stay_open(inside, visit):
    post(inside, "private", {"ticked": ["in_person"]})
    draft = draft_of(Intake.objects.select_related("visit__client", "clinic").get(visit=visit))
    findings = draft.document(draft.asked.today)["findings"]
    assert findings["thoughts_self_harm"]["answer"] == "unsure"


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


def test_two_first_answers_at_once_both_stay(inside, visit, monkeypatch):
    from intake import keeping

    once = keeping._keep

    def raced(draft, page_id, values, seen):
        monkeypatch.setattr(keeping, "_keep", once)
        Intake.objects.create(
            clinic=visit.clinic, visit=visit, answers={"about": {"sex": "male", "_version": 1}}
        )
        raise IntegrityError

    monkeypatch.setattr(keeping, "_keep", raced)
    assert autosave(inside, "where", {"areas": ["none"]}).status_code == 200
    assert set(Intake.objects.get(visit=visit).answers) == {"about", "where"}


def test_sending_before_anything_was_answered_makes_nothing(inside):
    form = {"key": str(uuid.uuid4()), "digest": "0" * 64}
    assert inside.post(f"{inside.base}submit/", form).status_code == 409
    assert not Intake.objects.exists()
