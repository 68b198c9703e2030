"""The front desk's board: the day, its states and one thing to do; nothing of health."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from clinic.invitations import invite
from clinic.models import Role
from sessions.sheets.failures import words_of
from sessions.views.board_values import ACTS, board_of
from sessions.visit_states import STATES
from tests.factories import a_client, a_clinic, a_person, a_submitted_intake, a_visit
from tests.sessions.sheets.rows import a_plan, a_ready_sheet, a_sheet

pytestmark = pytest.mark.django_db
BOARD, ROWS = reverse("board"), reverse("board_rows")


@pytest.fixture
def noon(clinic, monkeypatch):
    """The clock stands at noon of the clinic's day, so that "in an hour" is today."""
    now = datetime.now(clinic.zone).replace(hour=12, minute=0, second=0, microsecond=0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now.astimezone(UTC))
    return now


def visit_at(clinic, when, **fields):
    return a_visit(clinic, starts_at=when.astimezone(UTC), **fields)


def test_the_board_shows_todays_visits_in_their_order(clinic, desk, noon, signed_in):
    visit_at(clinic, noon + timedelta(hours=2), client=a_client(clinic, name="Zoe Late"))
    visit_at(clinic, noon, client=a_client(clinic, name="Ana Early"))
    page = signed_in(desk).get(BOARD)
    text = page.content.decode()
    assert page.status_code == 200
    assert text.index("Ana Early") < text.index("Zoe Late")
    assert page["Cache-Control"] == "no-store"


def test_yesterday_tomorrow_and_cancelled_visits_are_not_on_it(clinic, desk, noon):
    for days in (-1, 1):
        visit_at(clinic, noon + timedelta(days=days))
    visit_at(clinic, noon, cancelled_at=noon)
    assert board_of(desk, noon).rows == ()


@pytest.mark.parametrize(("hour", "minute"), [(0, 0), (23, 59)])
def test_the_day_is_the_clinics_own_from_midnight_to_midnight(clinic, desk, noon, hour, minute):
    visit_at(clinic, noon.replace(hour=hour, minute=minute))
    assert len(board_of(desk, noon).rows) == 1


def test_another_clinics_visits_are_never_on_it(clinic, desk, noon, signed_in):
    other = a_clinic()
    visit_at(other, noon, client=a_client(other, name="Somebody Else"))
    assert "Somebody Else" not in signed_in(desk).get(BOARD).content.decode()


def test_an_empty_day_says_so(desk, signed_in):
    assert "No visits today" in signed_in(desk).get(BOARD).content.decode()


@pytest.mark.parametrize("role", [Role.OWNER, Role.THERAPIST, Role.FRONT_DESK])
def test_all_staff_may_look(clinic, signed_in, role):
    assert signed_in(a_person(clinic, role)).get(BOARD).status_code == 200


def test_strangers_are_sent_to_sign_in_and_a_poll_of_theirs_is_refused(client):
    assert client.get(BOARD).status_code == 302
    assert client.get(ROWS, headers={"HX-Request": "true"}).status_code == 403


def test_nothing_is_written_by_looking_but_the_audit(clinic, desk, signed_in):
    browser = signed_in(desk)
    for url in (BOARD, ROWS):
        assert browser.post(url).status_code == 405


def test_a_poll_is_answered_only_when_something_changed(clinic, desk, noon, signed_in):
    browser, visit = signed_in(desk), visit_at(clinic, noon)
    seen = re.search(r"seen=(\w+)", browser.get(BOARD).content.decode())[1]
    same = browser.get(ROWS, {"seen": seen}, headers={"HX-Request": "true"})
    assert (same.status_code, same.content) == (204, b"")
    a_plan(visit)
    changed = browser.get(ROWS, {"seen": seen}, headers={"HX-Request": "true"})
    assert changed.status_code == 200
    assert "Planned" in changed.content.decode()
    assert f"seen={seen}" not in changed.content.decode()


