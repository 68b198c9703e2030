"""The page of one caution: what lifts it, the forms, and what they say back."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from clinic.models import AuditEntry, Role
from intake.models import ClearanceScan, IntakeRevision
from sessions.lifting.entries import digest_of
from sessions.lifting.marks import mark_of
from sessions.lifting.scans import read_scan
from sessions.plans.standing import standing_of
from tests.factories import a_clinic, a_document, a_person, a_submitted_intake, a_visit
from tests.sessions.lifting.rows import (
    BLOOD_THINNER,
    WARFARIN,
    assessed,
    cleared,
    day_of,
    on_warfarin,
)
from tests.sessions.lifting.test_scans import PDF, picture
from tests.sessions.plans.rows import a_planned_visit

from . import rooms

BREATHING = {"breathing_problem": "yes"}
POSTS = ("visit_override", "visit_clearance", "visit_clearance_again", "visit_take_back")


def url(name, visit, rule=BLOOD_THINNER):
    return reverse(name, args=[visit.id, mark_of(visit, rule)])


def words(response) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.replace("&#x27;", "'").split())


def a_form(visit, **fields):
    given = {
        "token": standing_of(visit).token,
        "by": "Dr Ito",
        "profession": "doctor",
        "given_on": (day_of(visit) - timedelta(days=2)).isoformat(),
    }
    return given | fields


def a_file(content, name="../../warfarin.html", kind="text/html"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content, content_type=kind)


@pytest.fixture
def visit(therapist):
    return on_warfarin(therapist, conditions=BREATHING)


# --- the visit's own page ---
def test_each_caution_says_what_lifts_it_and_leads_to_its_page(visit, therapist, signed_in):
    page = signed_in(therapist).get(rooms.url_of("visit", visit.id))
    assert url("visit_caution", visit) in page.content.decode()
    assert "A recorded clearance opens it, from: prescriber or doctor." in words(page)
    assert BLOOD_THINNER not in url("visit_caution", visit)


def test_a_rule_without_override_says_what_it_waits_for(therapist, signed_in):
    visit = a_planned_visit(therapist, findings={"fever": "yes"})
    browser = signed_in(therapist)
    text = words(browser.get(rooms.url_of("visit", visit.id)))
    assert "No reason lifts it; only a clearance that says this has come: 24 hours" in text
    page = browser.get(url("visit_caution", visit, "ci_fever_infection"))
    assert "Override this part today" not in words(page)


def test_a_position_is_lifted_by_one_tap_on_the_visits_page(visit, therapist, signed_in):
    browser = signed_in(therapist)
    page = browser.get(rooms.url_of("visit", visit.id)).content.decode()
    assert url("visit_override", visit, "ci_breathing") in page
    answer = browser.post(
        url("visit_override", visit, "ci_breathing"),
        {"token": standing_of(visit).token, "effect": "0", "code": "position_breathing_easy"},
        follow=True,
    )
    assert "Breathing is easy in this position today" in words(answer)
    assert "prone" not in standing_of(visit).screening.limits.positions_avoid


# --- overrides ---
def test_without_words_an_override_is_shown_again_as_it_was_chosen(visit, therapist, signed_in):
    answer = signed_in(therapist).post(
        url("visit_override", visit, "ci_breathing"),
        {"token": standing_of(visit).token, "effect": "1", "code": "tolerated_before"},
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_override1_reason_error"' in text
    assert 'value="tolerated_before" selected' in text
    assert "Write why, in a few words." in words(answer)


def test_an_override_is_shown_with_who_when_and_why(visit, therapist, signed_in):
    browser = signed_in(therapist)
    browser.post(
        url("visit_override", visit, "ci_breathing"),
        {
            "token": standing_of(visit).token,
            "effect": "1",
            "code": "tolerated_before",
            "reason": "Five visits without trouble.",
        },
    )
    text = words(browser.get(url("visit_caution", visit, "ci_breathing")))
    assert f"Override by {therapist.name}" in text
    assert "Five visits without trouble." in text and "Well tolerated at earlier visits" in text
    assert f"Recorded: Override by {therapist.name}" in text


# --- clearances ---
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
    browser.post(url("visit_clearance", visit), a_form(visit, scan=a_file(PDF)))
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
    cleared(visit, therapist, scan=read_scan(PDF))
    scan_url = reverse("clearance_scan", args=[ClearanceScan.objects.get().id])
    client.force_login(a_person(a_clinic(), Role.OWNER))
    assert client.get(scan_url).status_code == 404
    client.force_login(a_person(visit.clinic, Role.FRONT_DESK))
    assert client.get(scan_url).status_code == 403


def test_a_body_of_eight_megabytes_is_taken_here_and_nowhere_else(visit, therapist, signed_in):
    browser = signed_in(therapist)
    large = PDF[:-6] + b"\0" * 2_000_000 + b"\n%%EOF\n"
    browser.post(url("visit_clearance", visit), a_form(visit, scan=a_file(large)))
    assert len(bytes(ClearanceScan.objects.get().content)) == len(large)
    too_large = {"scan": a_file(b"x" * 8_600_000)}
    assert browser.post(url("visit_clearance", visit), too_large).status_code == 413
    for name in ("visit_override", "visit_take_back"):
        assert browser.post(url(name, visit), {"scan": a_file(large)}).status_code == 413
    # text is held to one megabyte here too
    text = a_form(visit, limits="x" * 1_200_000)
    assert browser.post(url("visit_clearance", visit), text).status_code == 413


# --- of an earlier visit ---
def after(visit, days=10, **fields):
    """The same client's visit, that many days later."""
    later = a_visit(
        visit.clinic,
        client=visit.client,
        therapist=visit.therapist,
        starts_at=visit.starts_at + timedelta(days=days),
    )
    a_submitted_intake(later, a_document(later, medications=WARFARIN, **fields))
    return later


