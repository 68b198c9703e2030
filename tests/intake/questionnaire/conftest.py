from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clinic.models import Client, Clinic, Visit
from intake.models import Intake


@pytest.fixture
def nobody(monkeypatch) -> Intake:
    """An intake that is in no database."""
    monkeypatch.setattr("intake.draft.fields_of", lambda clinic_id: ())
    clinic = Clinic(name="Clinic", time_zone="Europe/Madrid", emergency_number="112")
    client = Client(clinic=clinic, birth_date=date(1986, 4, 12))
    visit = Visit(clinic=clinic, client=client, starts_at=datetime.now(UTC), minutes=60)
    visit.number = 1
    return Intake(clinic=clinic, visit=visit)
