"""The owner's pages of the audit trail: found, filtered, paged, downloaded; nobody else's."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.db import connection

from clinic.audit.trail import paths_to_client
from clinic.models import AuditEntry, Client, Role
from clinic.models.rows import ClinicRow
from tests.factories import a_client, a_clinic, a_person, a_submitted_intake, a_visit

NAME = "Zoraida Quiñones"


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


def entry(clinic, action="viewed", about="visit", about_id=None, **fields):
    return AuditEntry.objects.create(
        clinic=clinic, actor="staff", action=action, about=about, about_id=about_id, **fields
    )


def shown(response) -> list[str]:
    return [line.what for line in response.context["lines"]]


def test_opening_a_client_is_a_row_with_who_what_and_from_where(clinic, owner, browser):
    client = a_client(clinic, name=NAME)
    browser.get(f"/clients/{client.pk}/", REMOTE_ADDR="192.0.2.7")
    row = browser.get("/audit/").context["lines"][0]
    assert (row.who, row.what, row.id, row.address) == (
        owner.name, "Viewed", str(client.pk), "192.0.2.7",
    )  # fmt: skip


def test_no_name_of_a_client_and_no_answer_is_in_the_rows(clinic, browser):
    visit = a_visit(clinic, client=a_client(clinic, name=NAME))
    a_submitted_intake(visit)
    for page in (f"/clients/{visit.client.pk}/", f"/visits/{visit.pk}/", "/clients/"):
        browser.get(page)
    browser.post("/clients/", {"q": NAME})
    for page in ("/audit/", "/audit.csv"):
        text = browser.get(page).content.decode()
        assert "Zoraida" not in text and "neck" not in text


@pytest.mark.parametrize("path", ["/audit/", "/audit.csv", "/who-may/"])
@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
def test_only_the_owner_reads_it(clinic, signed_in, path, role):
    assert signed_in(a_person(clinic, role)).get(path).status_code == 403


def test_another_clinics_rows_people_and_clients_do_not_exist(clinic, browser):
    other = a_clinic()
    stranger, client = a_person(other), a_client(other)
    entry(other, "exported", person=stranger)
    assert "Exported" not in shown(browser.get("/audit/"))
    for wanted in (f"by={stranger.pk}", f"client={client.pk}", "by=nobody", "client=%00"):
        assert browser.get(f"/audit/?{wanted}").status_code == 404
        assert browser.get(f"/audit.csv?{wanted}").status_code == 404


def test_who_saw_a_client_counts_every_row_that_belongs_to_the_client(clinic, browser):
    visit = a_visit(clinic)
    intake = a_submitted_intake(visit)
    for about_id in (visit.client_id, visit.pk, intake.pk):
        entry(clinic, about_id=about_id)
    entry(clinic, "changed", about_id=a_visit(clinic).pk)
    page = browser.get(f"/audit/?client={visit.client_id}")
    assert shown(page) == ["Viewed"] * 3
    again = browser.get(f"/audit/?client={visit.client_id}")
    assert len(shown(again)) == 4, "looking at the list is a view of the record too"


def test_the_clients_page_leads_the_owner_there_and_nobody_else(clinic, owner, desk, client):
    link = f"/audit/?client={a_client(clinic).pk}"
    page = f"/clients/{link.split('=')[1]}/"
    for person, leads in ((owner, True), (desk, False)):
        client.force_login(person)
        assert (link in client.get(page).content.decode()) == leads


def test_rows_are_filtered_by_person_kind_and_day(clinic, browser, therapist):
    entry(clinic, "signed", person=therapist)
    entry(clinic, "refused: stale", person=therapist)
    entry(clinic, "sheet_printed")
    assert shown(browser.get(f"/audit/?by={therapist.pk}")) == ["Refused: stale", "Signed"]
    assert shown(browser.get("/audit/?kind=print")) == ["Printed a sheet"]
    assert shown(browser.get("/audit/?kind=refusal")) == ["Refused: stale"]
    assert shown(browser.get("/audit/?kind=change")) == ["Signed"]
    long_ago = browser.get("/audit/?from=2020-01-01&to=2020-01-31")
    assert shown(long_ago) == [] and "Nothing in these days" in long_ago.content.decode()


@pytest.mark.parametrize("query", ["kind=x'--", "from=1&to=2", "below=-1", "below=9" * 9, "by="])
def test_what_makes_no_sense_is_no_error(browser, query):
    assert browser.get(f"/audit/?{query}").status_code == 200


def test_pages_go_on_below_the_last_key_and_no_row_is_shown_twice(clinic, browser):
    for number in range(120):
        entry(clinic, f"step {number}")
    found, url = [], "/audit/?kind=change"
    while url:
        page = browser.get(url)
        found += [what for what in shown(page) if what.startswith("step")]
        below = page.context["below"]
        url = below and f"/audit/?kind=change&below={below}"
    assert found == [f"step {number}" for number in reversed(range(120))]


def test_a_page_takes_few_statements_however_many_rows(
    clinic, browser, django_assert_max_num_queries
):
    for _ in range(60):
        entry(clinic)
    with django_assert_max_num_queries(8):
        browser.get("/audit/")


def test_the_file_has_every_row_in_utc_and_safe_cells(clinic, browser):
    made = entry(clinic, "=cmd()", about_id=clinic.pk, address="2001:db8::1")
    text = browser.get("/audit.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    row = next(row for row in rows if row["entry"] == str(made.pk))
    assert row["action"] == "'=cmd()"
    assert row["utc"].endswith("+00:00") and row["address"] == "2001:db8::1"
    assert rows[0]["action"] == "exported", "the download itself is in it"


def test_every_table_with_a_way_to_a_client_is_among_those_looked_up():
    """A new table of a client's rows is found by itself; one without a way shows here."""
    names = {model.__name__ for model in paths_to_client()}
    assert {
        "Visit",
        "Intake",
        "Sheet",
        "TreatmentSession",
        "ClearanceScan",
        "Mail",
        "Consent",
    } <= names
    assert Client not in paths_to_client()
    rows = {model.__name__ for model in apps.get_models() if issubclass(model, ClinicRow)}
    assert names - rows == {"Consent"}


