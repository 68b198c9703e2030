"""The questionnaire: every answer kept as it is given, sent once, and nothing crosses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError
from django.utils import timezone

from clinic import invitations
from intake.addresses import page_url
from intake.draft import draft_of
from intake.knowledge import load_safety
from intake.models import Intake
from intake.presenters import calm_messages
from intake.reckoning import Urgent
from tests.factories import a_visit

from .conftest import address
from .pages import autosave, post


def page(browser, id):
    return browser.get(address(browser, id))


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
    assert answer == {"state": "saved", "seen": 1, "anew": False, "urgent": False}
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


def test_an_urgent_answer_is_answered_whole_also_where_the_page_is_not_complete(inside, visit):
    post(inside, "unwell", {"ticked": ["pelvis"]})
    shown = post(inside, "unwell-sure", {"saddle_numbness": "yes"})
    assert shown.status_code == 422 and '<div class="calm" data-calm>' in shown.content.decode()


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


def test_two_first_answers_at_once_both_stay(inside, visit, monkeypatch):
    from intake import keeping

    once = keeping._keep

    def raced(*_given):
        monkeypatch.setattr(keeping, "_keep", once)
        Intake.objects.create(
            clinic=visit.clinic, visit=visit, answers={"about": {"sex": "male", "_version": 1}}
        )
        raise IntegrityError

    monkeypatch.setattr(keeping, "_keep", raced)
    assert autosave(inside, "where", {"areas": ["none"]}).status_code == 200
    assert set(Intake.objects.get(visit=visit).answers) == {"about", "where"}


def test_a_page_left_half_answered_comes_back_without_complaints(inside):
    autosave(inside, "where", {"areas": ["back:neck:right"]})
    autosave(inside, "today", {"pain_now": "2"})
    text = page(inside, "today").content.decode()
    assert 'value="2"' in text and "checked" in text and "Please choose" not in text
    asked_for = inside.get(address(inside, "today") + "?from=review").content.decode()
    assert "Please choose one answer" in asked_for


def test_what_was_answered_and_does_not_fit_is_said_again(inside):
    autosave(inside, "goals", {"goals": "x" * 2001})
    assert 'id="id_goals_error"' in page(inside, "goals").content.decode()