def test_a_clearance_of_an_earlier_visit_is_used_again_with_its_paper(visit, therapist, signed_in):
    cleared(visit, therapist, scan=read_scan(PDF), limits="Only the shoulders.")
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


# --- taking back ---
def test_a_record_is_taken_back_with_a_reason_and_the_history_tells(visit, therapist, signed_in):
    browser, after = signed_in(therapist), cleared(visit, therapist)
    (entry,) = after.raw["clearances"]
    given = {"token": after.token, "entry": digest_of(entry), "reason": ""}
    answer = browser.post(url("visit_take_back", visit), given)
    assert answer.status_code == 422 and "Write why" in words(answer)
    answer = browser.post(
        url("visit_take_back", visit), given | {"reason": "The doctor called."}, follow=True
    )
    assert "Taken back" in words(answer)
    assert standing_of(visit).screening.today == "clearance_first"
    history = words(browser.get(url("visit_caution", visit)))
    assert "Taken back: Clearance by Dr Ito (doctor) – The doctor called." in history


# --- red flags ---
def test_an_assessment_closes_a_flag_from_its_page(therapist, signed_in):
    visit = a_planned_visit(therapist, findings={"saddle_numbness": "yes"})
    browser, where = signed_in(therapist), url("visit_red_flag", visit, "rf_cauda_equina")
    assert "Record an assessment" in words(browser.get(where))
    given = {
        "token": standing_of(visit).token,
        "by": "Dr Ito",
        "profession": "massage therapist",
        "assessed_on": day_of(visit).isoformat(),
        "said": "Nothing that speaks against massage.",
    }
    answer = browser.post(where, given)
    assert answer.status_code == 422 and "id_assessment_profession_error" in answer.content.decode()
    assert "Nothing that speaks against massage." in answer.content.decode()
    answer = browser.post(where, given | {"profession": "GP"}, follow=True)
    assert "assessed by a professional" in words(answer)
    assert AuditEntry.objects.filter(action="assessed").exists()
    assert "Assessment by Dr Ito (GP)" in words(browser.get(where))


