"""One visit on one screen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from intake.answers.dates import PartialDate
from intake.knowledge import load_safety
from intake.models import Intake, IntakeRevision
from sessions.plans.standing import standing_of
from sessions.presenters.words import day_words
from tests.factories import a_clinic, a_document, a_person, a_submitted_intake, a_visit
from tests.sessions.plans.rows import a_planned_visit, dose, signed, without_general_no
from tests.sessions.records.rows import finished

from . import rooms
from .visit_page import page


def test_an_ordinary_visit_says_go_ahead_and_shows_its_steps(therapist, signed_in):
    visit = a_planned_visit(therapist)
    text = page(signed_in(therapist), visit)
    assert "Go ahead" in text
    assert "Nothing in the answers stands in the way." in text
    assert text.count('class="step"') == len(standing_of(visit).plan.steps)


def test_the_decision_comes_before_everything_else(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist, findings={"face_droop": "yes"}))
    assert text.index("Do not treat today") < text.index("Red flags") < text.index("Summary")


def test_a_red_flag_shows_the_therapists_message_and_no_steps(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist, findings={"face_droop": "yes"}))
    assert "Note the time of onset, call emergency services" in text
    assert "Emergency now" in text
    assert 'class="step"' not in text


def test_a_client_message_names_the_clinics_emergency_number(db, signed_in):
    clinic = a_clinic(emergency_number="061")
    therapist = a_person(clinic)
    text = page(signed_in(therapist), a_planned_visit(therapist, findings={"face_droop": "yes"}))
    assert "061" in text
    assert "{emergency_number}" not in text


@pytest.mark.parametrize(
    ("line", "finding"),
    [("024", "thoughts_self_harm"), ("", "thoughts_self_harm"), ("024", "face_droop")],
)
def test_the_crisis_line_stands_with_a_flag_about_self_harm_and_with_no_other(
    db, signed_in, line, finding
):
    therapist = a_person(a_clinic(crisis_line=line))
    visit = a_planned_visit(therapist, findings={finding: "yes"})
    shown = "Crisis line: 024" in page(signed_in(therapist), visit)
    assert shown == (line == "024" and finding == "thoughts_self_harm")


def test_a_caution_says_what_it_takes_away_why_and_from_where(therapist, signed_in):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    text = page(signed_in(therapist), visit)
    assert "Pressure level 3 at most; discomfort 4 of 10 at most" in text
    assert "Weak vertebrae and ribs can break" in text
    assert "No Bones About It" in text
    assert reverse("knowledge_rule", args=["caution", "ci_osteoporosis"]) in text


def test_an_open_question_can_be_answered_right_there(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, without_general_no(visit))
    text = page(signed_in(therapist), visit)
    assert 'id="q-osteoporosis"' in text
    assert 'value="still_not_known"' in text
    assert "Ask first" in text


def test_the_words_that_raised_a_question_are_quoted(therapist, signed_in):
    visit = a_planned_visit(therapist, free_text="My calf leaves a dent when I press it.")
    assert "leaves a dent" in page(signed_in(therapist), visit)


def test_what_no_rule_understood_is_shown_as_not_read(therapist, signed_in):
    visit = a_planned_visit(therapist, free_text="The zorbing went sideways on Thursday.")
    text = page(signed_in(therapist), visit)
    assert "Not read by the program" in text
    assert "zorbing" in text


def test_medicines_are_shown_as_typed_and_as_matched(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist, free_text="Just my warfrin."))
    assert "warfrin" in text
    assert "warfarin (Blood thinners" in text
    assert "“No medicines” is ticked, but the client wrote" in text


def test_the_summary_has_places_words_and_the_chart(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist, goals="Sleep again."))
    assert "Neck, right" in text
    assert "5 of 10" in text
    assert "Sleep again." in text
    assert 'class="figure"' in text


@pytest.mark.parametrize(
    ("given", "read"), [("2026-07-24", "24 July 2026"), ("2026-07", "July 2026"), ("2026", "2026")]
)
def test_a_date_is_read_in_words_as_precise_as_it_was_given(given, read):
    assert day_words(PartialDate.parse(given)) == read


def test_what_a_client_is_allergic_to_is_read_on_the_page(therapist, signed_in):
    allergy = {"product_allergy": {"answer": "yes", "detail": "lavender oil"}}
    visit = a_planned_visit(therapist, conditions=allergy)
    assert "lavender oil" in page(signed_in(therapist), visit)


def test_the_complaint_and_who_answered_stand_right_under_the_decision(therapist, signed_in):
    visit = a_planned_visit(therapist, goals="Sleep again.")
    text = page(signed_in(therapist), visit)
    order = ["Go ahead", "Neck, right", "Sleep again.", "Answered by the client", "Cautions"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_a_day_without_work_shows_no_minutes_and_nothing_to_sign(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist, findings={"face_droop": "yes"}))
    assert "There is no treatment today, so there is no plan to sign." in text
    assert "Sign the plan" not in text and "minutes of muscle work" not in text


def test_clearance_first_says_what_it_is_needed_for(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist, free_text="Just my warfarin."))
    assert "Anticoagulant medicine. Needed first, from:" in text


def test_every_step_has_its_reasons_and_sources_one_tap_away(therapist, signed_in):
    visit = a_planned_visit(therapist)
    text = page(signed_in(therapist), visit)
    steps = text.split('class="step"')[1:]
    assert steps
    for step in steps:
        assert "Why this step, and from where" in step
        assert 'class="reasons__points">+' in step
        assert "read" in step
        assert "/knowledge/muscle/" in step


def test_what_was_left_out_names_its_rule(therapist, signed_in):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    text = page(signed_in(therapist), visit)
    assert "Left out, and why" in text
    assert "muscle energy technique" in text.lower()


def test_a_changed_dose_stands_beside_the_suggested_one(therapist, signed_in):
    visit = a_planned_visit(therapist)
    dose(visit, therapist, discomfort=4)
    text = page(signed_in(therapist), visit)
    assert "step--changed" in text
    assert "Discomfort 5 of 10" in text
    assert "Discomfort 4 of 10" in text
    assert "Very tender today." in text


def test_a_signed_plan_says_who_signed_it_and_offers_no_change(therapist, signed_in):
    visit = a_planned_visit(therapist)
    signed(visit, therapist)
    text = page(signed_in(therapist), visit)
    assert f"signed by {therapist.name}" in text
    assert "m.." not in text, "p.m. has its full stop already"
    assert "Change dose" not in text
    assert "Change the signed plan" in text


def test_the_sign_button_says_why_it_cannot_be_pressed(therapist, signed_in):
    visit = a_planned_visit(therapist, free_text="Just my warfarin.")
    assert "Nothing may be done before the clearance is recorded." in page(
        signed_in(therapist), visit
    )


def test_without_answers_the_page_says_so(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    Intake.objects.create(clinic=visit.clinic, visit=visit)
    text = page(signed_in(therapist), visit)
    assert "The questionnaire has not been sent in yet." in text
    assert "Sign the plan" not in text


def test_answers_that_cannot_be_read_are_named_with_their_mend(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    a_submitted_intake(visit, {"schema": "palpate.intake/1", "on": "2026-11-20", "shoe_size": 7})
    text = page(signed_in(therapist), visit)
    assert "shoe_size" in text


def test_a_clients_words_are_text_and_not_markup(therapist, signed_in):
    bad = "<img src=x onerror=alert(1)> {{ 7|add:7 }}"
    visit = a_planned_visit(therapist, goals=bad, free_text=bad)
    text = page(signed_in(therapist), visit)
    assert "<img" not in text
    assert "{{ 7|add:7 }}" in text


def test_the_honest_status_of_the_knowledge_is_on_the_page(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist))
    assert "no clinician of your clinic has adopted this version yet" in text


def test_the_page_can_be_read_in_spanish(therapist, signed_in):
    visit = a_planned_visit(therapist)
    response = signed_in(therapist).get(
        rooms.url_of("visit", visit.id), headers={"accept-language": "es"}
    )
    assert response.status_code == 200


def test_every_rule_muscle_technique_exercise_and_advice_leads_to_its_page(therapist, signed_in):
    text = page(
        signed_in(therapist), a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    )
    for kind in ("caution", "muscle", "technique", "presentation", "exercise", "advice"):
        assert f'href="/knowledge/{kind}/' in text, kind
    assert 'href="/knowledge/source/' in text
    assert 'href="/knowledge/treatment-source/' in text


def test_the_clinics_own_questions_are_shown_also_after_an_answer_in_person(therapist, signed_in):
    visit = a_planned_visit(therapist)
    first = IntakeRevision.objects.get()
    own = [{"question": "Which oil?", "answer": "Almond"}]
    IntakeRevision.objects.create(
        clinic=visit.clinic,
        intake=first.intake,
        number=2,
        document=first.document,
        own_answers=own,
    )
    browser = signed_in(therapist)
    asked = {"question": "unable_to_consent_now", "answer": "no", "was": ""}
    browser.post(rooms.url_of("visit_answer", visit.id), asked)
    assert IntakeRevision.objects.count() == 3
    assert "Almond" in page(browser, visit)


def test_the_last_session_and_what_changed_stand_beside_the_visit(therapist, signed_in):
    before = finished(therapist, days_ago=7, skip_first=True)
    visit = a_visit(therapist.clinic, therapist=therapist, client=before.visit.client)
    a_submitted_intake(visit, a_document(visit, conditions={"osteoporosis": "yes"}, pain_now=3))
    text = page(signed_in(therapist), visit)
    assert "Since the last visit" in text
    label = load_safety().condition["osteoporosis"].label
    assert label in text.split('id="since"')[1].split("</section>")[0]
    assert "Pain at rest: 2 of 10 before, 3 of 10 now" in text
    last = text.split('id="last"')[1]
    assert "1 step skipped" in last
    assert "Softer than last time." in last
    assert "Pain: Neck, right: before 6, after 4" in last


def test_how_the_days_after_were_is_told_on_the_visit(therapist, signed_in):
    before = finished(therapist, days_ago=7)
    visit = a_visit(therapist.clinic, therapist=therapist, client=before.visit.client)
    a_submitted_intake(visit)
    browser = signed_in(therapist)
    given = {"after": "1", "worse_next_day": "yes", "sore_days": "2", "back": str(visit.id)}
    response = browser.post(rooms.url_of("session_add", before.visit_id), given)
    assert response.url == rooms.url_of("visit", visit.id)
    text = page(browser, visit)
    assert "worse the day after the last visit" in text
    assert "Worse the next day?" not in text


def test_a_first_visit_has_nothing_beside_it(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist))
    assert "Since the last visit" not in text
    assert 'id="last"' not in text
