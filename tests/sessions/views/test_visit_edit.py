"""Leaving out, taking back, moving and swapping on the pages; comparing two plans."""

from __future__ import annotations

import pytest
from pytest_django.asserts import assertTemplateUsed

from sessions.models import PlanRevision
from sessions.plans.changes import step_key
from sessions.plans.editing import edit
from sessions.plans.sign import reopen
from sessions.plans.standing import standing_of
from sessions.plans.wanted import Add, Drop
from tests.factories import a_person, a_visit
from tests.sessions.plans.rows import a_key, a_planned_visit, before, dose, signed

from . import rooms
from .editing import PLACE, add, text, trail

ACTS = ("step_drop", "step_restore", "step_move")


def keys(visit):
    return [step_key(step) for step in standing_of(visit).plan.steps]


def act(browser, name, visit, step, **fields):
    form = {"token": standing_of(visit).token} | fields
    return browser.post(rooms.url_of(name, visit.id, step=step), form, follow=True)


def test_a_step_left_out_stays_on_the_page_with_its_way_back(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    first = keys(visit)[0]
    said = text(act(browser, "step_drop", visit, first, reason="Too tender."))
    assert "Left out: " in said
    assert "step--dropped" in said
    assert "To be done, as step 1" in said
    assert "Too tender." in said
    said = text(act(browser, "step_restore", visit, first))
    assert "step--dropped" not in said
    assert trail(therapist) == ["left out", "taken back"]


def test_moved_steps_go_back_to_the_suggested_order_and_added_ones_stay(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    suggested = keys(visit)
    assert "Back to the suggested order" not in text(browser.get(rooms.url_of("visit", visit.id)))
    act(browser, "step_move", visit, suggested[-1], to="before", before=suggested[0])
    act(browser, "step_drop", visit, suggested[1])
    add(browser, visit)
    assert "Back to the suggested order" in text(browser.get(rooms.url_of("visit", visit.id)))
    url, form = rooms.url_of("steps_in_order", visit.id), {"token": standing_of(visit).token}
    said = text(browser.post(url, form, follow=True))
    assert "Back to the suggested order. The plan has now" in said
    assert [key for key in keys(visit) if key in suggested] == [suggested[0], *suggested[2:]]
    assert any("masseter" in key for key in keys(visit))
    assert "moved before" not in said and "step--dropped" in said
    again = text(browser.post(url, {"token": standing_of(visit).token}, follow=True))
    assert "It was so already." in again
    assert trail(therapist)[-1] == "put in order"


def test_an_order_put_back_is_kept_through_the_signature(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    suggested = keys(visit)
    act(browser, "step_move", visit, suggested[0], to="down")
    url = rooms.url_of("steps_in_order", visit.id)
    browser.post(url, {"token": standing_of(visit).token})
    signed(visit, therapist)
    assert keys(visit) == suggested
    assert [one["kind"] for one in PlanRevision.objects.get().changes] == ["move", "order"]


def test_pressing_twice_is_pressing_once(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    token, first = standing_of(visit).token, keys(visit)[0]
    act(browser, "step_drop", visit, first)
    said = act(browser, "step_drop", visit, first, token=token)
    assert said.status_code == 200
    assert "It was so already." in text(said)
    assert len(PlanRevision.objects.get().changes) == 1


def test_a_move_that_adds_a_turn_says_so(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    steps = keys(visit)
    said = text(act(browser, "step_move", visit, steps[-1], to="before", before=steps[1]))
    assert "3 turns instead of 1 turn" in said
    assert keys(visit)[1] == steps[-1]
    assert "3 turns; a visit has at most 2." in said, "and it stays on the page"


@pytest.mark.parametrize("fields", [{}, {"to": "sideways"}, {"to": "before", "before": "x.left.y"}])
def test_a_move_to_nowhere_changes_nothing(therapist, signed_in, fields):
    visit = a_planned_visit(therapist)
    act(signed_in(therapist), "step_move", visit, keys(visit)[0], **fields)
    assert not PlanRevision.objects.exists()


def test_the_page_of_a_swap_lists_what_may_be_done_and_what_may_not(therapist, signed_in):
    visit = a_planned_visit(therapist)
    url = rooms.url_of("step_swap", visit.id, step=a_key(standing_of(visit)))
    said = text(signed_in(therapist).get(url))
    assert said.index('value="positional_release"') < said.index("Not possible today")
    assert "It is in the plan already, on this side." in said
    assert 'value="met_pir"' not in said


def test_a_swapped_step_shows_what_was_suggested(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    form = {"technique": "positional_release", "reason": "Tender."}
    said = text(act(browser, "step_swap", visit, a_key(standing_of(visit)), **form))
    assert "Swapped: positional release instead of: Upper trapezius" in said
    assert "As suggested" in said
    assert trail(therapist) == ["swapped"]


def test_a_swap_without_a_choice_says_so(therapist, signed_in):
    visit = a_planned_visit(therapist)
    response = act(signed_in(therapist), "step_swap", visit, a_key(standing_of(visit)))
    assert response.status_code == 422
    assert "Choose a technique first." in text(response)


def test_a_swap_into_what_is_forbidden_names_the_rule(therapist, signed_in):
    visit = a_planned_visit(therapist)
    step = a_key(standing_of(visit))
    response = act(
        signed_in(therapist), "step_swap", visit, step, technique="stretching", reason="Why not."
    )
    assert response.status_code == 422
    assert "This was not done" in text(response)
    assert "there is no dose for it" in text(response)
    assert 'value="Why not."' in text(response)
    assert not PlanRevision.objects.exists()


def test_two_at_once_are_told_and_the_second_can_still_do_theirs(therapist, signed_in):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic, name="Mei Tanaka")
    token, (first, second, *_) = standing_of(visit).token, keys(visit)
    edit(visit, other, Drop(first, "Bruise."), token=token, now=before(visit))
    browser = signed_in(therapist)
    response = act(browser, "step_drop", visit, second, token=token)
    said = text(response)
    assert response.status_code == 409
    assert "Mei Tanaka" in said and "Bruise." in said
    assert "What you wanted:" in said and "It still fits." in said
    act(browser, "step_drop", visit, second)
    assert keys(visit) == [key for key in keys(visit) if key not in (first, second)]
    assert len(PlanRevision.objects.get().changes) == 2


def test_what_no_longer_fits_says_why(therapist, signed_in):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    token = standing_of(visit).token
    wanted = Add("masseter", "left", "met_pir")
    edit(visit, other, wanted, token=token, now=before(visit))
    response = add(signed_in(therapist), visit, token=token)
    assert response.status_code == 409
    assert "It no longer fits:" in text(response)
    assert "in the plan already" in text(response)


def test_a_signed_plan_shows_its_edits_and_takes_none(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    first = keys(visit)[0]
    act(browser, "step_drop", visit, first)
    signed(visit, therapist)
    said = text(browser.get(rooms.url_of("visit", visit.id)))
    assert "step--dropped" in said
    assert rooms.url_of("step_drop", visit.id, step=first) not in said
    act(browser, "step_restore", visit, first)
    assert len(PlanRevision.objects.get().changes) == 1
    for url in (
        rooms.url_of("visit_add", visit.id),
        rooms.url_of("visit_add_muscle", visit.id, **PLACE),
        rooms.url_of("step_swap", visit.id, step=keys(visit)[0]),
    ):
        assert browser.get(url).status_code == 302


def test_two_revisions_are_compared(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    signed(visit, therapist)
    token = standing_of(visit).token
    reopen(visit, therapist, "The client asked for less.", token=token, now=before(visit))
    gone = keys(visit)[0]
    act(browser, "step_drop", visit, gone)
    said = text(browser.get(rooms.url_of("visit", visit.id)))
    url = rooms.url_of("visit_plans", visit.id)
    assert url in said
    said = text(browser.get(url))
    assert "Gone: " in said
    assert "The client asked for less." in said
    said = text(browser.get(url, {"before": "2", "after": "1"}))
    assert "New: " in said
    assert browser.get(url, {"before": "1", "after": "7"}).status_code == 404
    assert browser.get(url, {"before": "1"}).status_code == 404


def test_with_one_plan_there_is_nothing_to_compare(therapist, signed_in):
    visit = a_planned_visit(therapist)
    signed(visit, therapist)
    assert signed_in(therapist).get(rooms.url_of("visit_plans", visit.id)).status_code == 404


def test_a_dropped_step_has_no_dose_and_no_swap(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    key = a_key(standing_of(visit))
    dose(visit, therapist, discomfort=4)
    act(browser, "step_drop", visit, key)
    for name in ("visit_dose", "step_swap"):
        assert browser.get(rooms.url_of(name, visit.id, step=key)).status_code == 404


EVERY = [(name, {"step": "x.left.y"}) for name in (*ACTS, "step_swap")] + [
    ("visit_add", {}),
    ("visit_add_muscle", PLACE),
    ("visit_plans", {}),
    ("steps_in_order", {}),
]


@pytest.mark.parametrize(("name", "more"), EVERY)
def test_other_clinics_the_front_desk_and_other_methods_are_kept_out(therapist, client, name, more):
    visit = a_planned_visit(therapist)
    assert rooms.foreign_clinic_gets_404(client, name, visit, **more)
    assert rooms.front_desk_gets_403(client, name, visit, **more)
    client.force_login(therapist)
    assert rooms.unknown_visit_gets_404(client, name, **more)
    assert rooms.other_methods_get_405(client, name, rooms.url_of(name, visit.id, **more))


@pytest.mark.parametrize(("name", "more"), EVERY)
def test_without_answers_there_is_nothing_to_edit(therapist, signed_in, name, more):
    visit = a_visit(therapist.clinic, therapist=therapist)
    url, browser = rooms.url_of(name, visit.id, **more), signed_in(therapist)
    if name not in (*ACTS, "steps_in_order"):
        assertTemplateUsed(browser.get(url), "sessions/visit_not_ready.html")
    if name != "visit_plans":
        assert browser.post(url, {"to": "up"}).status_code == 409


def test_nothing_of_it_is_kept_by_a_browser(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    for url in (
        rooms.url_of("visit_add", visit.id),
        rooms.url_of("visit_add_muscle", visit.id, **PLACE),
        rooms.url_of("step_swap", visit.id, step=keys(visit)[0]),
    ):
        assert "no-store" in browser.get(url).headers["Cache-Control"]


def test_the_pages_can_be_read_in_spanish(therapist, signed_in):
    visit, browser = a_planned_visit(therapist), signed_in(therapist)
    url = rooms.url_of("visit_add_muscle", visit.id, **PLACE)
    said = text(browser.get(url, headers={"accept-language": "es"}))
    assert "Se puede hacer hoy" in said


@pytest.mark.parametrize("step", ["where", "a.b", "a.b.c.d", "x.left.y"])
@pytest.mark.parametrize("name", ACTS)
def test_what_is_no_step_is_refused_also_where_the_page_is_out_of_date(
    therapist, signed_in, name, step
):
    visit = a_planned_visit(therapist)
    url = rooms.url_of(name, visit.id, step=step)
    answer = signed_in(therapist).post(url, {"token": "old", "to": "up", "before": step})
    assert answer.status_code in (400, 404, 409)
