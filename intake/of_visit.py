"""The intake of an invited visit, read in one statement with what every page asks besides, and the
key that opens it."""

from __future__ import annotations

from typing import cast

from clinic.models import Invitation
from clinic.models.keys import ClientKey
from clinic.prepared import LookUp
from clinic.sealing import keys
from clinic.sealing.fields import seal_with
from intake.models import Intake

READ = LookUp(
    {"intake": Intake, "key": ClientKey},
    """
SELECT {columns},
  (SELECT count(*) FROM clinic_visit
    WHERE clinic_id = %(clinic)s AND client_id = %(client)s
      AND starts_at < %(starts_at)s AND cancelled_at IS NULL) AS visits_before,
  EXISTS (SELECT FROM intake_ownquestion
    WHERE clinic_id = %(clinic)s AND retired_at IS NULL) AS asks_its_own
FROM clinic_visit AS visit LEFT JOIN intake_intake AS intake ON intake.visit_id = visit.id
LEFT JOIN clinic_clientkey AS key ON key.id = (
  SELECT id FROM clinic_clientkey WHERE client_id = %(client)s ORDER BY created_at, id LIMIT 1)
WHERE visit.clinic_id = %(clinic)s AND visit.id = %(visit)s
""",
)


def intake_of(invitation: Invitation) -> Intake:
    """One that was never saved exists only in memory."""
    visit, clinic = invitation.visit, invitation.clinic
    found = READ.one(
        clinic=clinic.pk, client=visit.client_id, visit=visit.pk, starts_at=visit.starts_at
    )
    assert found is not None, "an invitation's visit is there"
    intake, key, visits_before, asks_its_own = found
    if key.pk:
        keys.opened(key)  # held from now on, so that nothing asks for it again
    visit.number, visit.clinic = visits_before + 1, clinic
    if intake.pk is None:
        intake = Intake(visit=visit, clinic=clinic, language=visit.client.language)
        if key.pk:
            seal_with(intake, key.pk)
    intake.visit, intake.clinic, intake.clinic_asks_its_own = visit, clinic, asks_its_own
    return cast(Intake, intake)
