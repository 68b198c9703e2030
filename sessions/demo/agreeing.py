"""Consent of the sample clients: the words of the form in their language, with a signature."""

from __future__ import annotations

from datetime import timedelta

from django.utils import translation

from intake.answers.dates import whole_years
from intake.consent import agreed_on, confirm_in_the_room, given_consent, open_in_the_room
from intake.models import Consent, Intake
from intake.questionnaire.context import Asked

EVENING_BEFORE = timedelta(hours=14)
SIGNATURE = [
    [[80, 200], [95, 120], [130, 90], [150, 150], [125, 210], [165, 190], [190, 150]],
    [[190, 150], [215, 195], [240, 150], [265, 195], [295, 150], [330, 200], [420, 165]],
]


def agree(intake: Intake) -> Consent:
    """Signed the evening before; the whole text once, and what is said again after that."""
    visit, at = intake.visit, intake.visit.starts_at - EVENING_BEFORE
    birth_date, day = visit.client.birth_date, at.date()
    assert birth_date is not None, "nobody answers without a birth date"
    age = whole_years(birth_date, day)
    asked = Asked(age=age, today=day, agreed_on=agreed_on(visit, age, day))
    given = {"contact_doctor": "yes", "signer": visit.client.name, "signature": SIGNATURE}
    with translation.override(intake.language):
        consent = given_consent(intake, given, asked, at)
    consent.save()
    return consent


def confirm(consent: Consent) -> None:
    """The rest, in the room, by the therapist of the visit."""
    visit = consent.intake.visit
    confirm_in_the_room(visit, visit.therapist, open_in_the_room(consent, []))
