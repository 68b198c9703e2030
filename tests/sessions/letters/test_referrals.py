"""The letter that sends a client to a health professional."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from clinic.models import AuditEntry, Role
from intake.models import Letter
from sessions.letters.making import make_referral
from sessions.letters.referral import referable
from sessions.letters.wanted import Wanted
from sessions.plans.standing import standing_of
from sessions.plans.writing import Refused, Stale
from tests.factories import a_client, a_clinic, a_document, a_person, a_submitted_intake, a_visit
from tests.sessions.lifting.rows import WARFARIN, cleared, day_of, on_warfarin
from tests.sessions.papers.standards import is_a_proper_paper
from tests.sessions.plans.rows import a_planned_visit, before
from tests.sessions.records.rows import finished
from tests.sessions.sheets.paper import read, reads_in_order, text_of
from tests.sessions.views import rooms

pytestmark = pytest.mark.django_db
TITLE = "Please look at this person"
TYPED = WARFARIN | {"entries": ["warfarin 5mg"]}
FACE = {"face_droop": "yes"}


def made(visit, reasons=(), facts=(), to="", words="Her arm is weaker than last week.", **more):
    given = {"token": standing_of(visit).token, "now": before(visit)} | more
    return make_referral(visit, visit.therapist, Wanted(reasons, facts, to, words), **given)


def text(letter) -> str:
    return text_of(bytes(letter.pdf))


def found(visit):
    return referable(standing_of(visit), day_of(visit))


@pytest.fixture
def visit(therapist):
    return a_planned_visit(therapist, medications=TYPED, free_text="My secret worry.")


def a_stuck_course(therapist, client=None):
    """Four sessions without a change that matters; the last one's visit."""
    somebody = client or a_client(therapist.clinic)
    rows = [finished(therapist, somebody, ago, pain=(6, 5)) for ago in (21, 14, 7, 0)]
    return rows[-1].visit


def test_it_says_who_sends_whom_and_the_therapists_words(visit):
    visit.location.address = "4 Harbour Street"
    letter = made(visit, to="Dr Ito")
    said = text(letter)
    for part in (TITLE, visit.clinic.name, visit.clinic.phone, "4 Harbour Street", "To: Dr Ito"):
        assert part in said
    assert f"About {visit.client.name}, born 12 April 1986" in said
    assert "Her arm is weaker than last week." in said and "We do not diagnose" in said
    for part in ("Massage may go on", "No massage for now", "Profession", "Signature"):
        assert part in said
    assert (letter.kind, letter.rule, letter.facts) == ("referral", "", [])


def test_without_a_tick_no_answer_of_the_client_is_on_it(visit):
    said = text(made(visit))
    assert "warfarin" not in said and "Neck" not in said and "secret" not in said
    assert "agreed to share" not in said


def test_only_what_was_ticked_is_on_it(visit):
    letter = made(visit, facts=["medicine.0"])
    assert letter.facts == ["Medicine as written: warfarin 5mg"]
    assert "Neck" not in text(letter)


def test_a_red_flag_offers_its_answers_and_names_no_illness(therapist):
    visit = a_planned_visit(therapist, findings=FACE)
    offered = found(visit)
    assert [one.id for one in offered.reasons] == ["red_flag"]
    words = [one.text for one in offered.facts]
    assert any("face" in one.lower() for one in words)
    said = text(made(visit, ["red_flag"], [one.id for one in offered.facts]))
    assert "please see this person at once" in said and "stroke" not in said.lower()


def test_the_course_offers_the_rules_that_say_stop_and_what_was_measured(therapist):
    visit = a_stuck_course(therapist)
    offered = found(visit)
    assert [one.text for one in offered.reasons] == ["No meaningful change by visit 4"]
    facts = {one.id: one.text for one in offered.facts}
    assert "4 sessions so far" in facts["course.0"]
    measured = next(id for id, text in facts.items() if text.startswith("Pain: Neck, right: 6"))
    said = text(made(visit, ["no_change"], [measured]))
    assert "No meaningful change by visit 4" in said and "6 at first, 6 now" in said
    assert "sessions so far" not in said


def test_an_ordinary_visit_has_no_reason_by_a_rule(visit):
    assert found(visit).reasons == ()


def test_it_is_in_the_clients_language(therapist):
    visit = a_stuck_course(therapist, a_client(therapist.clinic, language="es"))
    letter = made(visit, ["no_change"], ["pain.0"], words="Ya no mejora.")
    said = text(letter)
    assert is_a_proper_paper(bytes(letter.pdf), "Por favor, valore a esta persona", "es", "a4")
    assert letter.language == "es" and "Ya no mejora." in said
    assert "Cuello, derecha" in said and "No meaningful" not in said and TITLE not in said


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_is_one_proper_page_with_its_headings_in_order(visit, paper):
    visit.clinic.paper = paper
    pdf = bytes(made(visit, facts=["medicine.0", "pain.0"]).pdf)
    order = ["Why we write", "agreed to share", "Our question", "Reply"]
    assert is_a_proper_paper(pdf, TITLE, "en", paper) and len(read(pdf).pages) == 1
    assert reads_in_order(pdf, order)


