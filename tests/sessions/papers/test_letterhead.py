"""Whose paper it is: logo, name, address and phone stand at the head of every one."""

from __future__ import annotations

import io

import pytest
from django.utils import timezone
from PIL import Image

from clinic.logos import keep, read_logo
from sessions.papers.consent_paper import consent_paper
from sessions.papers.intake_summary import summary_paper
from sessions.papers.letterhead import letterhead_of
from sessions.plans.standing import standing_of
from sessions.sheets.making import print_sheet
from tests.sessions.letters import test_letters, test_referrals
from tests.sessions.lifting.rows import on_warfarin
from tests.sessions.sheets.paper import text_of
from tests.sessions.sheets.rows import a_sheet

from .standards import pictures
from .test_consent_paper import signed

PAPERS = {
    "sheet": lambda visit: print_sheet(a_sheet(visit.clinic).pk),
    "summary": lambda visit: summary_paper(standing_of(visit)),
    "consent": lambda visit: consent_paper(signed(visit.therapist)),
    "clearance request": lambda visit: bytes(test_letters.made(visit).pdf),
    "referral": lambda visit: bytes(test_referrals.made(visit).pdf),
}


@pytest.fixture
def visit(clinic, therapist):
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "teal").save(out, "PNG")
    type(clinic).objects.filter(pk=clinic.pk).update(address="4 Harbour Street")
    keep(clinic, read_logo(out.getvalue()))
    clinic.refresh_from_db()
    with timezone.override(clinic.zone):
        yield on_warfarin(therapist)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_about_somebody_says_whose_it_is(visit, paper):
    pdf, clinic = PAPERS[paper](visit), visit.clinic
    assert pictures(pdf)[0] == "The clinic’s logo"
    head = text_of(pdf)[:400]
    assert not [part for part in (clinic.name, clinic.address, clinic.phone) if part not in head]


def test_the_address_is_that_of_the_visits_location_where_it_has_one(visit):
    visit.location.address = "9 Hill Road"
    assert letterhead_of(visit.clinic, visit.location).place == "9 Hill Road"
    visit.location.address = ""
    assert letterhead_of(visit.clinic, visit.location).place == "4 Harbour Street"
