"""Clearances on the page of a caution: recorded, with a scan, and used again at a later visit."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clinic.models import AuditEntry, Role
from intake.models import ClearanceScan, IntakeRevision
from sessions.lifting.entries import digest_of
from sessions.lifting.scans import read_scan
from sessions.plans.standing import standing_of
from tests.factories import a_clinic, a_person
from tests.sessions.lifting.rows import (
    cleared,
    on_warfarin,
)
from tests.sessions.lifting.test_pdf_scans import a_pdf
from tests.sessions.lifting.test_scans import picture

from .cautions import BREATHING, a_form, after, url, words


def a_file(content, name="../../warfarin.html", kind="text/html"):
    return SimpleUploadedFile(name, content, content_type=kind)


@pytest.fixture
def visit(therapist):
    return on_warfarin(therapist, conditions=BREATHING)


def test_a_clearance_from_the_page_makes_the_plan_and_is_in_the_trail(visit, therapist, signed_in):
    browser = signed_in(therapist)
    answer = browser.post(url("visit_clearance", visit), a_form(visit), follow=True)
    assert "The clearance is recorded" in words(answer)
    assert standing_of(visit).plan.steps
    entry = AuditEntry.objects.get(action="cleared")
    assert (entry.person, entry.about) == (therapist, "intake")
    text = words(browser.get(url("visit_caution", visit)))
    assert "Clearance by Dr Ito (doctor)" in text and "counts until" in text


@pytest.mark.parametrize(
    ("fields", "field", "mend"),
    [
        ({"profession": "massage therapist"}, "profession", "Write it as the paper says"),
        ({"by": "client"}, "by", "Write the name of the professional"),
        ({"given_on": "2020-01-01"}, "given_on", "ask for a new one"),
        ({"given_on": "2999-01-01"}, "given_on", "Correct the date"),
        ({"given_on": "31 of May"}, "given_on", "There is no such day"),
        ({"given_on": ""}, "given_on", "Please fill in the day"),
        ({"by": ""}, "by", "Please fill this in"),
    ],
)
def test_a_refused_clearance_names_the_field_and_keeps_what_was_typed(
    visit, therapist, signed_in, fields, field, mend
):
    given = a_form(visit, limits="Only the shoulders.", **fields)
    answer = signed_in(therapist).post(url("visit_clearance", visit), given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_clearance_{field}_error"' in text and mend in words(answer)
    assert "Only the shoulders." in text
    assert IntakeRevision.objects.filter(intake__visit=visit).count() == 1


def test_who_sent_a_paper_with_a_fault_is_told_at_its_field_to_choose_it_again(
    visit, therapist, signed_in
):
    given = a_form(visit, by="", scan=a_file(picture()))
    answer = signed_in(therapist).post(url("visit_clearance", visit), given)
    assert answer.status_code == 422 and "Choose the file of the paper once more" in words(answer)
    assert 'id="id_clearance_scan_error"' in answer.content.decode()


def test_a_scan_is_kept_with_its_clearance_and_shown_to_the_clinic(visit, therapist, signed_in):
    browser = signed_in(therapist)
    browser.post(url("visit_clearance", visit), a_form(visit, scan=a_file(picture())))
    scan = ClearanceScan.objects.get()
    (entry,) = standing_of(visit).raw["clearances"]
    assert (scan.kind, scan.by, scan.entry) == ("image/jpeg", therapist, digest_of(entry))
    scan_url = reverse("clearance_scan", args=[scan.id])
    assert scan_url in browser.get(url("visit_caution", visit)).content.decode()
    answer = browser.get(scan_url)
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert "warfarin" not in answer.headers["Content-Disposition"]
    assert AuditEntry.objects.filter(action="scan_opened", about_id=scan.id).exists()


def test_a_pdf_is_only_handed_out(visit, therapist, signed_in):
    browser = signed_in(therapist)
    browser.post(url("visit_clearance", visit), a_form(visit, scan=a_file(a_pdf())))
    answer = browser.get(reverse("clearance_scan", args=[ClearanceScan.objects.get().id]))
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("content", [b"<svg/>", b"", b"\xff\xd8\xff broken"])
def test_a_file_that_is_no_scan_is_refused_at_its_field(visit, therapist, signed_in, content):
    given = a_form(visit, scan=a_file(content, "scan.jpg", "image/jpeg"))
    answer = signed_in(therapist).post(url("visit_clearance", visit), given)
    assert answer.status_code == 422
    assert 'id="id_clearance_scan_error"' in answer.content.decode()
    assert not ClearanceScan.objects.exists()


def test_the_scan_is_for_the_clinical_roles_of_its_clinic(visit, therapist, client):
    cleared(visit, therapist, scan=read_scan(a_pdf()))
    scan_url = reverse("clearance_scan", args=[ClearanceScan.objects.get().id])
    client.force_login(a_person(a_clinic(), Role.OWNER))
    assert client.get(scan_url).status_code == 404
    client.force_login(a_person(visit.clinic, Role.FRONT_DESK))
    assert client.get(scan_url).status_code == 403


def test_a_body_of_eight_megabytes_is_taken_here_and_nowhere_else(visit, therapist, signed_in):
    browser = signed_in(therapist)
    large = a_pdf() + b"\0" * 2_000_000
    browser.post(url("visit_clearance", visit), a_form(visit, scan=a_file(large)))
    assert ClearanceScan.objects.get().kind == "application/pdf"
    too_large = {"scan": a_file(b"x" * 8_600_000)}
    assert browser.post(url("visit_clearance", visit), too_large).status_code == 413
    for name in ("visit_override", "visit_take_back"):
        assert browser.post(url(name, visit), {"scan": a_file(large)}).status_code == 413
    # text is held to one megabyte here too
    text = a_form(visit, limits="x" * 1_200_000)
    assert browser.post(url("visit_clearance", visit), text).status_code == 413


def test_a_clearance_of_an_earlier_visit_is_used_again_with_its_paper(visit, therapist, signed_in):
    cleared(visit, therapist, scan=read_scan(a_pdf()), limits="Only the shoulders.")
    later, browser = after(visit), signed_in(therapist)
    page = browser.get(url("visit_caution", later))
    assert "still counts" in words(page) and "Only the shoulders." in words(page)
    (entry,) = standing_of(visit).raw["clearances"]
    given = {"token": standing_of(later).token, "entry": digest_of(entry)}
    browser.post(url("visit_clearance_again", later), given)
    assert standing_of(later).raw["clearances"] == [entry] and standing_of(later).plan.steps
    text = browser.get(url("visit_caution", later)).content.decode()
    assert reverse("clearance_scan", args=[ClearanceScan.objects.get().id]) in text
    assert "still counts" not in text


def test_a_clearance_that_will_be_over_is_not_offered(visit, therapist, signed_in):
    cleared(visit, therapist)
    (entry,) = standing_of(visit).raw["clearances"]
    later, browser = after(visit, days=100), signed_in(therapist)
    assert "still counts" not in words(browser.get(url("visit_caution", later)))
    given = {"token": standing_of(later).token, "entry": digest_of(entry)}
    browser.post(url("visit_clearance_again", later), given)
    assert not standing_of(later).raw.get("clearances")


def test_another_clients_clearance_is_neither_offered_nor_taken(visit, therapist, signed_in):
    cleared(visit, therapist)
    (entry,) = standing_of(visit).raw["clearances"]
    other, browser = on_warfarin(therapist), signed_in(therapist)
    assert "still counts" not in words(browser.get(url("visit_caution", other)))
    given = {"token": standing_of(other).token, "entry": digest_of(entry)}
    browser.post(url("visit_clearance_again", other), given)
    assert not standing_of(other).raw.get("clearances")


def test_an_unknown_scan_is_404(therapist, signed_in):
    where = reverse("clearance_scan", args=[uuid.uuid4()])
    assert signed_in(therapist).get(where).status_code == 404
