"""A form that was opened before an upgrade and is sent after it: every answer is kept.

The page is the older one, with its token against forgery and its address; the program, the
knowledge, the questions and even the installation's secret are newer ones.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from intake import reckoning
from intake.knowledge import load_safety
from intake.models import Intake, IntakeRevision
from intake.questionnaire.spec import Field
from intake.questionnaire.topics import you

from .conftest import address
from .pages import send

GOALS = "Sleep through the night"


@pytest.fixture
def upgrade(monkeypatch, settings):
    """Everything that a new version, set up anew, may have changed under an open page."""

    def done(**goals) -> None:
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another secret of the installation " * 2
        newer = replace(load_safety(), digest="sha256:newer")
        monkeypatch.setattr(reckoning, "load_safety", lambda: newer)
        monkeypatch.setattr(reckoning, "program", lambda: "newer")
        if goals:
            page = replace(you.goals(), **goals)
            monkeypatch.setattr(you, "goals", lambda: page)

    return done


@pytest.fixture
def browser(answered):
    """Whose pages are guarded against forgery, as in a clinic."""
    answered.handler.enforce_csrf_checks = True
    return answered


def opened(browser, id):
    """(the page's address, what its form holds by itself)."""
    url = address(browser, id)
    page = browser.get(url).content.decode()
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return url, dict(fields) | {"page": id}


def kept(visit, id="goals"):
    return Intake.objects.get(visit=visit).answers[id]


def asks(name, **more):
    return Field(name, "long_text", "A newer question", limit=200, **more)


def test_a_page_is_kept_and_leads_on(browser, visit, upgrade):
    url, form = opened(browser, "goals")
    upgrade()
    response = browser.post(url, form | {"goals": GOALS})
    assert response.status_code == 302 and browser.get(response.url).status_code == 200
    assert kept(visit)["goals"] == GOALS


def test_what_saves_itself_goes_on_saving(browser, visit, upgrade):
    _url, form = opened(browser, "goals")
    upgrade()
    first = browser.post(f"{browser.base}save/", form | {"goals": "Sleep"})
    assert first.json()["state"] == "saved"
    form |= {"seen": str(first.json()["seen"]), "goals": GOALS}
    assert browser.post(f"{browser.base}save/", form).json()["state"] == "saved"
    assert kept(visit)["goals"] == GOALS


def test_a_question_that_is_new_on_the_page_is_asked_and_the_answers_stay(browser, visit, upgrade):
    url, form = opened(browser, "goals")
    upgrade(fields=(*you.goals().fields, asks("newer", required=True)))
    response = browser.post(url, form | {"goals": GOALS})
    page = response.content.decode()
    assert response.status_code == 422 and "A newer question" in page and GOALS in page
    assert kept(visit)["goals"] == GOALS


def test_a_question_that_is_gone_takes_no_other_answer_with_it(browser, visit, upgrade):
    url, form = opened(browser, "goals")
    upgrade(fields=(*you.goals().fields, asks("newer")))
    response = browser.post(url, form | {"goals": GOALS, "older": "Asked no longer"})
    assert response.status_code == 302 and kept(visit)["goals"] == GOALS


def test_a_page_that_says_something_else_now_is_kept(browser, visit, upgrade):
    url, form = opened(browser, "goals")
    upgrade(section="Health", title="Asked in other words", lead="", fields=you.goals().fields[:1])
    assert browser.post(url, form | {"goals": GOALS}).status_code == 302
    assert kept(visit)["goals"] == GOALS


def test_answers_of_every_other_page_are_as_they_were(browser, visit, upgrade):
    before = Intake.objects.get(visit=visit).answers
    url, form = opened(browser, "goals")
    upgrade(fields=(*you.goals().fields, asks("newer")))
    browser.post(url, form | {"goals": GOALS})
    after = Intake.objects.get(visit=visit).answers
    assert {id: after[id] for id in after if id != "goals"} == {
        id: before[id] for id in before if id != "goals"
    }


def test_the_press_of_send_on_the_last_page_still_sends(browser, visit, upgrade):
    form = opened(browser, "send")[1]
    upgrade()
    response, _form = send(browser, visit, **form)
    assert response.status_code == 302
    assert IntakeRevision.objects.filter(intake__visit=visit).count() == 1


def test_where_the_newer_version_asks_more_nothing_is_sent_and_nothing_lost(
    browser, visit, upgrade
):
    before = Intake.objects.get(visit=visit).answers
    form = opened(browser, "send")[1]
    upgrade(fields=(*you.goals().fields, asks("newer", required=True)))
    response, _form = send(browser, visit, **form)
    assert response.status_code == 422
    intake = Intake.objects.get(visit=visit)
    assert intake.state == Intake.State.DRAFT and intake.answers == before
