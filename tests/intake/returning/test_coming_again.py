"""A returning client's way through the real pages."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from intake.addresses import REVIEW
from intake.knowledge import load_safety
from intake.models import Consent, Intake
from intake.questionnaire.groups import health_groups
from intake.returning.pages import ASKED_AGAIN, EVERYTHING, SINCE
from tests.intake.questionnaire.people import with_ticks
from tests.intake.views.conftest import address
from tests.intake.views.reading import words
from tests.intake.views.test_burden import A_DECISION, A_MINUTE

from .rows import came_before, confirms
from .walking import document, draft_now, send, walk, whole

MOST_DECISIONS = 12
MOST_MINUTES = 4.2


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_healthy_client_is_through_with_12_decisions_in_about_four_minutes(
    inside, visit, language
):
    came_before(visit)
    inside.cookies["palpate-language"] = language
    met = walk(inside, visit)
    pages = draft_now(visit).pages
    count = sum(f.required for p in pages if not p.id.startswith("consent") for f in p.fields)
    # What was said last time is read through to be confirmed, so here it counts as words.
    read = {
        id: len(words(html if id == REVIEW else html.replace('class="review"', "")))
        for id, html in met.items()
    }
    minutes = sum(read.values()) / A_MINUTE + count * A_DECISION / 60
    assert count <= MOST_DECISIONS
    assert minutes <= MOST_MINUTES, f"{minutes:.2f} minutes: {read}"


def test_what_was_confirmed_counts_as_said_today(inside, visit):
    came_before(visit, with_ticks("osteoarthritis") | {"goals": {"goals": "Sleep"}})
    send(inside, walk(inside, visit))
    found, today = document(visit), visit.day.isoformat()
    assert found["conditions"]["osteoarthritis"] == {
        "answer": "yes", "answered_on": today, **_rest(found["conditions"]["osteoarthritis"])
    }  # fmt: skip
    assert found["conditions"]["stroke_tia"] == {"answer": "no", "answered_on": today}
    assert found["goals"] == "Sleep" and found["client"]["sex"] == "female"
    assert found["history"]["visit_number"] == 2
    assert found["history"]["last_response"] == {"sore_days": 0}


def _rest(given: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in given.items() if k not in ("answer", "answered_on")}


def test_nothing_of_last_time_counts_before_it_is_confirmed(inside, visit):
    came_before(visit, with_ticks("osteoarthritis", "stroke_tia"))
    draft = draft_now(visit)
    read = draft.document(draft.visit.on)
    assert read["conditions"] == {} and read["findings"] == {}
    assert read["medications"] == {} and read["pain_areas"] == []


def test_the_list_to_confirm_shows_what_was_there_and_what_was_not(inside, visit):
    came_before(visit, with_ticks("osteoarthritis"))
    page = next(p for p in draft_now(visit).pages if p.id.startswith("still-"))
    text = inside.get(address(inside, page.id)).content.decode()
    assert "Osteoarthritis" in text and "None of the rest:" in text
    assert "A blood clot or inflamed vein" in text
    assert "Bones, joints and muscles" in text


def test_what_was_asked_of_as_news_is_folded_and_the_rest_stands_open(inside, visit):
    came_before(visit)
    draft = draft_now(visit)
    page = next(p for p in draft.pages if p.id.startswith("still-"))
    text = unescape(inside.get(address(inside, page.id)).content.decode())
    folded = " ".join(re.findall(r"<details.*?</details>", text, re.S))
    as_news = {line.id for group in health_groups() for line in group.lines if line.as_news}
    groups = [p for p in draft.offer.still if p.id in {g.id for g in health_groups()}]
    for line in (option for group in groups for option in group.fields[0].options):
        assert line.label in text, "folded or not, all of it is there"
        assert (line.label in folded) is (line.value in as_news), line.value


def test_whatever_is_folded_is_asked_of_as_news_or_asked_anew():
    """Lines with what begins without a diagnosis, and the news that asks their groups again."""
    asked = {"accident": "injury", "hurt_part": "injury", "dental_work": "injection",
             "injections": "injection", "operation": "operation", "veins": "bruise",
             "lump": "bruise", "pregnancy_or_birth": "pregnant"}  # fmt: skip
    group_of = {line.id: group.id for group in health_groups() for line in group.lines}
    for line, news in asked.items():
        again = ASKED_AGAIN.get(news, ())
        assert news in EVERYTHING or group_of[line] in again, line
    open_lines = {line.id for g in health_groups() for line in g.lines if not line.as_news}
    assert {"hot_swollen", "blood", "blood_pressure", "frail_or_falls", "allergy"} <= open_lines
    folded = {i for g in health_groups() for x in g.lines if x.as_news for i in x.items}
    assert folded.isdisjoint(load_safety().asking.day_bound.questions)


def test_something_different_asks_the_groups_one_by_one(inside, visit):
    came_before(visit, with_ticks("osteoarthritis"))
    met = walk(
        inside, visit,
        lambda id: {"right": "no"} if id.startswith("still-") else whole(id),
    )  # fmt: skip
    assert {"joints", "heart", "skin", "about"} <= met.keys()
    assert re.search(r'value="arthritis"[^>]*checked', met["joints"])
    assert "checked" not in met["heart"], "a none of these is given anew"


def test_one_group_is_changed_behind_its_link_and_the_rest_confirmed(inside, visit):
    came_before(visit)
    inside.post(address(inside, SINCE), confirms(SINCE) | {"seen": "0"})
    before = next(p.id for p in draft_now(visit).pages if p.id.startswith("still-"))
    changed = address(inside, "heart")
    assert inside.get(f"{changed}?from=last-time").status_code == 200
    given = {"ticked": ["stroke_tia"], "seen": "0", "from": "last-time"}
    on = inside.post(changed, given).url
    assert on.startswith(address(inside, "heart-sure"))
    on = inside.post(on, {"stroke_tia": "yes", "seen": "0", "from": "last-time"}).url
    after = next(p.id for p in draft_now(visit).pages if p.id.startswith("still-"))
    assert after != before, "what is left to confirm is another list"
    draft = draft_now(visit)
    assert "heart" in [p.id for p in draft.pages]
    assert draft.document(draft.visit.on)["conditions"]["stroke_tia"]["answer"] == "yes"


def test_a_yes_to_another_list_counts_for_nothing(inside, visit):
    came_before(visit)
    old = next(p.id for p in draft_now(visit).pages if p.id.startswith("still-"))
    Intake.objects.create(
        clinic=visit.clinic, visit=visit, answers={old[:-1] + "x": {"right": "yes"}}
    )
    draft = draft_now(visit)
    assert draft.document(draft.visit.on)["conditions"] == {}


def test_the_day_of_the_whole_questionnaire_is_carried_on(inside, visit):
    came_before(visit, days=90)
    send(inside, walk(inside, visit))
    assert Intake.objects.get(visit=visit).full_on == visit.day - timedelta(days=90)


def test_a_confirmed_consent_is_short(inside, visit):
    came_before(visit)
    send(inside, walk(inside, visit))
    assert Consent.objects.filter(intake__visit=visit).get().whole is False


def test_the_next_time_begins_from_what_was_confirmed(inside, visit):
    came_before(visit, with_ticks("osteoarthritis"))
    send(inside, walk(inside, visit))
    kept = Intake.objects.get(visit=visit).answers
    assert kept["joints"]["ticked"] == ["arthritis"]
    assert kept["joints-sure"]["osteoarthritis"] == "yes"


def test_what_the_therapist_found_in_the_room_is_not_forgotten(inside, visit):
    earlier = came_before(visit)
    first = earlier.revisions.get()
    found = {"question": "osteoporosis", "answer": "yes", "by": "Ines", "on": "2026-01-01"}
    earlier.revisions.create(
        clinic=visit.clinic, number=2, document=first.document | {"confirmed": [found]}
    )
    draft = draft_now(visit)
    assert "joints" in [p.id for p in draft.pages], "its group is asked anew"
    text = inside.get(address(inside, "joints")).content.decode()
    assert re.search(r'value="bone_illness"[^>]*checked', text)


def test_the_charts_marks_are_there_to_change(inside, visit):
    came_before(visit)
    text = inside.get(address(inside, "where")).content.decode()
    assert re.search(r'value="back:neck:right"[^>]*checked', text)
    today = inside.get(address(inside, "today")).content.decode()
    assert "checked" not in today, "how it is today is asked afresh"


def test_the_answers_need_the_clients_own_key(client, visit):
    came_before(visit)
    assert client.get(reverse("questionnaire", args=[visit.pk])).status_code == 404


def test_saving_an_answer_costs_few_statements_for_a_returning_client_too(
    inside, visit, django_assert_max_num_queries
):
    came_before(visit)
    with django_assert_max_num_queries(11):
        inside.post(f"{inside.base}save/", confirms(SINCE) | {"page": SINCE, "seen": "0"})
