"""Adding a step of one's own on the pages of a visit."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sessions.models import PlanRevision
from sessions.plans.standing import standing_of
from tests.sessions.plans.rows import a_planned_visit

from . import rooms
from .editing import PLACE, add, text, trail


@pytest.mark.parametrize(
    ("words", "muscle"),
    [("masseter", "Masseter"), ("jaw", "Masseter"), ("forearm", "Wrist flexors"), ("PIR", "")],
)
def test_a_muscle_is_found_by_its_name_its_region_or_where_it_sends_pain(
    therapist, signed_in, words, muscle
):
    visit = a_planned_visit(therapist)
    url = rooms.url_of("visit_add", visit.id)
    said = text(signed_in(therapist).post(url, {"find": words}))
    assert "found" in said
    assert muscle in said


def test_the_words_of_a_search_are_in_no_address(therapist, signed_in):
    said = text(signed_in(therapist).get(rooms.url_of("visit_add", a_planned_visit(therapist).id)))
    assert 'role="search" method="post"' in said


def test_an_added_step_is_marked_and_brings_no_exercise(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    exercises = standing_of(visit).plan.home_exercises
    response = add(browser, visit, reason="Clenches at night.", position="supine")
    assert response.status_code == 302
    said = text(browser.get(rooms.url_of("visit", visit.id)))
    assert "Nothing: this step is the therapist’s own." in said
    assert "Clenches at night." in said
    assert standing_of(visit).plan.home_exercises == exercises
    assert trail(therapist) == ["added"]


def test_more_than_the_visit_has_room_for_is_said_plainly(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    for muscle in ("masseter", "temporalis", "splenius", "semispinalis_capitis", "rhomboids"):
        for technique in ("ischemic_compression", "met_pir", "deep_strokes"):
            add(browser, visit, muscle, technique=technique, reason="x")
    said = text(browser.get(rooms.url_of("visit", visit.id)))
    assert "More than this visit has room for" in said
    assert "minutes more than this visit has" in said


def test_a_forbidden_step_names_rule_what_it_takes_away_and_what_could_lift_it(
    therapist, signed_in
):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    response = add(signed_in(therapist), visit, "thoracic_erector_spinae", technique="deep_strokes")
    said = text(response)
    assert response.status_code == 422
    assert reverse("knowledge_rule", args=["caution", "ci_osteoporosis"]) in said
    assert "The therapist may override it with a reason, for that day only." in said
    assert 'value="passive_rom"' in said, "what may be done instead"
    assert not PlanRevision.objects.exists()


def test_nothing_is_added_on_a_day_without_treatment(therapist, signed_in):
    visit = a_planned_visit(therapist, free_text="No tablets, just my warfarin.")
    assert standing_of(visit).screening.today == "clearance_first"
    browser = signed_in(therapist)
    assert browser.get(rooms.url_of("visit_add", visit.id)).status_code == 302
    assert add(browser, visit).status_code == 302
    assert not PlanRevision.objects.exists()


@pytest.mark.parametrize("place", [{"muscle": "x", "side": "left"}, PLACE | {"side": "midline"}])
def test_a_place_that_is_none_is_404(therapist, signed_in, place):
    url = rooms.url_of("visit_add_muscle", a_planned_visit(therapist).id, **place)
    assert signed_in(therapist).get(url).status_code == 404


@pytest.mark.parametrize(
    "fields", [{"technique": "x"}, {"technique": ""}, {"position": "upside_down"}]
)
def test_a_choice_that_is_none_adds_nothing(therapist, signed_in, fields):
    visit = a_planned_visit(therapist)
    assert add(signed_in(therapist), visit, **fields).status_code == 422
    assert not PlanRevision.objects.exists()
