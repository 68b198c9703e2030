"""Sheets at the front desk: asked for, opened, printed; by staff of the clinic alone."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from clinic.models import AuditEntry, Role
from sessions.models import Sheet
from tests.factories import a_client, a_clinic, a_person, a_visit
from tests.sessions.sheets.rows import a_plan, a_ready_sheet, a_sheet

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def make_url(visit) -> str:
    return reverse("sheet_make", args=[visit.pk])


def pdf_url(sheet) -> str:
    return reverse("sheet_pdf", args=[sheet.pk])


def printed_url(sheet) -> str:
    return reverse("sheet_printed", args=[sheet.pk])


def audited(action: str) -> int:
    return AuditEntry.objects.filter(action=action).count()


@pytest.fixture(autouse=True)
def _no_redis(monkeypatch):
    monkeypatch.setattr("sessions.sheets.queue.hint", lambda id, bulk: True)


def test_the_desk_asks_for_the_sheet_of_a_signed_plan(clinic, desk, signed_in):
    plan = a_plan(a_visit(clinic))
    answer = signed_in(desk).post(make_url(plan.visit))
    assert (answer.status_code, answer["Location"]) == (302, reverse("board"))
    sheet = Sheet.objects.get()
    assert (sheet.plan, sheet.state) == (plan, "waiting")
    assert audited("sheet_asked") == 1


def test_asking_twice_owes_one_sheet(clinic, desk, signed_in):
    visit = a_plan(a_visit(clinic)).visit
    for _ in range(2):
        signed_in(desk).post(make_url(visit))
    assert Sheet.objects.count() == 1


def test_asked_by_htmx_the_answer_is_the_rows_as_they_are_now(clinic, desk, signed_in):
    visit = a_plan(a_visit(clinic)).visit
    text = signed_in(desk).post(make_url(visit), headers=HTMX).content.decode()
    assert 'id="board"' in text and "<html" not in text


def test_another_kind_is_made_when_it_is_chosen(clinic, desk, signed_in):
    visit = a_plan(a_visit(clinic)).visit
    kind = {"chosen": "1", "language": "es", "large_print": "on", "plain": "on"}
    signed_in(desk).post(make_url(visit), kind)
    sheet = Sheet.objects.get()
    assert (sheet.language, sheet.large_print, sheet.plain) == ("es", True, True)


def test_ticks_left_empty_mean_no_whatever_is_usual(clinic, desk, signed_in):
    visit = a_plan(a_visit(clinic, client=a_client(clinic, large_print=True))).visit
    signed_in(desk).post(make_url(visit), {"chosen": "1", "language": "en"})
    assert not Sheet.objects.get().large_print


@pytest.mark.parametrize("language", ["", "xx", "../en", "en" * 500])
def test_a_kind_that_does_not_exist_is_refused(clinic, desk, signed_in, language):
    visit = a_plan(a_visit(clinic)).visit
    answer = signed_in(desk).post(make_url(visit), {"chosen": "1", "language": language})
    assert answer.status_code == 400
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("plan", ["none", "open"])
def test_without_a_signature_there_is_no_sheet_and_the_desk_is_told(clinic, desk, signed_in, plan):
    visit = a_visit(clinic)
    if plan == "open":
        a_plan(visit, signed=False)
    page = signed_in(desk).post(make_url(visit), follow=True)
    assert "not signed" in page.content.decode()
    assert not Sheet.objects.exists()


def test_a_plan_taken_up_again_owes_no_sheet_until_it_is_signed(clinic, desk, signed_in):
    visit = a_visit(clinic)
    a_plan(visit)
    a_plan(visit, signed=False, number=2)
    signed_in(desk).post(make_url(visit))
    assert not Sheet.objects.exists()


def test_a_failed_sheet_is_tried_again(clinic, desk, signed_in):
    sheet = a_sheet(clinic, state="failed", failure="fault", tries=3)
    signed_in(desk).post(make_url(sheet.visit))
    sheet.refresh_from_db()
    assert (sheet.state, sheet.tries, sheet.failure) == ("waiting", 0, "")


def test_the_pdf_opens_in_the_page_and_is_kept_nowhere(clinic, desk, signed_in):
    sheet = a_ready_sheet(clinic)
    answer = signed_in(desk).get(pdf_url(sheet))
    assert answer.content == bytes(sheet.pdf)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert audited("sheet_opened") == 1


def test_the_files_name_says_nothing_of_the_person(clinic, desk, signed_in):
    sheet = a_ready_sheet(clinic)
    disposition = signed_in(desk).get(pdf_url(sheet))["Content-Disposition"]
    assert disposition == f'inline; filename="aftercare-{sheet.pk.hex[:8]}.pdf"'


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_there_is_no_pdf_before_it_is_ready(clinic, desk, signed_in, state):
    sheet = a_sheet(clinic, state=state, failure="fault" if state == "failed" else "")
    assert signed_in(desk).get(pdf_url(sheet)).status_code == 404
    assert audited("sheet_opened") == 0


def test_a_printed_sheet_is_marked_once_and_by_whom(clinic, desk, owner, signed_in):
    sheet = a_ready_sheet(clinic)
    assert signed_in(desk).post(printed_url(sheet)).status_code == 302
    sheet.refresh_from_db()
    first = (sheet.printed_at, sheet.printed_by)
    assert first[1] == desk and first[0] is not None
    signed_in(owner).post(printed_url(sheet), headers=HTMX)
    sheet.refresh_from_db()
    assert (sheet.printed_at, sheet.printed_by) == first
    assert audited("sheet_printed") == 1


def test_a_sheet_that_is_not_ready_is_not_marked_as_printed(clinic, desk, signed_in):
    sheet = a_sheet(clinic)
    page = signed_in(desk).post(printed_url(sheet), follow=True)
    sheet.refresh_from_db()
    assert sheet.printed_at is None
    assert "not ready" in page.content.decode()


def test_an_unknown_and_a_foreign_id_answer_alike(desk, signed_in):
    foreign = a_ready_sheet(a_clinic(), printed_at=datetime.now(UTC))
    for sheet_id, visit_id in ((uuid4(), uuid4()), (foreign.pk, foreign.visit_id)):
        assert signed_in(desk).get(reverse("sheet_pdf", args=[sheet_id])).status_code == 404
        assert signed_in(desk).post(reverse("sheet_printed", args=[sheet_id])).status_code == 404
        assert signed_in(desk).post(reverse("sheet_make", args=[visit_id])).status_code == 404
    assert Sheet.objects.count() == 1


@pytest.mark.parametrize("role", [Role.OWNER, Role.THERAPIST, Role.FRONT_DESK])
def test_all_staff_may_open_and_mark_it(clinic, signed_in, role):
    sheet, browser = a_ready_sheet(clinic), signed_in(a_person(clinic, role))
    assert browser.get(pdf_url(sheet)).status_code == 200
    assert browser.post(printed_url(sheet)).status_code == 302


def test_nobody_else_may(clinic, client):
    sheet = a_ready_sheet(clinic)
    assert client.get(pdf_url(sheet)).status_code == 302
    assert client.post(printed_url(sheet)).status_code == 403
    assert client.post(make_url(sheet.visit)).status_code == 403


def test_reading_changes_nothing_and_writing_needs_a_post(clinic, desk, signed_in):
    sheet, browser = a_ready_sheet(clinic), signed_in(desk)
    assert browser.get(printed_url(sheet)).status_code == 405
    assert browser.get(make_url(sheet.visit)).status_code == 405
    assert browser.post(pdf_url(sheet)).status_code == 405
    browser.get(pdf_url(sheet))
    sheet.refresh_from_db()
    assert sheet.printed_at is None
