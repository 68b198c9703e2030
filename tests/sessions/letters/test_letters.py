"""The letter that asks for a clearance: what it says, and above all what it does not."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from clinic import invitations
from clinic.middleware.access import cookie_name
from clinic.models import AuditEntry, Role
from intake.models import Letter
from sessions.letters.building import letter_content
from sessions.letters.facts import MOST
from sessions.letters.making import make_letter
from sessions.letters.rendering import render_letter
from sessions.lifting.marks import mark_of
from sessions.plans.standing import standing_of
from sessions.plans.writing import Refused, Stale
from tests.factories import a_client, a_clinic, a_document, a_person, a_submitted_intake, a_visit
from tests.sessions.lifting.rows import BLOOD_THINNER, WARFARIN, cleared, on_warfarin
from tests.sessions.papers.standards import is_a_proper_paper
from tests.sessions.plans.rows import a_planned_visit, before
from tests.sessions.sheets.paper import read, reads_in_order, text_of
from tests.sessions.views import rooms

pytestmark = pytest.mark.django_db
TYPED = WARFARIN | {"entries": ["warfarin 5mg"]}
IN_WORDS = "Question before a massage treatment"


def made(visit, facts=(), **more) -> Letter:
    given = {"token": standing_of(visit).token, "now": before(visit)} | more
    return make_letter(visit, visit.therapist, BLOOD_THINNER, facts, **given)


def pdf_of(letter) -> bytes:
    return bytes(letter.pdf)


@pytest.fixture
def visit(therapist):
    return on_warfarin(therapist, conditions={"diabetes": "yes"}, free_text="My secret worry.")


def test_it_says_who_is_asked_about_what_and_has_a_reply_form(visit):
    text = text_of(pdf_of(made(visit)))
    assert IN_WORDS in text and visit.clinic.name in text and visit.clinic.phone in text
    assert f"About {visit.client.name}, born 12 April 1986" in text
    assert "To: prescriber or doctor" in text and "Anticoagulant medicine." in text
    for part in ("Yes, it may be done", "Yes, with these limits", "Profession", "Signature"):
        assert part in text


def test_without_a_tick_no_answer_of_the_client_is_on_it(therapist):
    visit = a_planned_visit(therapist, medications=TYPED, free_text="My secret worry.")
    text = text_of(pdf_of(made(visit)))
    assert "warfarin" not in text and "Neck" not in text and "secret" not in text
    assert "agreed to share" not in text


def test_only_what_was_ticked_is_on_it(therapist):
    visit = a_planned_visit(therapist, medications=TYPED, free_text="My secret worry.")
    letter = made(visit, ["medicine.0"])
    text = text_of(pdf_of(letter))
    assert "Medicine as written: warfarin 5mg" in text and "Neck" not in text
    assert letter.facts == ["Medicine as written: warfarin 5mg"]


def test_it_is_in_the_clients_language(therapist):
    client = a_client(therapist.clinic, language="es")
    visit = a_visit(therapist.clinic, therapist=therapist, client=client)
    a_submitted_intake(visit, a_document(visit, medications=WARFARIN))
    letter = made(visit, ["pain.0", "answer.0"])
    assert letter.language == "es"
    assert not [fact for fact in letter.facts if "yes" in fact]
    assert "Para: quien lo recetó o médico" in text_of(pdf_of(letter))
    text = text_of(pdf_of(letter))
    assert (
        "Consulta antes de un tratamiento de masaje" in text and "Cuello, derecha, 5 de 10" in text
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_is_one_proper_page_with_its_headings_in_order(therapist, paper):
    visit = a_planned_visit(therapist, medications=TYPED)
    visit.clinic.paper = paper
    pdf = pdf_of(made(visit, ["answer.0", "medicine.0", "pain.0"]))
    order = ["What is planned", "Why we ask", "agreed to share", "Our question", "Reply"]
    assert is_a_proper_paper(pdf, IN_WORDS, "en", paper) and len(read(pdf).pages) == 1
    assert reads_in_order(pdf, order)


def test_the_same_letter_asked_for_twice_is_one(visit):
    assert made(visit, ["pain.0"]).pk == made(visit, ["pain.0"]).pk
    assert made(visit).pk != made(visit, ["pain.0"]).pk


def test_a_client_who_refuses_contact_is_not_asked_about(therapist):
    visit = on_warfarin(therapist, findings={"refuses_doctor_contact": "yes"})
    with pytest.raises(Refused, match="contact_refused"):
        made(visit)


def test_where_contact_was_not_asked_it_is_asked_first(therapist):
    visit = a_visit(therapist.clinic, therapist=therapist)
    document = a_document(visit, medications=WARFARIN)
    del document["everything_else"]
    a_submitted_intake(visit, document)
    with pytest.raises(Refused, match="contact_not_asked"):
        made(visit)


def test_once_nothing_waits_there_is_nobody_to_ask(visit):
    cleared(visit, visit.therapist)
    with pytest.raises(Refused, match="nothing_waits"):
        made(visit)


def test_answers_that_changed_make_the_ticks_stale(visit):
    token = standing_of(visit).token
    cleared(visit, visit.therapist, expires_on=None, limits="x")
    with pytest.raises(Stale):
        made(visit, token=token)


def test_a_letter_is_never_changed(visit):
    letter = made(visit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(facts=b"")


# --- the pages ---
def url(visit, rule=BLOOD_THINNER):
    return reverse("visit_letter", args=[visit.id, mark_of(visit, rule)])


def test_nothing_is_ticked_beforehand_and_the_letter_is_opened_by_the_therapist(
    visit, therapist, signed_in
):
    browser = signed_in(therapist)
    page = browser.get(reverse("visit_caution", args=[visit.id, mark_of(visit, BLOOD_THINNER)]))
    form = page.content.decode().split(f'action="{url(visit)}"')[1].split("</form>")[0]
    assert "pain.0" in form and "checked" not in form
    token = standing_of(visit).token
    answer = browser.post(url(visit), {"token": token, "facts": ["pain.0"]}, follow=True)
    letter = Letter.objects.get()
    opened_at = reverse("letter_pdf", args=[letter.pk])
    assert opened_at in answer.content.decode() and "1 fact shared" in answer.content.decode()
    pdf = browser.get(opened_at)
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Cache-Control"] == "no-store"
    assert visit.client.name not in pdf.headers["Content-Disposition"]
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"letter_made", "letter_opened"} <= actions


@pytest.mark.parametrize("facts", [["pain.7"], ["x" * 500], ["answer.0' or 1=1"]])
def test_facts_that_are_none_of_the_form_are_refused(visit, therapist, signed_in, facts):
    given = {"token": standing_of(visit).token, "facts": facts}
    assert signed_in(therapist).post(url(visit), given).status_code == 422
    assert not Letter.objects.exists()


def test_a_refused_letter_says_why_on_the_page(therapist, signed_in):
    visit = on_warfarin(therapist, findings={"refuses_doctor_contact": "yes"})
    page = signed_in(therapist).get(
        reverse("visit_caution", args=[visit.id, mark_of(visit, BLOOD_THINNER)])
    )
    text = page.content.decode()
    assert "does not agree that a doctor is asked" in text and "Make the letter" not in text


def test_other_people_and_other_methods_get_nothing(visit, client, therapist):
    mark, letter = mark_of(visit, BLOOD_THINNER), made(visit)
    assert rooms.foreign_clinic_gets_404(client, "visit_letter", visit, mark=mark)
    assert rooms.front_desk_gets_403(client, "visit_letter", visit, mark=mark)
    where = reverse("letter_pdf", args=[letter.pk])
    assert client.get(where).status_code == 403
    client.force_login(a_person(a_clinic(), Role.OWNER))
    assert client.get(where).status_code == 404
    client.force_login(therapist)
    assert rooms.other_methods_get_405(client, "visit_letter", url(visit))
    assert client.get(reverse("letter_pdf", args=[uuid.uuid4()])).status_code == 404
    assert client.post(url(visit, "ci_breathing")).status_code == 404


def the_browser_of(client, visit):
    """A browser that gave the right birth date of this visit's client."""
    now = timezone.now()
    token = invitations.invite(visit, now=now)
    found = invitations.open_with(token, visit.client.birth_date, now=now)
    client.logout()
    client.cookies[cookie_name(found.invitation.pk)] = found.key
    return found.invitation.pk