def test_a_poll_answers_the_rows_and_not_a_whole_page(desk, signed_in):
    assert "<html" not in signed_in(desk).get(ROWS).content.decode()


def test_the_page_asks_sooner_while_a_sheet_is_being_made(clinic, desk, noon, signed_in):
    browser, visit = signed_in(desk), visit_at(clinic, noon)
    plan = a_plan(visit)
    assert 'hx-trigger="every 1000ms"' in browser.get(ROWS).content.decode()
    sheet = a_sheet(clinic, plan)
    assert 'hx-trigger="every 300ms"' in browser.get(ROWS).content.decode()
    type(sheet).objects.update(state="failed", failure="fault")
    assert 'hx-trigger="every 1000ms"' in browser.get(ROWS).content.decode()


def a_day_of_every_kind(clinic, noon):
    """One visit in each state but those a link alone makes."""
    visits = [visit_at(clinic, noon + timedelta(minutes=n)) for n in range(7)]
    a_submitted_intake(visits[1])
    attention = a_submitted_intake(visits[2])
    attention.needs_attention = True
    attention.save()
    a_plan(visits[3])
    a_sheet(clinic, a_plan(visits[4]))
    a_sheet(clinic, a_plan(visits[5]), state="failed", failure="took_too_long")
    a_ready_sheet(clinic, a_plan(visits[6]))
    return visits


def test_every_state_has_one_thing_to_do():
    assert set(ACTS) == set(STATES)


def test_each_row_offers_what_its_state_asks_for(clinic, desk, noon, signed_in):
    visits = a_day_of_every_kind(clinic, noon)
    text = signed_in(desk).get(BOARD).content.decode()
    rows = dict(re.findall(r'<tr id="visit-([\w-]+)"(.*?)</tr>', text, re.DOTALL))
    booked, submitted, attention, planned, waiting, failed, ready = (
        rows[str(visit.pk)] for visit in visits
    )
    assert reverse("visit_invitation", args=[visits[0].pk]) in booked
    assert "<form" in submitted and "sheet" not in submitted
    assert "Ask the therapist" in attention
    assert "Make the sheet" in planned
    assert "being made" in waiting and "pdf" not in waiting
    assert "Try again" in failed and words_of("took_too_long") in failed
    assert "Open to print" in ready and "Printed" in ready
    for visit in visits:
        assert reverse("visit_invitation", args=[visit.pk]) in rows[str(visit.pk)]


@pytest.mark.parametrize("code", ["answers_changed", "words_missing"])
def test_a_sheet_that_fails_each_time_is_a_matter_for_the_therapist(
    clinic, desk, noon, signed_in, code
):
    a_sheet(clinic, a_plan(visit_at(clinic, noon)), state="failed", failure=code)
    text = signed_in(desk).get(ROWS).content.decode()
    assert "Ask the therapist" in text and "Try again" not in text


def test_somebody_who_is_still_answering_is_called(clinic, desk, noon, signed_in):
    visit = visit_at(clinic, noon, client=a_client(clinic, phone="+34 555 010 020"))
    invite(visit, now=noon)
    visit.invitations.update(opened_at=noon)
    text = signed_in(desk).get(ROWS).content.decode()
    assert "Call the client" in text and 'href="tel:+34555010020"' in text


def test_a_link_that_nobody_opened_is_sent_again(clinic, desk, noon, signed_in):
    invite(visit_at(clinic, noon), now=noon)
    assert "Send again" in signed_in(desk).get(ROWS).content.decode()


def test_a_failed_sheet_never_looks_done(clinic, desk, noon, signed_in):
    a_sheet(clinic, a_plan(visit_at(clinic, noon)), state="failed", failure="fault")
    text = signed_in(desk).get(ROWS).content.decode()
    assert "Sheet failed" in text
    assert "Sheet ready" not in text and "Open to print" not in text and "pdf" not in text


