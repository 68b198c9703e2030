"""The sample clinic: clients with a past, everything signed, and nothing doubled."""

from __future__ import annotations

import pytest
from django.urls import reverse

from clinic.models import Client, Mail, User, Visit
from intake.models import Consent, Intake, IntakeRevision, RoomConsent
from sessions.demo.past import PAST
from sessions.demo.seed import NotADemo, seed
from sessions.letters.heads import why_no_letter
from sessions.models import Sheet, TreatmentSession
from sessions.plans.standing import standing_of
from tests.factories import a_clinic

ROWS = (Visit, Client, User, Intake, IntakeRevision, Consent, RoomConsent, TreatmentSession)


@pytest.fixture
def demo(db):
    return seed("Europe/Madrid")


def counts():
    return {model: model.objects.count() for model in ROWS}


def test_what_was_done_before_stands_in_the_timeline_with_charts(demo, signed_in):
    browser = signed_in(User.objects.get(role="therapist"))
    for name, past in PAST.items():
        client = Client.objects.get(name=name)
        page = browser.get(reverse("timeline", args=[client.pk])).content.decode()
        assert f"{len(past)} sessions so far" in page
        assert page.count('<figure class="chart') >= 2


def test_the_last_session_stands_beside_todays_visit(demo, signed_in):
    browser = signed_in(User.objects.get(role="therapist"))
    today = Client.objects.get(name="Clara Lindqvist").visits.latest("starts_at")
    page = browser.get(reverse("visit", args=[today.pk])).content.decode()
    assert "Since the last visit" in page and PAST["Clara Lindqvist"][-1].notes.plan in page


def test_every_answered_visit_has_a_signed_consent_in_the_clients_language(demo):
    answered = Intake.objects.filter(state="submitted")
    assert answered.count() == 4 + sum(map(len, PAST.values()))
    assert {consent.intake_id for consent in Consent.objects.all()} == {i.pk for i in answered}
    spanish = Consent.objects.filter(intake__visit__client__name="Rafael Ortega")
    assert {consent.language for consent in spanish} == {"es"}
    assert [c.whole for c in spanish.order_by("signed_at")] == [True, False, False]
    assert RoomConsent.objects.count() == sum(map(len, PAST.values()))


def test_who_agreed_that_a_doctor_is_asked_can_be_given_a_letter(demo):
    intakes = Intake.objects.filter(state="submitted", consents__contact_doctor=True)
    assert intakes and not [i for i in intakes if why_no_letter(standing_of(i.visit))]


def test_nothing_is_owed_for_what_is_over(demo):
    over = Visit.objects.filter(session__ended_at__isnull=False)
    assert over.count() == sum(map(len, PAST.values()))
    assert not Sheet.objects.exists() and not Mail.objects.filter(visit__in=over).exists()


def test_a_second_call_adds_nothing(demo):
    before = counts()
    seed("Europe/Madrid")
    assert counts() == before


def test_a_real_clinics_database_is_left_alone(db):
    a_clinic()
    with pytest.raises(NotADemo):
        seed("UTC")
