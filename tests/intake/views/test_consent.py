"""The client's copy of what was agreed, and consent for a young person."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import invitations
from clinic.models import AuditEntry, Invitation
from intake.consent import given_consent
from intake.draft import draft_of
from intake.models import Consent, Intake, IntakeRevision
from intake.questionnaire.context import Asked
from intake.questionnaire.topics.consent import PAGE, TALK, VERSION
from tests.factories import a_client, a_submitted_intake, a_visit, put
from tests.intake.questionnaire.people import HEALTHY

from .conftest import address, consent

ADULT = Asked(age=40, today=date(2026, 11, 21))
GIVEN = {"contact_doctor": "yes", "signer": "Clara Lindqvist", "signature": None}
YOUNG_BIRTH = date(2011, 5, 6)


def send(browser, intake: Intake):
    page = browser.get(browser.base + "send/").content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    digest = page.split('name="digest" value="')[1].split('"')[0]
    return browser.post(browser.base + "submit/", {"key": key, "digest": digest})


def test_a_client_gets_a_copy_with_the_words_and_the_signature(answered, visit):
    assert send(answered, visit.intake).status_code == 302
    done = answered.get(answered.base + "done/").content.decode()
    assert answered.base + "consent/" in done
    copy = answered.get(answered.base + "consent/")
    row = Consent.objects.get()
    text = copy.content.decode()
    assert all(words in text for words in ("Clara Lindqvist", row.version, "<polyline"))
    assert text.count("<li>") >= len(row.sentences)
    assert "no-store" in copy["cache-control"]
    seen = AuditEntry.objects.get(action="consent_opened")
    assert (seen.actor, seen.about_id) == ("client", row.pk)


def test_the_words_of_the_copy_stay_those_that_were_signed(answered, visit):
    send(answered, visit.intake)
    english = Consent.objects.get().sentences[0][1]
    copy = answered.get(answered.base + "consent/", headers={"accept-language": "es"})
    assert english in copy.content.decode() and '<ul class="stack stack--tight" lang="en">' in (
        copy.content.decode()
    )


def test_there_is_no_copy_before_anything_was_signed(inside):
    assert inside.get(inside.base + "consent/").status_code == 302


def test_the_page_says_the_clinics_years_as_soon_as_they_are_set(inside, visit):
    page = address(inside, PAGE)
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=HEALTHY)
    assert "Nothing of it is erased by itself" in inside.get(page).content.decode()
    put(visit.clinic, kept_years=7)
    text = inside.get(page).content.decode()
    assert "We keep it for 7 years" in text and "erased by itself" not in text


CHANGED = "The text has changed since you signed it"


def test_who_signed_other_words_is_told_why_to_sign_again(inside, visit):
    Intake.objects.create(
        clinic=visit.clinic, visit=visit, answers=HEALTHY | {"consent-2019-01": consent()}
    )
    assert CHANGED in inside.get(address(inside, PAGE)).content.decode()


@pytest.mark.parametrize(("version", "told"), [("2019-01", True), (VERSION, False)])
def test_a_returning_client_is_told_where_the_text_has_changed(inside, visit, version, told):
    before = a_visit(visit.clinic, client=visit.client)
    signed = given_consent(a_submitted_intake(before), GIVEN, ADULT, timezone.now())
    signed.version = version
    signed.save()
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=HEALTHY)
    assert (CHANGED in inside.get(address(inside, PAGE)).content.decode()) is told


def test_an_empty_page_says_in_one_sentence_how_much_is_open_and_leads_to_the_first(inside, visit):
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=HEALTHY)
    response = inside.post(address(inside, PAGE), {"page": PAGE, "seen": "0"})
    box = response.content.decode().split("data-error-summary")[1].split("</div>")[0]
    assert response.status_code == 422 and "answers on this page are still open" in box
    assert box.count("<a ") == 1 and 'href="#id_agree_not_medical_diagnosis"' in box


@pytest.fixture
def visit(request, clinic):
    if "young" in request.fixturenames:
        return a_visit(clinic, client=a_client(clinic, birth_date=YOUNG_BIRTH))
    return a_visit(clinic)


@pytest.fixture
def young() -> None:
    """The client is fifteen."""


def answered_by_the_young(client, visit, token, **given):
    birth = {"birth_date_day": "6", "birth_date_month": "5", "birth_date_year": "2011"}
    client.base = client.post(f"/i/{token}/", birth).url
    given = consent(15) | {"assent": "yes", "relation": "parent"} | given
    Intake.objects.create(
        clinic=visit.clinic, visit=visit, answers=dict(HEALTHY) | {PAGE: given | {"_on": today()}}
    )
    return client


def today() -> str:
    return timezone.localdate().isoformat()


def test_a_guardians_signature_is_the_clearance_for_a_minor(young, client, visit, token):
    browser = answered_by_the_young(client, visit, token)
    assert send(browser, visit.intake).status_code == 302
    document = IntakeRevision.objects.get().document
    (clearance,) = document["clearances"]
    assert clearance["rule"] == "ci_minor_client" and clearance["profession"] == "parent"
    assert draft_of(Intake.objects.get()).screening_now.today != "clearance_first"
    row = Consent.objects.get()
    assert (row.relation, row.assent) == ("parent", "yes")


def test_without_the_young_persons_own_yes_the_day_waits(young, client, visit, token):
    browser = answered_by_the_young(client, visit, token, assent=TALK)
    send(browser, visit.intake)
    assert not IntakeRevision.objects.get().document["clearances"]
    assert draft_of(Intake.objects.get()).screening_now.today == "clearance_first"


@pytest.mark.parametrize("missing", ["assent", "relation", "signer"])
def test_nothing_of_a_young_persons_consent_can_be_left_out(young, client, visit, token, missing):
    browser = answered_by_the_young(client, visit, token, **{missing: ""})
    page = browser.get(browser.base + "send/").content.decode()
    assert address(browser, PAGE) in page and 'name="key"' not in page


def test_a_tick_under_other_words_does_not_count(inside, visit):
    old = {"consent-2019-01": consent()}
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=dict(HEALTHY) | old)
    page = inside.get(address(inside, PAGE)).content.decode()
    assert " checked" not in page


def test_the_copy_of_another_client_is_not_found(answered, visit, clinic):
    send(answered, visit.intake)

    other = a_visit(clinic)
    invitations.invite(other, now=timezone.now())
    foreign = Invitation.objects.get(visit=other)
    assert answered.get(reverse("questionnaire_consent", args=[foreign.id])).status_code == 404
