"""Who may open which paper, and what its name gives away."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clinic.models import AuditEntry
from sessions import tasks
from tests.factories import a_visit
from tests.sessions.plans.rows import a_planned_visit

from . import rooms
from .test_consent import signed_visit

OF_A_VISIT = ["visit_summary", "visit_consent_paper"]
OF_NOBODY = ["exercise_booklet", "blank_questionnaire"]


@pytest.mark.parametrize("name", OF_A_VISIT)
def test_a_therapist_opens_it_and_it_is_kept_nowhere(therapist, signed_in, name):
    visit = signed_visit(therapist)
    answer = signed_in(therapist).get(rooms.url_of(name, visit.id))
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")
    assert answer["Cache-Control"] == "no-store"
    assert visit.client.name.split()[0] not in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(action__endswith="_opened", person=therapist).count() == 1


@pytest.mark.parametrize("name", OF_A_VISIT)
def test_it_asks_the_usual_hostile_questions(therapist, name):
    browser, visit = Browser(), signed_visit(therapist)
    assert rooms.front_desk_gets_403(browser, name, visit)
    assert rooms.foreign_clinic_gets_404(browser, name, visit)
    assert rooms.unknown_visit_gets_404(browser, name)
    browser.force_login(therapist)
    assert rooms.other_methods_get_405(browser, name, rooms.url_of(name, visit.id))


def test_there_is_no_paper_of_what_was_never_signed_or_answered(therapist, signed_in):
    browser = signed_in(therapist)
    unsigned = a_planned_visit(therapist)
    assert browser.get(rooms.url_of("visit_consent_paper", unsigned.id)).status_code == 404
    unanswered = a_visit(therapist.clinic, therapist=therapist)
    assert browser.get(rooms.url_of("visit_summary", unanswered.id)).status_code == 409


def test_too_much_text_is_said_in_words(therapist, signed_in, monkeypatch):
    monkeypatch.setattr("sessions.papers.intake_summary.MOST_CHARACTERS", 1)
    visit = a_planned_visit(therapist, free_text="A worry.")
    url = rooms.url_of("visit_summary", visit.id)
    text = signed_in(therapist).get(url, follow=True).content.decode()
    assert "There is too much text" in text


@pytest.fixture
def worker(monkeypatch):
    """Hints reach a worker that works when it is told to; what it made, by language and clinic."""
    told, made = [], []
    monkeypatch.setattr("clinic.hints.hint", lambda task, id: told.append((task, id)) or True)
    for place in ("booklet.booklet", "blank.paper.blank_paper"):
        name = f"sessions.papers.{place}"
        monkeypatch.setattr(name, lambda head, *own: made.append(head) or b"%PDF")
    return SimpleNamespace(told=told, made=made, work=lambda: work(told))


def work(told: list) -> None:
    for task, id in told:
        getattr(tasks, task.rpartition(".")[2])(str(id))


@pytest.mark.parametrize("name", OF_NOBODY)
def test_what_is_about_nobody_is_made_by_a_worker_and_kept(desk, signed_in, worker, name):
    browser, url = signed_in(desk), reverse(name, args=["es"])
    waiting = [browser.get(url), browser.get(url)]
    assert [(one.status_code, one["Refresh"]) for one in waiting] == [(202, "2")] * 2
    assert [id for _task, id in worker.told] == [desk.clinic_id], "told once"
    assert worker.made == [], "no web process makes it"
    worker.work()
    there = browser.get(url)
    assert (there.status_code, there["Content-Type"]) == (200, "application/pdf")
    assert {head.language for head in worker.made} == {"en", "es"}
    worker.work()
    assert len(worker.made) == 2, "what is there is not made again"


def test_another_name_of_the_clinic_is_another_paper(desk, signed_in, worker):
    browser, url = signed_in(desk), reverse("exercise_booklet", args=["en"])
    browser.get(url)
    worker.work()
    type(desk.clinic).objects.update(name="Another name")
    assert browser.get(url).status_code == 202


def test_other_years_of_the_clinic_are_another_questionnaire(desk, signed_in, worker):
    browser, url = signed_in(desk), reverse("blank_questionnaire", args=["en"])
    browser.get(url)
    worker.work()
    assert browser.get(url).status_code == 200
    type(desk.clinic).objects.update(kept_years=7)
    assert browser.get(url).status_code == 202


def test_without_redis_the_paper_is_made_while_somebody_waits(desk, signed_in, worker, monkeypatch):
    monkeypatch.setattr("clinic.hints.hint", lambda task, id: False)
    answer = signed_in(desk).get(reverse("exercise_booklet", args=["es"]))
    assert answer["Content-Type"] == "application/pdf"
    assert [(head.language, head.clinic_name) for head in worker.made] == [("es", desk.clinic.name)]


@pytest.mark.parametrize("name", OF_NOBODY)
def test_a_language_nobody_speaks_and_a_stranger_get_nothing(desk, signed_in, name):
    assert signed_in(desk).get(reverse(name, args=["xx"])).status_code == 404
    assert Browser().get(reverse(name, args=["en"])).status_code in (302, 403)
    assert signed_in(desk).post(reverse(name, args=["en"])).status_code == 405


@pytest.mark.parametrize(
    ("page", "paper"),
    [("board", "blank_questionnaire"), ("knowledge", "exercise_booklet")],
)
def test_papers_are_linked_in_every_language_where_they_are_looked_for(
    owner, signed_in, page, paper
):
    text = signed_in(owner).get(reverse(page)).content.decode()
    for language in ("en", "es"):
        assert reverse(paper, args=[language]) in text


def test_the_papers_of_a_visit_are_linked_on_its_pages(therapist, signed_in):
    visit, browser = signed_visit(therapist), signed_in(therapist)
    for page, paper in (("visit", "visit_summary"), ("visit_consent", "visit_consent_paper")):
        text = browser.get(rooms.url_of(page, visit.id)).content.decode()
        assert rooms.url_of(paper, visit.id) in text
