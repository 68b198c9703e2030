"""The questionnaire on one dense page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clinic.models import AuditEntry
from intake.models import IntakeRevision
from sessions.knowledge import load
from sessions.plans.standing import standing_of
from tests.factories import a_submitted_intake, a_visit
from tests.sessions.plans.rows import a_planned_visit, without_general_no

from . import rooms

PAGES = ("visit_questionnaire", "visit_examination")
MOST_STATEMENTS = 14


def page(browser, visit, name="visit_questionnaire"):
    response = browser.get(rooms.url_of(name, visit.id))
    assert response.status_code == 200
    return response.content.decode()


def send(browser, visit, section, seen=1, htmx=False, **fields):
    url = rooms.url_of("visit_section", visit.id, section=section)
    headers = {"HX-Request": "true"} if htmx else {}
    return browser.post(url, {"seen": seen, **fields}, headers=headers)


def test_everything_that_is_asked_is_on_the_page(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    text = page(signed_in(therapist), visit)
    safety = load().safety
    for id in [*safety.condition, *safety.finding]:
        if id not in ("minor_client", "tingling_during_work"):
            assert f'name="{id}"' in text, id
    for words in ("Turning the head", "Normal 70°", "limited below 60°", "Levator scapulae"):
        assert words in text
    assert '" checked' not in text, "nothing is answered beforehand"


def test_the_muscles_of_the_search_come_first_with_their_points(therapist, signed_in):
    text = page(signed_in(therapist), a_planned_visit(therapist), "visit_examination")
    candidates, others = text.split("All other muscles")
    assert "1. " in candidates and "points</span>" in candidates
    assert "Soleus" not in candidates and "Soleus" in others


def test_the_plan_follows_what_the_hands_found(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    name = "felt__levator_scapulae__right__familiar_pain"
    assert send(browser, visit, "palpation", **{name: "yes"}).status_code == 302
    assert "pressing it brought on the familiar pain (4)" in page(browser, visit)
    first = standing_of(visit).fresh.muscles[0]
    assert "pressing it brought on the familiar pain" in {r.text for r in first.because}


def test_what_is_left_alone_today_is_said_beside_the_muscle_and_the_test(therapist, signed_in):
    given = {"conditions": {"fracture": {"answer": "yes", "areas": [
        {"region": "neck", "side": "right"}]}}}  # fmt: skip
    text = page(signed_in(therapist), a_planned_visit(therapist, **given), "visit_examination")
    assert "Left alone today:" in text or "Nothing is pressed or moved" in text


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_opened_in_few_statements(therapist, signed_in, name):
    browser, empty = signed_in(therapist), a_visit(therapist.clinic, therapist=therapist)
    for visit in (a_planned_visit(therapist), empty):
        page(browser, visit, name)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page(browser, visit, name)
        assert len(seen) <= MOST_STATEMENTS, [q["sql"][:90] for q in seen]


@pytest.mark.parametrize("name", (*PAGES, "visit_section"))
def test_who_may_not_come_in(client, therapist, name):
    visit = a_planned_visit(therapist)
    more = {"section": "today"} if name == "visit_section" else {}
    assert rooms.front_desk_gets_403(client, name, visit, **more)
    assert rooms.foreign_clinic_gets_404(client, name, visit, **more)
    client.force_login(therapist)
    assert rooms.unknown_visit_gets_404(client, name, **more)
    assert rooms.other_methods_get_405(client, name, rooms.url_of(name, visit.id, **more))


def test_a_section_that_is_none_is_404_and_a_body_of_nonsense_changes_nothing(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    assert send(browser, visit, "nowhere", x="1").status_code == 404
    for seen in ("", "x", "-1", "9" * 30, "99"):
        answer = send(browser, visit, "group-joints", seen=seen, gout="perhaps", osteoporosis="")
        assert answer.status_code in (302, 422)
    assert IntakeRevision.objects.filter(intake__visit=visit).count() == 1


def test_the_trail_says_who_and_never_what(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    page(browser, visit)
    send(browser, visit, "group-joints", gout="yes")
    found = list(AuditEntry.objects.values_list("action", "about", "about_id"))
    assert ("viewed", "questionnaire", visit.id) in found
    assert ("answered", "intake", visit.intake.id) in found
    assert "gout" not in str(found)


def test_without_script_a_saved_section_leads_back_to_itself(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    answer = send(browser, visit, "group-joints", gout="yes")
    assert answer["Location"] == reverse("visit_questionnaire", args=[visit.id]) + "#group-joints"
    back = send(browser, visit, "range", seen=2, **{"from": "examination"})
    assert back["Location"] == reverse("visit_examination", args=[visit.id]) + "#range"


def test_htmx_gets_the_section_with_its_follow_ups_and_the_new_decision(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    text = send(browser, visit, "group-joints", htmx=True, osteoporosis="yes").content.decode()
    assert text.count("<form") == 1 and 'id="group-joints"' in text
    assert 'name="osteoporosis__on_treatment"' in text or "osteoporosis__" in text
    assert 'hx-swap-oob="true"' in text and 'name="seen" value="2"' in text


def test_what_does_not_fit_is_shown_as_typed_with_the_mend(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    name = "felt__scalenes__left__tenderness"
    plain = send(browser, visit, "palpation", **{name: "55"})
    assert plain.status_code == 422
    text = plain.content.decode()
    assert f'name="{name}" value="55" aria-invalid="true"' in text
    assert "Write a number up to 10." in text
    answer = send(browser, visit, "measured", htmx=True, measured__bp_systolic="80",
                  measured__bp_diastolic="120")  # fmt: skip
    assert answer.status_code == 200 and "Check whether the two were swapped." in (
        answer.content.decode()
    )
    assert IntakeRevision.objects.filter(intake__visit=visit).count() == 1


def test_a_place_marked_a_moment_ago_is_asked_about_calmly_until_it_is_saved(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    marked = {"areas": ["back:neck:right", "back:calf:left"], "htmx": True}
    calm = send(browser, visit, "pain", **marked).content.decode()
    assert 'name="area-back-calf-left__intensity"' in calm and 'aria-invalid="true"' not in calm
    assert "as soon as the next question here is answered" in calm and "data-unsaved" in calm
    pressed = send(browser, visit, "pain", go="save", **marked).content.decode()
    assert 'aria-invalid="true"' in pressed and "Not saved yet" in pressed
    assert IntakeRevision.objects.filter(intake__visit=visit).count() == 1, "nothing is kept"


def test_two_people_are_shown_what_the_other_answered(therapist, owner, signed_in):
    visit = a_planned_visit(therapist)
    send(signed_in(owner), visit, "group-joints", gout="yes")
    answer = send(signed_in(therapist), visit, "group-joints", gout="no")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Somebody else answered this meanwhile" in text and f"({owner.name})" in text
    assert 'name="gout" value="no" id="id_gout_no" checked' in text


def test_the_clients_own_answer_stays_beside_a_changed_one(therapist, signed_in):
    visit, browser = a_planned_visit(therapist, conditions={"gout": "yes"}), signed_in(therapist)
    send(browser, visit, "group-joints", gout="no")
    send(browser, visit, "today", seen=2, today__pain_now="6")
    text = page(browser, visit)
    assert f"The client: Yes · {therapist.name}" in text
    assert "The client had answered:" in text


def test_everything_else_shows_what_it_covers(therapist, signed_in):
    visit, browser = a_visit(therapist.clinic, therapist=therapist), signed_in(therapist)
    a_submitted_intake(visit, without_general_no(visit, conditions={"gout": "no"}))
    text = page(browser, visit)
    covered = text.split('id="covered"')[1].split("</details>")[0]
    labels = {id: load().safety.condition[id].label for id in ("osteoporosis", "gout")}
    assert f"<li>{labels['osteoporosis']}</li>" in covered
    assert f"<li>{labels['gout']}</li>" not in covered
    assert 'name="everything_else" value="no"' in text


def test_the_visit_leads_here_and_answers_given_here_are_no_second_list(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    send(browser, visit, "group-joints", rest="no")
    text = browser.get(rooms.url_of("visit", visit.id)).content.decode()
    for name in PAGES:
        assert rooms.url_of(name, visit.id) in text
    assert "Settled in person" not in text


def test_a_visit_without_answers_leads_here_too(therapist, signed_in):
    visit = a_visit(therapist.clinic, therapist=therapist)
    text = signed_in(therapist).get(rooms.url_of("visit", visit.id)).content.decode()
    assert "There is no plan yet" in text
    assert rooms.url_of("visit_questionnaire", visit.id) in text
