"""Every visit has its invitation from the first moment on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from clinic.booking import book
from clinic.models import Mail
from tests.factories import a_client, a_location, a_person

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def mailing(settings):
    settings.MAIL_READY, settings.BASE_URL = True, "https://palpate.example"


def a_booking(clinic, **client):
    now = timezone.now()
    return book(
        clinic,
        client=a_client(clinic, **client),
        therapist=a_person(clinic),
        location=a_location(clinic),
        starts_at=now + timedelta(days=2),
        now=now,
    )


def test_a_booked_visit_has_an_invitation_and_a_mail_owed(clinic, mailing):
    visit = a_booking(clinic, email="ana@mail.example")
    invitation = visit.invitations.get()
    assert invitation.sent_at is None and invitation.works(timezone.now())
    assert Mail.objects.get().invitation == invitation


@pytest.mark.parametrize(
    "client", [{"email": ""}, {"email": "ana@mail.example", "birth_date": None}]
)
def test_who_cannot_be_mailed_has_the_invitation_alone(clinic, mailing, client):
    assert a_booking(clinic, **client).invitations.exists()
    assert not Mail.objects.exists()


def test_without_a_mail_server_the_booking_works_all_the_same(clinic, settings):
    settings.MAIL_READY = False
    assert a_booking(clinic, email="ana@mail.example").invitations.exists()
    assert not Mail.objects.exists()


def test_no_visit_is_made_in_another_way():
    """A visit made past ``book`` would have no invitation."""
    sources = [p for app in ("clinic", "intake", "sessions") for p in (ROOT / app).rglob("*.py")]
    makers = {p.name for p in sources if "Visit.objects.create(" in p.read_text(encoding="utf-8")}
    assert makers == {"booking.py"}