def test_the_front_desk_reads_no_answer_and_no_reason(clinic, desk, noon, signed_in):
    """Every word of the answers and of the plan, looked for in the page."""
    visits = a_day_of_every_kind(clinic, noon)
    document = visits[1].intake.revisions.get().document
    plan = visits[3].plans.get().suggestion
    page = signed_in(desk).get(BOARD).content.decode().lower()
    page += signed_in(desk).get(ROWS).content.decode().lower()
    words = {document["pain_areas"][0]["region"], *document["pain_areas"][0]["qualities"]}
    words |= {row["muscle"] for row in plan["steps"]}
    words |= {plan["presentation"]["name"].lower(), "red flag", "neck", "caution", "proceed"}
    assert not [word for word in words if word.replace("_", " ") in page or word in page]


def test_the_board_costs_the_same_few_statements_for_any_day(
    clinic, desk, noon, signed_in, django_assert_max_num_queries
):
    browser = signed_in(desk)
    a_day_of_every_kind(clinic, noon)
    with django_assert_max_num_queries(8) as few:
        browser.get(BOARD)
    for _ in range(2):
        a_day_of_every_kind(clinic, noon)
    with django_assert_max_num_queries(8) as many:
        browser.get(BOARD)
    assert len(many) == len(few)
    with django_assert_max_num_queries(6):
        browser.get(ROWS)


def test_a_clients_name_is_text(clinic, desk, noon, signed_in):
    visit_at(clinic, noon, client=a_client(clinic, name="<script>alert(1)</script>"))
    text = signed_in(desk).get(BOARD).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_the_board_works_without_script(clinic, desk, noon, signed_in):
    """Every button is a form or a link with an address of its own."""
    a_day_of_every_kind(clinic, noon)
    text = signed_in(desk).get(BOARD).content.decode()
    forms = re.findall(r"<form[^>]*>", text)
    assert forms and all("action=" in form or 'method="dialog"' in form for form in forms)


def test_the_board_obeys_its_own_content_policy(clinic, desk, noon, signed_in):
    a_day_of_every_kind(clinic, noon)
    text = signed_in(desk).get(BOARD).content.decode()
    assert not re.findall(r"\sstyle=|\son\w+=|hx-on|javascript:", text)
    assert not re.findall(r"<script(?![^>]*src=)", text)


def test_times_are_the_clinics(clinic, desk, noon, signed_in):
    visit_at(clinic, noon.replace(hour=18, minute=30))
    assert "6:30\N{NO-BREAK SPACE}p.m." in signed_in(desk).get(BOARD).content.decode()


@pytest.fixture
def two_places(clinic, desk, noon):
    here = visit_at(clinic, noon, client=a_client(clinic, name="Ana Here"))
    visit_at(clinic, noon, client=a_client(clinic, name="Ben There"))
    desk.locations.add(here.location)


def test_the_board_begins_with_the_places_where_somebody_works(desk, two_places, signed_in):
    browser = signed_in(desk)
    text = browser.get(BOARD).content.decode()
    assert "Ana Here" in text and "Ben There" not in text and "All places" in text
    everywhere = browser.get(BOARD + "?all=1").content.decode()
    assert "Ana Here" in everywhere and "Ben There" in everywhere


@pytest.mark.parametrize(("page", "shown"), [("", False), ("?all=1", True)])
def test_the_live_rows_are_those_of_the_page_that_asks(desk, two_places, signed_in, page, shown):
    given = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{BOARD}{page}"}
    rows = signed_in(desk).get(reverse("board_rows"), headers=given).content.decode()
    assert "Ana Here" in rows and ("Ben There" in rows) == shown


def test_who_works_everywhere_sees_every_place(clinic, owner, two_places, signed_in):
    text = signed_in(owner).get(BOARD).content.decode()
    assert "Ben There" in text and "All places" not in text
