"""The signed consent on paper: the words that were read, and the signature."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from intake.consent import given_consent
from intake.questionnaire.context import Asked
from sessions.papers.consent_paper import consent_paper
from tests.sessions.plans.rows import a_planned_visit
from tests.sessions.sheets.paper import read, text_of

from .standards import is_a_proper_paper, pictures

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
DRAWN = [[[10, 20], [200, 150], [400, 90]]]


def signed(therapist, language: str = "en", **given):
    visit = a_planned_visit(therapist)
    told = {"contact_doctor": "no", "signer": "Ana Ruiz", "signature": DRAWN} | given
    with translation.override(language):
        signed = given_consent(visit.intake, told, Asked(age=40, today=NOW.date()), NOW)
    signed.save()
    return signed


@pytest.mark.parametrize(
    ("language", "paper", "title"),
    [("en", "a4", "What you agreed to"), ("es", "letter", "Lo que ha aceptado")],
)
def test_it_is_one_proper_page_in_the_language_it_was_read_in(therapist, language, paper, title):
    consent = signed(therapist, language)
    consent.clinic.paper = paper
    pdf = consent_paper(consent)
    assert is_a_proper_paper(pdf, title, language, paper) and len(read(pdf).pages) == 1
    assert not [words for _id, words in consent.sentences if words not in text_of(pdf)]


def test_it_says_who_signed_which_text_and_shows_the_signature(therapist):
    consent = signed(therapist)
    pdf = consent_paper(consent)
    text = text_of(pdf)
    assert "Ana Ruiz" in text and consent.version in text and "20 November 2026" in text
    assert consent.text_digest.removeprefix("sha256:")[:16] in text
    assert pictures(pdf) == ["Signature"]


def test_a_typed_signature_is_called_one(therapist):
    pdf = consent_paper(signed(therapist, signature=None))
    assert "Signed with the typed name." in text_of(pdf) and pictures(pdf) == []


def test_whatever_language_staff_read_it_stays_in_its_own(therapist):
    consent = signed(therapist, "es")
    in_spanish = consent_paper(consent)
    with translation.override("en"):
        assert consent_paper(consent) == in_spanish
