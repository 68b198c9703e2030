"""The archive of a client's whole file."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clinic.audit.trail import paths_to_client
from clinic.models import AuditEntry, Client
from intake.models import Consent, IntakeRevision
from sessions.export.archive import archive_of
from sessions.export.counted import counted_plan
from sessions.export.document import SEEN_HEAD
from sessions.export.reading import read_whole
from sessions.export.tables import INNER, TABLES
from sessions.models import PlanRevision, TreatmentSession
from tests.factories import a_client, a_person
from tests.sessions.records.rows import finished

from .rows import ANSWER, PDF, QUESTION, a_whole_client

pytestmark = pytest.mark.django_db


def opened(client: Client) -> ZipFile:
    return ZipFile(io.BytesIO(archive_of(read_whole(client), timezone.now())))


@pytest.fixture
def whole(therapist) -> Client:
    return a_whole_client(therapist, email="clara@example.com")


@pytest.fixture
def archive(whole) -> ZipFile:
    return opened(whole)


@pytest.fixture
def document(archive):
    return json.loads(archive.read("file.json"))


def test_every_table_with_rows_of_a_client_is_in_the_file():
    assert set(TABLES.values()) == set(paths_to_client())


def test_a_client_with_a_row_in_every_table_finds_each_of_them(document):
    without = {"reopenings", "letter_links", "sheet_links", "merged_files", "holds"}
    assert [name for name in TABLES if name not in without and not document[name]] == []


def test_every_document_is_there_as_it_is_stored(document, whole):
    revisions = {str(r.pk): r.document for r in IntakeRevision.objects.all()}
    assert {r["id"]: r["document"] for r in document["intake_revisions"]} == revisions
    plans = {str(p.pk): p.suggestion for p in PlanRevision.objects.all()}
    assert {p["id"]: p["suggestion"] for p in document["plans"]} == plans
    records = {str(s.pk): s.record for s in TreatmentSession.objects.all()}
    assert {s["id"]: s["record"] for s in document["sessions"]} == records
    assert len(revisions) > 2 and len(plans) == len(records) == 2


def test_a_plan_has_the_one_that_counts_beside_the_suggestion(document):
    assert all(plan["document"]["schema"] == "palpate.plan/1" for plan in document["plans"])


def test_a_plan_in_a_shape_of_another_time_is_given_as_it_was_kept(whole):
    plan = read_whole(whole).rows["plans"][0]
    plan.suggestion = {"schema": "palpate.plan/0", "steps": []}
    assert counted_plan(plan) == plan.suggestion


def test_a_consent_has_its_words_and_its_signature(document):
    (consent,), row = document["consents"], Consent.objects.get()
    assert consent["sentences"] == row.sentences and row.sentences
    assert consent["signature"] == row.signature and row.signature
    assert document["consents_in_the_room"][0]["points"]


def test_own_answers_and_mails_are_there(document):
    assert document["intake_revisions"][-1]["own_answers"] == [
        {"question": QUESTION, "answer": ANSWER}
    ]
    assert [mail["kind"] for mail in document["mails"]] == ["invitation"]


def test_the_side_that_was_marked_is_the_side_in_the_file(document):
    """Golden: the right of the neck, seen from behind."""
    for revision in document["intake_revisions"]:
        (area,) = revision["document"]["pain_areas"]
        assert (area["region"], area["side"], area["view"]) == ("neck", "right", "back")
    sides = {step["side"] for plan in document["plans"] for step in plan["document"]["steps"]}
    assert "right" in sides and "left" not in sides


def test_papers_are_byte_for_byte_what_was_kept_under_the_names_the_file_gives(document, archive):
    sheet = next(row for row in document["sheets"] if "file" in row)
    assert archive.read(sheet["file"]) == PDF
    assert archive.read(document["letters"][0]["file"]) == b"%PDF-1.7 letter"
    scan = document["clearance_scans"][0]["file"]
    assert scan.endswith(".jpg") and archive.read(scan) == b"\xff\xd8\xffscan"


def test_no_name_in_the_archive_says_who_or_what_it_is_about(archive):
    names = " ".join(archive.namelist()).lower()
    assert not [word for word in ("clara", "lindqvist", "ci_", "neck") if word in names]
    assert all(".." not in name and not name.startswith("/") for name in archive.namelist())


def test_no_lock_lease_or_digest_of_a_secret_is_in_the_file(document):
    def names(value):
        if isinstance(value, dict):
            yield from value
        if isinstance(value, dict | list):
            for part in value.values() if isinstance(value, dict) else value:
                yield from names(part)

    kept = {name for table in TABLES for row in document[table] for name in row}
    assert not kept & INNER and "token_digest" not in set(names(document))


def test_a_version_of_words_is_in_the_file_and_one_that_counts_changes_is_not(document, whole):
    assert document["consents"][0]["version"] == Consent.objects.first().version
    assert all(row["version"] for row in document["consents_in_the_room"])
    assert "version" not in document["visits"][0] and "version" not in document["client"]


def test_the_page_about_the_contract_names_every_part_of_the_file(document, archive):
    page = (settings.ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    part = page.split("## `palpate.file/1`")[1].split("\n## ")[0]
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", part))))
    assert set(document) | set(document["client"]) | set(SEEN_HEAD) <= named
    assert all(f"`{name.split('/')[0]}" in part for name in archive.namelist())


def test_another_clients_rows_and_trail_are_not_in_it(whole, therapist):
    other = finished(therapist, a_client(therapist.clinic, name="Rafael Ortega")).visit
    AuditEntry.objects.create(
        clinic=other.clinic, actor="staff", person=therapist, action="viewed", about="visit",
        about_id=other.pk,
    )  # fmt: skip
    archive = opened(whole)
    told = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert str(other.pk) not in told and str(other.client_id) not in told
    assert "Rafael Ortega" not in told


def test_who_saw_the_record_is_told_and_a_name_is_no_formula(whole):
    person = a_person(whole.clinic, name="=cmd|calc")
    consent = Consent.objects.get()
    for action, about, id in (("viewed", "client", whole.pk), ("consent_opened", "c", consent.pk)):
        AuditEntry.objects.create(
            clinic=whole.clinic, actor="staff", person=person, action=action, about=about,
            about_id=id, address="192.0.2.7",
        )  # fmt: skip
    archive = opened(whole)
    text = archive.read("seen-by.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {"viewed", "consent_opened"} <= {row["action"] for row in rows}
    assert {row["who"] for row in rows if row["action"] == "viewed"} == {"'=cmd|calc"}
    seen = json.loads(archive.read("file.json"))["seen_by"]
    assert [row["action"] for row in seen] == [row["action"] for row in rows]
    assert "192.0.2.7" not in text


def test_the_same_rows_at_the_same_moment_make_the_same_bytes(whole):
    now = timezone.now()
    assert archive_of(read_whole(whole), now) == archive_of(read_whole(whole), now)
    assert archive_of(read_whole(whole), now + timedelta(hours=1)) != archive_of(
        read_whole(whole), now
    )


def test_a_client_of_whom_nothing_is_kept_yet_has_a_file_too(clinic):
    archive = opened(a_client(clinic, birth_date=None))
    assert json.loads(archive.read("file.json"))["client"]["birth_date"] is None


def statements(client: Client) -> int:
    with CaptureQueriesContext(connection) as taken:
        archive_of(read_whole(client), timezone.now())
    return len(taken)


def test_the_number_of_statements_does_not_grow_with_the_visits(whole, therapist):
    before = statements(whole)
    finished(therapist, whole, days_ago=14)
    assert statements(whole) == before
