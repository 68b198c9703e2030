"""A client over visits."""

from __future__ import annotations

import re
import uuid
from xml.etree import ElementTree

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from clinic.models import AuditEntry, Role
from sessions.models import CourseReview
from sessions.records.record import Notes
from tests.factories import a_client, a_clinic, a_person, a_submitted_intake, a_visit
from tests.sessions.records.rows import a_signed_visit, finished

from . import rooms

MOST_STATEMENTS = 14
SVG = "{http://www.w3.org/2000/svg}"


def url(client_id, name="timeline"):
    return reverse(name, args=[client_id])


def page(browser, person, status=200):
    response = browser.get(url(person.pk))
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def browser(therapist, signed_in):
    return signed_in(therapist)


@pytest.fixture
def somebody(therapist):
    return a_client(therapist.clinic, name="Maria Lopez")


def a_course(therapist, somebody, *days_and_pain, **fields):
    for days, pain in days_and_pain:
        finished(therapist, somebody, days, pain=(pain, max(pain - 1, 0)), **fields)


def review(browser, person, **data):
    given = {"outcome": "continue", "words": "Better at the desk."} | data
    return browser.post(url(person.pk, "course_review"), given)


def test_visits_stand_newest_first_with_what_was_done(therapist, browser, somebody):
    a_course(therapist, somebody, (14, 7), (7, 5), skip_first=True)
    text = page(browser, somebody)
    days = re.findall(r'<h3><a href="/visits/[^"]+/">([^<]+)</a>', text)
    assert len(days) == 2
    assert "1 step skipped" in text
    assert "Softer than last time." in text
    assert "Neck: " in text
    assert "Go ahead" in text


def test_a_visit_is_told_by_what_it_came_to_and_not_by_what_the_client_said_before(
    therapist, browser, somebody
):
    notes = Notes(subjective="Neck 6 of 10.", assessment="Turns further.", plan="Twice a week.")
    finished(therapist, somebody, 7, notes=notes)
    text = page(browser, somebody)
    assert "Turns further.\nTwice a week." in text
    assert "Neck 6 of 10." not in text


def test_charts_are_drawn_with_their_title_first_and_no_style(therapist, browser, somebody):
    a_course(therapist, somebody, (21, 7), (14, 6), (7, 4), degrees=40.0)
    text = page(browser, somebody)
    found = re.findall(r"<svg viewBox=\"0 0 480.*?</svg>", text, re.DOTALL)
    assert len(found) == 3
    for one in found:
        tree = ElementTree.fromstring(
            one.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
        )
        assert tree[0].tag == f"{SVG}title" and tree[0].text
        assert tree.get("role") == "img"
        named = tree.get("aria-labelledby").split()
        assert named == [tree[0].get("id"), tree[1].get("id")]
        assert len(tree.findall(f"{SVG}circle[@class='chart__dot']")) == 3
        assert tree.find(f"{SVG}rect[@class='chart__band']") is not None
        assert not [e for e in tree.iter() if e.get("style")]
    assert "less than 2 down from the first value is too little to matter" in text
    assert "less than 10° up from the first value" in text


def test_every_chart_has_its_numbers_as_a_table_with_sources(therapist, browser, somebody):
    a_course(therapist, somebody, (14, 7), (7, 5))
    text = page(browser, somebody)
    assert text.count('<table class="table-plain">') == text.count('<svg viewBox="0 0 480')
    assert '<td class="numbers">7</td><td class="numbers">6</td>' in text
    assert "/knowledge/treatment-source/" in text


def test_charts_have_points_in_their_numbers_also_in_spanish(therapist, browser, somebody):
    a_course(therapist, somebody, (21, 7), (14, 6), (7, 4))
    text = browser.get(url(somebody.pk), headers={"accept-language": "es"}).content.decode()
    points = re.search(r'points="([^"]+)"', text)[1]
    assert all(len(pair.split(",")) == 2 for pair in points.split())


