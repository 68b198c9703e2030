"""The last page, and what the clinic is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake.models import Intake
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.intake.questionnaire.people import HEALTHY, with_ticks

from .conftest import consent
from .pages import send


def sent(inside, visit, answers) -> str:
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=answers | {CONSENT: consent()})
    response, _ = send(inside, visit)
    assert response.status_code == 302, response.content.decode()
    return inside.get(response.url).content.decode()


def test_who_needs_a_professionals_word_is_told_what_to_bring_and_no_reason(inside, visit):
    text = sent(inside, visit, with_ticks("dark_urine"))
    assert "What to bring" in text and "a note from your doctor" in text
    assert "urine" not in text
    assert Intake.objects.get(visit=visit).needs_attention, "the clinic is told at once"


def test_nobody_else_is_sent_for_a_note(inside, visit):
    text = sent(inside, visit, HEALTHY)
    assert "What to bring" not in text
    assert not Intake.objects.get(visit=visit).needs_attention


LATER = "On the day of your visit we ask"


def test_who_has_just_answered_for_the_day_is_not_told_of_questions_to_come(inside, visit):
    text = sent(
        inside,
        visit,
        {page: given | {"_on": visit.day.isoformat()} for page, given in HEALTHY.items()},
    )
    assert "Your answers for the day of your visit are in" in text and LATER not in text


@pytest.mark.parametrize(("days", "told"), [(3, True), (-3, False)])
def test_questions_of_the_day_are_spoken_of_before_it_alone(inside, visit, days, told):
    visit.starts_at += timedelta(days=days)
    visit.save()
    assert (LATER in sent(inside, visit, HEALTHY)) is told