def test_the_client_finds_the_letter_where_the_questionnaire_ended(visit, client):
    letter = made(visit)
    invitation = the_browser_of(client, visit)
    where = reverse("questionnaire_letter", args=[invitation, letter.pk])
    assert where in client.get(reverse("questionnaire_done", args=[invitation])).content.decode()
    answer = client.get(where)
    assert answer.content == pdf_of(letter)
    assert answer.headers["Cache-Control"] == "no-store"
    assert AuditEntry.objects.filter(actor="client", action="letter_opened").exists()


def test_another_clients_browser_does_not_get_it(visit, client):
    letter = made(visit)
    other = on_warfarin(visit.therapist)
    invitation = the_browser_of(client, other)
    where = reverse("questionnaire_letter", args=[invitation, letter.pk])
    assert client.get(where).status_code == 404
    mine = invitations.invite(visit, now=timezone.now())
    assert client.get(f"/q/{mine}/letters/{letter.pk}/").status_code == 404


def test_the_most_a_letter_can_hold_is_still_a_letter(visit):
    """Forty facts of the greatest length, and five times the reasons."""
    standing = standing_of(visit)
    caution = next(c for c in standing.fresh.cautions if c.id == BLOOD_THINNER)
    content = letter_content(standing, caution, [], visit.therapist, visit.day)
    longest = replace(content, facts=("A long fact. " * 15,) * MOST, why=content.why * 5)
    letter = replace(longest, head=replace(longest.head, paper="letter"))
    assert len(read(render_letter(letter)).pages) <= 3
