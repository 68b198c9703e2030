"""A clearance of an earlier visit, for a client who answered the returning questionnaire."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sessions.lifting.earlier import earlier_clearances
from sessions.lifting.entries import digest_of
from sessions.lifting.recording import use_again
from sessions.plans.standing import standing_of
from tests.intake.questionnaire.people import with_ticks
from tests.intake.returning.conftest import inside as inside
from tests.intake.returning.conftest import token as token
from tests.intake.returning.conftest import visit as visit
from tests.intake.returning.rows import came_before
from tests.intake.returning.test_held import a_note
from tests.intake.returning.walking import send, walk

RULE = "ci_heart_failure"


def test_staff_use_the_note_again_with_one_press_and_the_visit_waits_for_it_no_longer(
    inside, visit
):
    earlier = came_before(visit, with_ticks("heart_failure"))
    kept = earlier.revisions.get().document | {"clearances": [a_note(visit, days_ago=31)]}
    earlier.revisions.create(clinic=visit.clinic, number=2, document=kept)
    send(inside, walk(inside, visit))
    standing = standing_of(visit)
    assert standing.screening.today == "clearance_first"
    (entry,) = earlier_clearances(standing, RULE, timezone.localdate())
    use_again(
        visit, visit.therapist, RULE, digest_of(entry), token=standing.token,
        now=visit.starts_at - timedelta(minutes=5),
    )  # fmt: skip
    assert RULE not in {c.rule for c in standing_of(visit).screening.clearances_needed}
    assert earlier_clearances(standing_of(visit), RULE, timezone.localdate()) == []