def test_a_page_whose_view_writes_nothing_is_in_the_trail_all_the_same(browser, owner):
    browser.get("/staff/")
    assert AuditEntry.objects.filter(person=owner, action="viewed", about="staff").count() == 1


def test_a_page_whose_view_writes_its_own_row_has_that_one_only(clinic, browser):
    client = a_client(clinic)
    browser.get(f"/clients/{client.pk}/")
    assert AuditEntry.objects.filter(about_id=client.pk).count() == 1


def test_asking_for_somebody_elses_row_is_a_refusal_with_its_id(browser, owner):
    foreign = a_visit(a_clinic())
    assert browser.get(f"/visits/{foreign.pk}/").status_code == 404
    row = AuditEntry.objects.get(about_id=foreign.pk)
    assert (row.clinic_id, row.action) == (owner.clinic_id, "refused: not found")


def test_what_a_page_asks_by_itself_is_no_view(browser):
    browser.get("/board/rows/")
    assert not AuditEntry.objects.filter(about="board_rows").exists()


@pytest.mark.usefixtures("as_the_owner")
def test_the_day_of_a_row_is_the_clinics_day(clinic, browser):
    """Half past eleven at night in Madrid is a day earlier there than an hour later in UTC."""
    made = entry(clinic, "signed")
    late = datetime(2026, 3, 10, 22, 30, tzinfo=UTC)  # 23:30 in Madrid
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE clinic_auditentry SET at = %s WHERE id = %s", [late, made.pk])
        cursor.execute("SET session_replication_role = DEFAULT")
    assert shown(browser.get("/audit/?from=2026-03-10&to=2026-03-10")) == ["Signed"]
    assert shown(browser.get("/audit/?from=2026-03-11&to=2026-03-11")) == []
    assert late + timedelta(hours=1) < datetime.now(UTC)


def test_the_same_many_times_in_a_row_is_one_line_of_the_page_and_all_of_the_file(clinic, browser):
    for about_id in (clinic.pk, clinic.pk, clinic.pk, None):
        entry(clinic, "submitted", about="intake", about_id=about_id)
    page = browser.get("/audit/?kind=change")
    assert shown(page) == ["Sent the answers", "Sent the answers"]
    assert re.search(r"3 times since \d\d:\d\d:\d\d", page.content.decode())
    assert b"".join(browser.get("/audit.csv?kind=change")).count(b"submitted") == 4