def test_a_closed_flag_can_be_opened_again_by_taking_the_assessment_back(therapist, signed_in):
    visit = a_planned_visit(therapist, findings={"saddle_numbness": "yes"})
    after = assessed(visit, therapist, "rf_cauda_equina")
    (entry,) = after.raw["red_flag_assessments"]
    given = {"token": after.token, "entry": digest_of(entry), "reason": "It was of last year."}
    signed_in(therapist).post(url("visit_take_back", visit, "rf_cauda_equina"), given)
    assert standing_of(visit).screening.today == "do_not_treat"


# --- two at once, and the hostile questions ---
def test_somebody_elses_work_is_told_and_what_was_typed_stays(visit, therapist, signed_in):
    given = a_form(visit, by="Dr Ota")
    other = a_person(therapist.clinic, name="Mei Tanaka")
    cleared(visit, other)
    answer = signed_in(therapist).post(url("visit_clearance", visit), given)
    assert answer.status_code == 409
    assert "Mei Tanaka: Clearance recorded" in words(answer)
    assert 'value="Dr Ota"' in answer.content.decode()
    assert standing_of(visit).token in answer.content.decode()


@pytest.mark.parametrize("name", ["visit_caution", *POSTS])
def test_a_caution_that_does_not_hold_is_404(therapist, signed_in, name):
    visit = a_planned_visit(therapist)
    browser = signed_in(therapist)
    method = browser.get if name == "visit_caution" else browser.post
    assert method(url(name, visit)).status_code == 404
    assert method(reverse(name, args=[visit.id, "where"])).status_code == 404


def test_a_red_flag_that_is_not_raised_is_404(visit, therapist, signed_in):
    where = url("visit_red_flag", visit, "rf_cauda_equina")
    assert signed_in(therapist).get(where).status_code == 404
    assert signed_in(therapist).post(where).status_code == 404


@pytest.mark.parametrize("name", ["visit_caution", "visit_red_flag", *POSTS])
def test_other_people_and_other_methods_get_nothing(visit, client, therapist, name):
    mark = mark_of(visit, BLOOD_THINNER)
    assert rooms.foreign_clinic_gets_404(client, name, visit, mark=mark)
    assert rooms.front_desk_gets_403(client, name, visit, mark=mark)
    client.force_login(therapist)
    assert rooms.unknown_visit_gets_404(client, name, mark=mark)
    assert rooms.other_methods_get_405(client, name, url(name, visit))


@pytest.mark.parametrize("name", ["visit_caution", "visit_red_flag", *POSTS])
def test_without_answers_there_is_nothing_to_record(therapist, signed_in, name):
    visit, browser = a_visit(therapist.clinic, therapist=therapist), signed_in(therapist)
    answer = rooms.call(browser, name, reverse(name, args=[visit.id, "where"]))
    assert answer == (200 if name in ("visit_caution", "visit_red_flag") else 409)


@pytest.mark.parametrize(
    "fields",
    [{}, {"effect": "-1"}, {"effect": "999"}, {"effect": "x"}, {"effect": "1", "code": "x" * 900}],
)
def test_an_override_that_is_none_of_ours_is_refused(visit, therapist, signed_in, fields):
    given = {"token": standing_of(visit).token, **fields}
    where = url("visit_override", visit, "ci_breathing")
    assert signed_in(therapist).post(where, given).status_code == 422
    assert not standing_of(visit).raw.get("overrides")


def test_the_front_desks_board_shows_no_word_of_it(visit, therapist, desk, signed_in):
    cleared(visit, therapist, limits="Only the shoulders.")
    text = signed_in(desk).get(reverse("board")).content.decode()
    assert "Dr Ito" not in text and "clearance" not in text.lower() and "Only the" not in text


def test_an_unknown_scan_is_404(therapist, signed_in):
    where = reverse("clearance_scan", args=[uuid.uuid4()])
    assert signed_in(therapist).get(where).status_code == 404
