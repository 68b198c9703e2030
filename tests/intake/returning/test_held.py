"""A client who comes again, and a clearance the clinic holds from the visit before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from intake.models import Intake
from tests.factories import a_client
from tests.intake.questionnaire.people import with_ticks

from .rows import came_before
from .walking import send, walk

NO_NEW_NOTE = "You need not bring a new one"


def a_note(visit, *, days_ago: int, **more: Any) -> dict[str, Any]:
    given_on = (visit.day - timedelta(days=days_ago)).isoformat()
    return {
        "rule": "ci_heart_failure", "by": "Dr Amal Reyes", "profession": "doctor",
        "given_on": given_on, "limits": "", "lifts_exclusion": False, "until_met": False, **more,
    }  # fmt: skip


def comes_again(inside, visit, *notes: dict[str, Any], days: int = 30) -> str:
    """The last page of somebody with a weak heart whose notes were kept last time."""
    earlier = came_before(visit, with_ticks("heart_failure"), days=days)
    kept = earlier.revisions.get().document | {"clearances": list(notes)}
    earlier.revisions.create(clinic=visit.clinic, number=2, document=kept)
    send(inside, walk(inside, visit))
    return inside.get(f"{inside.base}done/").content.decode()


def test_who_has_a_note_that_still_counts_is_not_asked_for_another(inside, visit):
    text = comes_again(inside, visit, a_note(visit, days_ago=31))
    assert NO_NEW_NOTE in text and "What to bring" not in text
    assert Intake.objects.get(visit=visit).needs_attention, "staff say that it is used"


@pytest.mark.parametrize("note", [{"days_ago": 400}, {"days_ago": 31, "rule": "ci_liver_disease"}])
def test_an_old_note_and_one_about_something_else_are_not_enough(inside, visit, note):
    text = comes_again(inside, visit, a_note(visit, **note))
    assert "What to bring" in text and NO_NEW_NOTE not in text


def test_a_note_that_ends_before_the_visit_is_not_enough(inside, visit):
    over = (visit.day - timedelta(days=1)).isoformat()
    text = comes_again(inside, visit, a_note(visit, days_ago=31, expires_on=over))
    assert "What to bring" in text and NO_NEW_NOTE not in text


def test_without_any_note_the_last_page_asks_for_one(inside, visit):
    assert "What to bring" in comes_again(inside, visit)


def test_the_note_of_another_client_is_nobody_elses(inside, visit):
    earlier = came_before(visit, with_ticks("heart_failure"), days=40)
    kept = earlier.revisions.get().document | {"clearances": [a_note(visit, days_ago=41)]}
    earlier.revisions.create(clinic=visit.clinic, number=2, document=kept)
    earlier.visit.client = a_client(visit.clinic)
    earlier.visit.save()
    assert "What to bring" in comes_again(inside, visit)
