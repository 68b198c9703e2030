"""While the client changes the answers, nothing is built on the old ones."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from intake.models import Intake, IntakeRevision
from intake.reopening import open_again
from sessions.models import PlanRevision
from sessions.plans.sign import sign
from sessions.plans.standing import standing_of
from sessions.plans.writing import Refused, locked

from .rows import a_planned_visit

pytestmark = pytest.mark.django_db
WHY = "Forgot a medicine"


@pytest.fixture
def visit(therapist):
    return a_planned_visit(therapist)


def opened(visit):
    open_again(visit, visit.therapist, WHY, now=timezone.now())
    return visit


def sent_again(visit):
    """As sending in does: a revision of the client's, and the intake submitted."""
    intake = Intake.objects.get(visit=visit)
    document = json.loads(json.dumps(intake.revisions.get().document)) | {"pain_now": 6}
    IntakeRevision.objects.create(
        clinic=visit.clinic, intake=intake, number=2, document=document, reason=WHY
    )
    Intake.objects.update(state="submitted", submitted_at=timezone.now())


def test_the_plan_is_still_read_and_says_that_it_is_outdated(visit, signed_in):
    page = signed_in(visit.therapist).get(reverse("visit", args=[opened(visit).id]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "This plan is outdated" in text and WHY in text


def test_nothing_is_signed_changed_or_answered_meanwhile(visit):
    token = standing_of(opened(visit)).token
    with pytest.raises(Refused, match="answers_open"):
        sign(visit, visit.therapist, token=token, now=timezone.now())
    with pytest.raises(Refused, match="answers_open"):
        locked(visit)
    assert not PlanRevision.objects.exists()


def test_the_page_says_why_it_cannot_be_signed(visit, signed_in):
    browser = signed_in(visit.therapist)
    token = standing_of(opened(visit)).token
    answer = browser.post(reverse("visit_sign", args=[visit.id]), {"token": token}, follow=True)
    assert "open again" in answer.content.decode()


def test_the_new_answers_make_the_page_of_before_stale_and_the_plan_new(visit, signed_in):
    from sessions.plans.writing import keep

    with_plan = standing_of(visit)
    keep(with_plan, visit.therapist, ())
    sent_again(opened(visit))
    after = standing_of(visit)
    assert after.token != with_plan.token and after.raw["pain_now"] == 6
    assert after.answers_newer and not after.answers_open
    text = signed_in(visit.therapist).get(reverse("visit", args=[visit.id])).content.decode()
    assert "The client sent the answers in again" in text


def test_the_day_still_shows_the_visit(visit, signed_in, monkeypatch):
    opened(visit)
    assert visit.client.name in signed_in(visit.therapist).get(reverse("today")).content.decode()