def test_the_longest_words_are_printed_whole_and_as_text(visit):
    words = "<b>&amp; word " * 70
    pdf = bytes(made(visit, words=words, facts=["medicine.0", "pain.0"]).pdf)
    assert len(read(pdf).pages) <= 2 and text_of(pdf).count("<b>&amp;") == 70


def test_the_same_letter_asked_for_twice_is_one(visit):
    assert made(visit).pk == made(visit).pk
    assert made(visit).pk != made(visit, words="Something else.").pk


def test_nobody_writes_about_a_client_who_refuses_it(therapist):
    visit = on_warfarin(therapist, findings={"refuses_doctor_contact": "yes"})
    with pytest.raises(Refused, match="contact_refused"):
        made(visit)


def test_answers_that_changed_make_the_ticks_stale(visit):
    token = standing_of(visit).token
    cleared(visit, visit.therapist)
    with pytest.raises(Stale):
        made(visit, token=token)


def test_a_referral_of_a_caution_cannot_be_stored(visit):
    letter = made(visit)
    row = {"clinic": visit.clinic, "intake": letter.intake, "language": "en", "pdf": b"x"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(kind="referral", rule="ci_breathing", by=letter.by, **row)


# --- the pages ---
def url(visit):
    return reverse("visit_referral", args=[visit.pk])


def test_the_page_ticks_nothing_and_keeps_what_was_typed(therapist, signed_in):
    browser = signed_in(therapist)
    visit = a_stuck_course(therapist)
    page = browser.get(url(visit))
    form = page.content.decode().split("<form", 2)[-1]
    assert "No meaningful change by visit 4" in form and "checked" not in form
    assert "no-store" in page["Cache-Control"]
    sent = {"token": standing_of(visit).token, "facts": ["pain.0"], "words": ""}
    again = browser.post(url(visit), sent)
    assert again.status_code == 422 and "checked" in again.content.decode()
    assert not Letter.objects.exists()


def test_it_is_made_opened_and_written_down(visit, therapist, signed_in):
    browser = signed_in(therapist)
    sent = {"token": standing_of(visit).token, "facts": ["pain.0"], "words": "Please look."}
    answer = browser.post(url(visit), sent, follow=True)
    letter = Letter.objects.get()
    where = reverse("letter_pdf", args=[letter.pk])
    assert where in answer.content.decode() and "1 fact shared" in answer.content.decode()
    assert browser.get(where).content == bytes(letter.pdf)
    assert AuditEntry.objects.filter(action="letter_made", about_id=letter.pk).exists()


@pytest.mark.parametrize(
    "wrong", [{"facts": ["pain.9"]}, {"reasons": ["red_flag"]}, {"words": "x" * 1001}]
)
def test_what_is_not_offered_or_too_long_is_refused(visit, therapist, signed_in, wrong):
    sent = {"token": standing_of(visit).token, "words": "Please look."} | wrong
    assert signed_in(therapist).post(url(visit), sent).status_code in (302, 422)
    assert not [row for row in Letter.objects.all() if row.facts]


def test_a_stale_page_is_shown_again_with_what_happened(visit, therapist, signed_in):
    sent = {"token": standing_of(visit).token, "words": "Please look."}
    cleared(visit, therapist)
    answer = signed_in(therapist).post(url(visit), sent)
    assert answer.status_code == 409 and "Please look." in answer.content.decode()
    assert not Letter.objects.exists()


def test_the_timeline_and_the_visit_lead_to_it(therapist, signed_in):
    browser = signed_in(therapist)
    visit = a_stuck_course(therapist)
    timeline = browser.get(reverse("timeline", args=[visit.client_id])).content.decode()
    assert url(visit) in timeline
    flagged = a_visit(therapist.clinic, therapist=therapist, client=visit.client)
    a_submitted_intake(flagged, a_document(flagged, first_visit=False, findings=FACE))
    page = browser.get(reverse("visit", args=[flagged.pk])).content.decode()
    assert page.count(url(flagged)) == 3, "in the head, at the red flag and at the course"
    assert "Help first, then the letter" in browser.get(url(flagged)).content.decode()


def test_other_people_and_other_methods_get_nothing(visit, client):
    assert rooms.foreign_clinic_gets_404(client, "visit_referral", visit)
    assert rooms.unknown_visit_gets_404(client, "visit_referral")
    assert rooms.front_desk_gets_403(client, "visit_referral", visit)
    client.force_login(visit.therapist)
    assert rooms.other_methods_get_405(client, "visit_referral", url(visit))
    client.force_login(a_person(a_clinic(), Role.OWNER))
    assert client.get(reverse("letter_pdf", args=[made(visit).pk])).status_code == 404
