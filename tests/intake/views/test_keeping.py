"""A page is kept by whoever read the row last, and nobody's answers are written over."""

from __future__ import annotations

import pytest

from clinic.models import AuditEntry, Visit
from intake.draft import Draft, draft_of
from intake.keeping import AlreadySubmitted, PageChanged, keep, version_of
from intake.models import Intake
from intake.questionnaire.topics.consent import PAGE as CONSENT
from tests.factories import a_trace
from tests.intake.questionnaire.people import HEALTHY

from .conftest import consent
from .pages import autosave, post, send

NONE = {"ticked": ["none"]}
SHOWN = "ticked=lump&ticked=allergy"


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
    keep(read(visit), "skin", NONE, seen=0, trace=a_trace(visit.clinic))
    after = keep(late, "where", {"areas": ["none"]}, seen=0, trace=a_trace(visit.clinic))
    kept = Intake.objects.get(visit=visit)
    assert {"goals", "skin", "where"} == kept.answers.keys() == after.intake.answers.keys()
    assert kept.reckoning["key"] == read(visit).key


def test_two_devices_with_one_page_do_not_write_over_each_other(visit, late):
    keep(read(visit), "skin", NONE, seen=0, trace=a_trace(visit.clinic))
    with pytest.raises(PageChanged):
        keep(late, "skin", {"ticked": ["lump"]}, seen=0, trace=a_trace(visit.clinic))
    assert Intake.objects.get(visit=visit).answers["skin"]["ticked"] == ["none"]


def test_what_was_sent_meanwhile_stays_as_it_was_sent(inside, visit):
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=HEALTHY | {CONSENT: consent()})
    late = read(visit)
    assert send(inside, visit)[0].status_code == 302
    with pytest.raises(AlreadySubmitted):
        keep(late, "skin", {"ticked": ["lump"]}, seen=0, trace=a_trace(visit.clinic))
    assert Intake.objects.get(visit=visit).answers["skin"] == HEALTHY["skin"]


def test_the_same_answer_again_writes_nothing(visit, late, django_assert_num_queries):
    keep(late, "skin", NONE, seen=0, trace=a_trace(visit.clinic))
    again = read(visit)
    with django_assert_num_queries(0):
        keep(again, "skin", NONE, seen=1, trace=a_trace(visit.clinic))


def test_the_answer_before_a_reload_and_the_one_after_it_are_both_kept(inside, visit):
    """The page came back before its last answer had arrived, and still shows none."""
    autosave(inside, "skin", {"ticked": ["lump"], "was": ""})
    late = autosave(inside, "skin", {"ticked": ["allergy"], "was": ""}).json()
    assert late["anew"], "the page is shown with both"
    assert late["seen"] == 2
    assert kept(visit) == ["lump", "allergy"]


def test_what_another_device_took_away_does_not_come_back(inside, visit):
    autosave(inside, "skin", {"ticked": ["lump", "allergy"], "was": ""})
    autosave(inside, "skin", {"ticked": ["allergy"], "was": SHOWN}, seen="1")
    autosave(inside, "skin", {"ticked": ["lump", "allergy", "broken_skin"], "was": SHOWN}, seen="1")
    assert kept(visit) == ["allergy", "broken_skin"]


@pytest.mark.parametrize(
    ("first", "second"),
    [(["none"], ["lump"]), (["lump"], ["none"]), (["lump", "broken_skin"], ["none"])],
)
def test_none_of_these_is_never_put_beside_another_devices_tick(inside, visit, first, second):
    autosave(inside, "skin", {"ticked": first, "was": ""})
    assert autosave(inside, "skin", {"ticked": second, "was": ""}).status_code == 409
    assert kept(visit) == first


def test_one_answer_changed_in_two_ways_is_asked_again(inside, visit):
    autosave(inside, "goals", {"goals": "Sleep", "was": ""})
    assert autosave(inside, "goals", {"goals": "Walk", "was": ""}).status_code == 409
    assert Intake.objects.get(visit=visit).answers["goals"]["goals"] == "Sleep"


def test_next_shows_what_was_put_together_before_it_goes_on(inside, visit):
    autosave(inside, "skin", {"ticked": ["lump"], "was": ""})
    response = post(inside, "skin", {"ticked": ["allergy"], "was": ""})
    assert response.status_code == 409 and kept(visit) == ["lump", "allergy"]
    assert response.content.decode().count(" checked") == 2


def test_a_page_that_comes_back_asks_and_keeps_nothing(inside, visit):
    asked = autosave(inside, "skin", {"was": ""})
    assert not asked.json()["anew"] and not Intake.objects.filter(visit=visit).exists()
    autosave(inside, "skin", {"ticked": ["lump"], "was": ""})
    assert autosave(inside, "skin", {"was": ""}).json()["anew"]
    assert not autosave(inside, "skin", {"ticked": ["lump"], "was": ""}).json()["anew"]
    assert kept(visit) == ["lump"]


@pytest.mark.parametrize("was", ["ticked=" + "x" * 200_000, "&&==%ff", "ticked=none&ticked=lump"])
def test_whatever_a_browser_says_it_was_shown_never_breaks_the_page(inside, was):
    autosave(inside, "skin", {"ticked": ["lump"], "was": was})
    assert autosave(inside, "skin", {"ticked": ["broken_skin"], "was": was}).status_code in (
        200,
        409,
    )


def kept(visit: Visit) -> list[str]:
    return Intake.objects.get(visit=visit).answers["skin"]["ticked"]


def test_every_answer_leaves_a_row_in_the_trail_and_the_same_again_none(inside, visit):
    for ticked, rows in ((["none"], 1), (["none"], 1), (["lump"], 2)):
        found = Intake.objects.filter(visit=visit).first()
        seen = version_of(found, "skin") if found else 0
        assert autosave(inside, "skin", {"ticked": ticked}, seen=seen).json()["state"] == "saved"
        about = Intake.objects.get(visit=visit).pk
        entries = AuditEntry.objects.filter(action="answered", about="intake", about_id=about)
        assert entries.count() == rows
        assert all(one.actor == "client" and one.clinic == visit.clinic for one in entries)


def test_what_is_not_kept_leaves_none(visit, late):
    keep(read(visit), "skin", NONE, seen=0, trace=a_trace(visit.clinic))
    with pytest.raises(PageChanged):
        keep(late, "skin", {"ticked": ["lump"]}, seen=0, trace=a_trace(visit.clinic))
    assert AuditEntry.objects.filter(action="answered").count() == 1
