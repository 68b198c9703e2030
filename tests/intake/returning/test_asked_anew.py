"""What a returning client is asked anew: after news, after a long time, and what ages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from intake.models import Intake
from intake.returning.pages import SINCE
from tests.intake.questionnaire.people import with_ticks

from .rows import WHOLE, came_before, confirms
from .walking import document, draft_now, send, walk, whole


@pytest.mark.parametrize("news", ["diagnosis", "operation", "birth"])
def test_an_operation_a_birth_or_a_diagnosis_asks_everything_again(inside, visit, news):
    came_before(visit, with_ticks("osteoarthritis"))
    met = walk(
        inside, visit, lambda id: {"sore": "0", "news": [news]} if id == SINCE else whole(id)
    )
    assert {"joints", "heart", "medicines", "kinds_of_pain", "limbs", "history"} <= met.keys()
    assert not [id for id in met if id.startswith(("still-", "same-", "now"))]
    send(inside, met)
    assert Intake.objects.get(visit=visit).full_on is None, "this one was whole"


@pytest.mark.parametrize(
    ("news", "asked"),
    [("injury", {"injuries"}), ("injection", {"injuries"}), ("pregnant", {"other_illnesses"}),
     ("bruise", {"injuries", "heart", "skin"})],
)  # fmt: skip
def test_what_has_happened_asks_its_groups_anew(inside, visit, news, asked):
    came_before(visit)
    met = walk(
        inside, visit, lambda id: {"sore": "0", "news": [news]} if id == SINCE else whole(id)
    )
    groups = {"joints", "injuries", "heart", "other_illnesses", "skin"}
    assert groups & met.keys() == asked


def test_changed_medicines_are_asked_with_the_old_names_to_change(inside, visit):
    taken = {"medicines": {"answer": "yes"}, "medicine_names": {"entries": "levothyroxine"}}
    came_before(visit, WHOLE | taken)

    def answers(id: str) -> dict[str, Any]:
        if id.startswith("same-"):
            return {"same": "no"}
        return taken.get(id) or confirms(id)

    met = walk(inside, visit, answers)
    same = next(html for id, html in met.items() if id.startswith("same-"))
    assert "levothyroxine" in same and "levothyroxine" in met["medicine_names"]


def test_a_medicine_confirmed_the_same_is_in_the_document(inside, visit):
    taken = {"medicines": {"answer": "yes"}, "medicine_names": {"entries": "levothyroxine"}}
    came_before(visit, WHOLE | taken)
    send(inside, walk(inside, visit))
    assert document(visit)["medications"]["entries"] == ["levothyroxine"]


@pytest.mark.parametrize(
    ("days", "arrived", "again"),
    [(30, True, False), (181, True, False), (190, True, True), (30, False, True)],
)
def test_after_six_months_without_a_kept_visit_everything_is_asked(visit, days, arrived, again):
    came_before(visit, days=days, arrived=arrived)
    assert (draft_now(visit).offer is None) is again


def test_after_twelve_months_everything_is_asked_though_the_client_came(visit):
    first = came_before(visit, days=100)
    first.full_on = visit.day - timedelta(days=364)
    first.save()
    assert draft_now(visit).offer is not None
    first.full_on = visit.day - timedelta(days=365)
    first.save()
    assert draft_now(visit).offer is None


def test_a_cancelled_visit_and_another_clients_answers_are_nothing_to_confirm(visit):
    earlier = came_before(visit)
    earlier.visit.cancelled_at = earlier.visit.starts_at
    earlier.visit.save()
    assert draft_now(visit).offer is None
    other = came_before(visit)
    from tests.factories import a_client

    other.visit.client = a_client(visit.clinic)
    other.visit.save()
    assert draft_now(visit).offer is None


def test_what_is_pregnant_or_unsure_or_ages_is_asked_anew(inside, visit):
    came_before(visit, with_ticks("pregnancy"))
    assert "other_illnesses" in [p.id for p in draft_now(visit).pages]
    came_before(visit, with_ticks("osteoarthritis", said="unsure"), days=20)
    assert "joints" in [p.id for p in draft_now(visit).pages]


def test_a_question_that_is_new_since_is_asked(inside, visit):
    earlier = came_before(visit)
    row = earlier.revisions.get()
    changed = dict(row.document)
    del changed["conditions"]["stroke_tia"]
    earlier.revisions.create(clinic=visit.clinic, number=2, document=changed)
    assert "heart" in [p.id for p in draft_now(visit).pages]


def test_a_withdrawn_question_is_dropped(inside, visit):
    answers = WHOLE | {"skin": {"ticked": ["no_such_line"]}, "no-such-page": {"ticked": ["x"]}}
    earlier = came_before(visit)
    earlier.answers |= answers
    earlier.save()
    met = walk(inside, visit, whole)
    assert "skin" in met and "no_such_line" not in met["skin"]
    send(inside, met)
    assert "no-such-page" not in Intake.objects.get(visit=visit).answers
