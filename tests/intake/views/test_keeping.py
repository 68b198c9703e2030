"""A page is kept by whoever read the row last, and nobody's answers are written over."""

from __future__ import annotations

import pytest

from clinic.models import Visit
from intake.draft import Draft, draft_of
from intake.keeping import AlreadySubmitted, PageChanged, keep
from intake.models import Intake
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.intake.questionnaire.people import HEALTHY

from .conftest import consent
from .pages import send

NONE = {"ticked": ["none"]}


def read(visit: Visit) -> Draft:
    """What a device has read of the row."""
    return draft_of(
        Intake.objects.select_related("visit__client", "visit__clinic").get(visit=visit)
    )


@pytest.fixture
def late(visit: Visit) -> Draft:
    """A device that has read the row before the others write."""
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers={"goals": {"goals": "Sleep"}})
    return read(visit)


def test_two_devices_with_two_pages_both_keep_theirs(visit, late):
    keep(read(visit), "skin", NONE, seen=0)
    after = keep(late, "where", {"areas": ["none"]}, seen=0)
    kept = Intake.objects.get(visit=visit)
    assert {"goals", "skin", "where"} == kept.answers.keys() == after.intake.answers.keys()
    assert kept.reckoning["key"] == read(visit).key


def test_two_devices_with_one_page_do_not_write_over_each_other(visit, late):
    keep(read(visit), "skin", NONE, seen=0)
    with pytest.raises(PageChanged):
        keep(late, "skin", {"ticked": ["rash"]}, seen=0)
    assert Intake.objects.get(visit=visit).answers["skin"]["ticked"] == ["none"]


def test_what_was_sent_meanwhile_stays_as_it_was_sent(inside, visit):
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=HEALTHY | {CONSENT: consent()})
    late = read(visit)
    assert send(inside, visit)[0].status_code == 302
    with pytest.raises(AlreadySubmitted):
        keep(late, "skin", {"ticked": ["rash"]}, seen=0)
    assert Intake.objects.get(visit=visit).answers["skin"] == HEALTHY["skin"]


def test_the_same_answer_again_writes_nothing(visit, late, django_assert_num_queries):
    keep(late, "skin", NONE, seen=0)
    again = read(visit)
    with django_assert_num_queries(0):
        keep(again, "skin", NONE, seen=1)
