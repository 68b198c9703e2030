"""The day's sheets: one press makes them, one file holds them, and what is missing says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from clinic.models import AuditEntry
from intake.models import Intake, IntakeRevision
from sessions.models import Sheet
from sessions.sheets.failures import words_of
from tests.factories import a_client, a_clinic, a_document, a_submitted_intake, a_visit, put
from tests.sessions.sheets.paper import ordinary, read
from tests.sessions.sheets.rows import a_plan, a_ready_sheet, a_sheet

pytestmark = pytest.mark.django_db
PAGE, ROWS, PDF = (reverse(name) for name in ("day_sheets", "day_rows", "day_pdf"))
MAKE, PRINTED = reverse("day_make"), reverse("day_printed")


@pytest.fixture(autouse=True)
def _no_redis(monkeypatch):
    monkeypatch.setattr("sessions.sheets.queue.hint", lambda id, bulk: True)


@pytest.fixture
def noon(clinic, monkeypatch):
    now = datetime.now(clinic.zone).replace(hour=12, minute=0, second=0, microsecond=0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now.astimezone(UTC))
    return now


def planned(clinic, when, name: str, **fields):
    client = a_client(clinic, name=name)
    return a_plan(a_visit(clinic, starts_at=when.astimezone(UTC), client=client), **fields)


def printable(clinic, when, name: str, **fields) -> Sheet:
    return a_ready_sheet(clinic, planned(clinic, when, name), pdf=ordinary(), **fields)


def audited(action: str) -> int:
    return AuditEntry.objects.filter(action=action).count()


def test_one_press_owes_every_sheet_of_the_day_once(clinic, desk, noon, signed_in):
    plans = [planned(clinic, noon + timedelta(hours=n), f"Client {n}") for n in range(3)]
    browser = signed_in(desk)
    for _ in range(2):
        assert browser.post(MAKE).status_code == 302
    assert {sheet.plan for sheet in Sheet.objects.all()} == set(plans)
    assert Sheet.objects.count() == 3 and all(sheet.bulk for sheet in Sheet.objects.all())


def test_who_has_no_signed_plan_is_listed_in_the_order_of_the_visits(clinic, desk, noon, signed_in):
    for n, flagged in enumerate((True, False, True)):
        when = (noon + timedelta(hours=n)).astimezone(UTC)
        visit = a_visit(clinic, starts_at=when, client=a_client(clinic, name=f"Client {n}"))
        a_submitted_intake(visit)
        Intake.objects.filter(visit=visit).update(needs_attention=flagged)
    page = signed_in(desk).get(PAGE).content.decode()
    places = [page.index(f"Client {n}") for n in range(3)]
    assert "No signed plan yet" in page and places == sorted(places)


def test_visits_of_other_days_clinics_and_without_a_signature_are_left_alone(
    clinic, desk, noon, signed_in
):
    planned(clinic, noon + timedelta(days=1), "Tomorrow")
    planned(clinic, noon, "Unsigned", signed=False)
    planned(a_clinic(), noon, "Elsewhere")
    signed_in(desk).post(MAKE)
    assert not Sheet.objects.exists()


def test_a_sheet_that_is_made_or_printed_is_not_made_again(clinic, desk, noon, signed_in):
    printable(clinic, noon, "Ready")
    printable(clinic, noon, "Printed", printed_at=noon, printed_by=desk)
    signed_in(desk).post(MAKE)
    assert set(Sheet.objects.values_list("state", flat=True)) == {"ready"}


def test_what_failed_by_chance_is_tried_again_and_what_failed_for_good_is_not(
    clinic, desk, noon, signed_in
):
    chance = a_sheet(clinic, planned(clinic, noon, "A"), state="failed", failure="worker_lost")
    good = a_sheet(clinic, planned(clinic, noon, "B"), state="failed", failure="answers_changed")
    signed_in(desk).post(MAKE)
    chance.refresh_from_db()
    good.refresh_from_db()
    assert (chance.state, good.state) == ("waiting", "failed")


def test_the_file_holds_the_sheets_in_the_order_of_the_visits(clinic, desk, noon, signed_in):
    printable(clinic, noon + timedelta(hours=2), "Zoe")
    printable(clinic, noon, "Ana")
    answer = signed_in(desk).get(PDF)
    assert answer["Content-Type"] == "application/pdf" and answer["Cache-Control"] == "no-store"
    names = [i.title for i in read(answer.content).outline if not isinstance(i, list)]
    assert names == ["noon Ana", "2 p.m. Zoe"]
    assert audited("sheet_opened") == 2


def test_what_is_printed_is_in_it_only_when_asked_for_again(clinic, desk, noon, signed_in):
    printable(clinic, noon, "Ana")
    printable(clinic, noon, "Bo", printed_at=noon, printed_by=desk)
    browser, pages = signed_in(desk), len(read(ordinary()).pages)
    assert len(read(browser.get(PDF).content).pages) == pages
    assert len(read(browser.get(PDF, {"again": "1"}).content).pages) == 2 * pages


def test_without_a_ready_sheet_there_is_no_file_and_the_desk_is_told(desk, noon, signed_in):
    answer = signed_in(desk).get(PDF, follow=True)
    assert "No sheet is ready" in answer.content.decode()


def test_progress_is_live_until_everything_is_settled(clinic, desk, noon, signed_in):
    printable(clinic, noon, "Ana")
    owed = a_sheet(clinic, planned(clinic, noon, "Bo"))
    browser = signed_in(desk)
    text = browser.get(PAGE).content.decode()
    assert "1 of 2 sheets are made" in text and "hx-trigger" in text and "data-go" not in text
    seen = text.split("seen=")[1].split('"')[0]
    assert browser.get(ROWS, {"seen": seen}).status_code == 204
    put(owed, state="ready", pdf=ordinary(), ready_at=noon)
    text = browser.get(ROWS, {"seen": seen}).content.decode()
    assert "2 of 2 sheets are made" in text and "hx-trigger" not in text and "data-go" in text


def test_what_failed_is_listed_with_why_and_stops_the_page_from_going_on_by_itself(
    clinic, desk, noon, signed_in
):
    printable(clinic, noon, "Ana")
    a_sheet(clinic, planned(clinic, noon, "Bo"), state="failed", failure="took_too_long")
    text = signed_in(desk).get(PAGE).content.decode()
    assert "Bo" in text and words_of("took_too_long") in text
    assert "Open 1 sheet to print" in text and "data-go" not in text


def test_a_ready_sheet_that_newer_answers_speak_against_is_listed_and_not_in_the_file(
    clinic, desk, noon, signed_in
):
    sheet = printable(clinic, noon, "Ana")
    visit = sheet.visit
    IntakeRevision.objects.create(
        clinic=clinic,
        intake=visit.intake,
        number=2,
        document=a_document(visit, findings={"chest_pressure": "yes"}),
    )
    browser = signed_in(desk)
    text = browser.get(PAGE).content.decode()
    assert words_of("answers_changed") in text and "to print" not in text
    assert browser.get(PDF).status_code == 302
    refused = browser.get(reverse("sheet_pdf", args=[sheet.pk]))
    assert refused.status_code == 409 and words_of("answers_changed") in refused.content.decode()


def test_all_that_the_page_listed_are_marked_and_none_that_came_since(
    clinic, desk, noon, signed_in
):
    listed, since = printable(clinic, noon, "Ana"), printable(clinic, noon, "Bo")
    answer = signed_in(desk).post(PRINTED, {"sheet": [str(listed.pk)]}, follow=True)
    assert "1 sheet is printed" in answer.content.decode()
    listed.refresh_from_db()
    since.refresh_from_db()
    assert listed.printed_by == desk and since.printed_at is None
    assert audited("sheet_printed") == 1


@pytest.mark.parametrize("given", ["", "x", "../1", "\x00"])
def test_a_sheet_that_does_not_exist_is_refused(desk, signed_in, given):
    assert signed_in(desk).post(PRINTED, {"sheet": [given]}).status_code == 400


def test_sheets_of_another_clinic_are_never_marked(desk, noon, signed_in):
    foreign = printable(a_clinic(), noon, "Elsewhere")
    signed_in(desk).post(PRINTED, {"sheet": [str(foreign.pk), str(uuid4())]})
    foreign.refresh_from_db()
    assert foreign.printed_at is None


def test_reading_changes_nothing_and_writing_needs_a_post(clinic, desk, noon, signed_in):
    sheet, browser = printable(clinic, noon, "Ana"), signed_in(desk)
    for url in (MAKE, PRINTED):
        assert browser.get(url).status_code == 405
    for url in (PAGE, ROWS, PDF):
        browser.get(url)
        assert browser.post(url).status_code == 405
    sheet.refresh_from_db()
    assert sheet.printed_at is None


def test_a_poll_costs_the_same_for_any_day(
    clinic, desk, noon, signed_in, django_assert_max_num_queries
):
    for n in range(6):
        a_sheet(clinic, planned(clinic, noon, f"Client {n}"))
    browser = signed_in(desk)
    with django_assert_max_num_queries(7):
        browser.get(ROWS, {"seen": "old"})
