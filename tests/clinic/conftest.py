"""Two clinics."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.models import ClinicLogo, Role, StaffInvitation
from intake.models import ClearanceScan, Letter, OwnQuestion
from tests.factories import a_client, a_clinic, a_location, a_person, a_submitted_intake
from tests.sessions.sheets.rows import a_sheet


@pytest.fixture
def theirs(db) -> dict[str, object]:
    """One row of every kind in another clinic, by the name it has in addresses."""
    clinic, soon = a_clinic(name="The other one"), timezone.now() + timedelta(days=1)
    sheet = a_sheet(clinic)
    visit, person = sheet.visit, a_person(clinic, Role.OWNER)
    intake = getattr(visit, "intake", None) or a_submitted_intake(visit)
    letter = Letter.objects.create(
        clinic=clinic, intake=intake, rule="ci_x", language="en", pdf=b"%PDF", by=person,
        pdf_digest="0" * 64,
    )  # fmt: skip
    scan = ClearanceScan.objects.create(
        clinic=clinic, intake=intake, entry="x", kind="image/jpeg", content=b"x", by=person,
        digest="0" * 64,
    )  # fmt: skip
    invited = StaffInvitation.objects.create(
        clinic=clinic, email="new@other.example", role=Role.OWNER, invited_by=person,
        expires_at=soon,
    )  # fmt: skip
    question = OwnQuestion.objects.create(
        clinic=clinic, position=1, kind="text", words={"en": {"text": "?"}}
    )
    logo = ClinicLogo.objects.create(clinic=clinic, content=b"x", width=1, height=1)
    return {
        "visit_id": visit.pk,
        "client_id": visit.client_id,
        "other_id": a_client(clinic).pk,
        "sheet_id": sheet.pk,
        "letter_id": letter.pk,
        "scan_id": scan.pk,
        "person_id": person.pk,
        "invitation_id": invited.pk,
        "question_id": question.pk,
        "location_id": a_location(clinic).pk,
        "logo_id": logo.pk,
        "link_id": secrets.token_hex(16),
    }