def test_a_review_is_asked_for_at_the_third_session_and_closed_by_one(therapist, browser, somebody):
    a_course(therapist, somebody, (21, 7), (14, 6), (7, 4))
    assert "A review is due" in page(browser, somebody)
    assert review(browser, somebody, words="").status_code == 422
    assert review(browser, somebody).status_code == 302
    text = page(browser, somebody)
    assert "A review is due" not in text
    assert "Better at the desk." in text
    row = CourseReview.objects.get()
    assert (row.sessions, row.by) == (3, therapist)
    assert AuditEntry.objects.filter(action="reviewed", about_id=row.pk).exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        CourseReview.objects.update(sessions=9)


def test_nobody_goes_on_past_six_weeks_without_a_review(therapist, browser, somebody):
    a_course(therapist, somebody, (43, 7), (36, 4))
    visit = a_signed_visit(therapist, somebody)
    assert "no further session before a review" in page(browser, somebody)
    start = rooms.url_of("session_start", visit.id)
    refused = browser.post(start)
    assert refused.status_code == 409
    assert "Record a review before the next session" in refused.content.decode()
    review(browser, somebody)
    assert browser.post(start).status_code == 302


def test_no_change_by_the_fourth_session_says_stop_with_the_reason(therapist, browser, somebody):
    a_course(therapist, somebody, (28, 6), (21, 6), (14, 6), (7, 6))
    text = page(browser, somebody)
    assert "Stop or refer" in text
    assert "No meaningful change by visit 4" in text


def test_a_red_flag_in_the_newest_answers_says_stop(therapist, browser, somebody):
    a_course(therapist, somebody, (7, 6))
    visit = a_visit(therapist.clinic, therapist=therapist, client=somebody)
    from tests.factories import a_document

    a_submitted_intake(visit, a_document(visit, first_visit=False, findings={"face_droop": "yes"}))
    assert "Any red flag appears" in page(browser, somebody)


def test_what_follows_a_course_lies_folded_and_opens_when_a_review_ends_it(
    therapist, browser, somebody
):
    a_course(therapist, somebody, (14, 6), (7, 4))
    folded = '<details class="fold"><summary>When the course ends'
    text = page(browser, somebody)
    assert folded in text
    assert "Optional check visit at 4 to 6 weeks" in text
    review(browser, somebody, outcome="end")
    assert folded.replace(">", " open>", 1) in page(browser, somebody)
    a_course(therapist, somebody, (1, 4))
    assert folded in page(browser, somebody)


def test_a_client_without_a_session_has_an_empty_course(browser, somebody):
    text = page(browser, somebody)
    assert "No session of this course has been recorded yet." in text
    assert "No visit yet" in text


def test_ten_visits_take_no_more_statements_than_one(
    therapist, browser, somebody, django_assert_max_num_queries
):
    a_course(therapist, somebody, *((40 - 4 * n, 6) for n in range(10)))
    with django_assert_max_num_queries(MOST_STATEMENTS):
        page(browser, somebody)


@pytest.mark.parametrize("name", ["timeline", "course_review"])
def test_strangers_and_the_front_desk_are_kept_out(client, therapist, somebody, name):
    def call(person, id):
        client.force_login(person)
        ask = client.get if name == "timeline" else client.post
        return ask(url(id, name)).status_code

    assert call(a_person(a_clinic(), Role.OWNER), somebody.pk) == 404
    assert call(therapist, uuid.uuid4()) == 404
    assert call(a_person(therapist.clinic, Role.FRONT_DESK), somebody.pk) == 403
    client.force_login(therapist)
    wrong = client.post if name == "timeline" else client.get
    assert wrong(url(somebody.pk, name)).status_code == 405


def test_the_page_is_not_kept(browser, somebody):
    assert "no-store" in browser.get(url(somebody.pk)).headers["Cache-Control"]
