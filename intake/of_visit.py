"""The intake of an invited visit, read in one statement with what every page asks besides."""

from __future__ import annotations

from clinic.models import Invitation
from clinic.prepared import LookUp
from intake.models import Intake

BESIDES = """
SELECT {columns},
  (SELECT count(*) FROM clinic_visit
    WHERE clinic_id = %(clinic)s AND client_id = %(client)s
      AND starts_at < %(starts_at)s AND cancelled_at IS NULL) AS visits_before,
  EXISTS (SELECT FROM intake_ownquestion
    WHERE clinic_id = %(clinic)s AND retired_at IS NULL) AS asks_its_own
"""
READ = LookUp(
    {"intake": Intake},
    f"""{BESIDES}
FROM clinic_visit AS visit LEFT JOIN intake_intake AS intake ON intake.visit_id = visit.id
WHERE visit.clinic_id = %(clinic)s AND visit.id = %(visit)s
""",
)
LOCK = LookUp(
    {"intake": Intake},
    f"""{BESIDES}
FROM intake_intake AS intake
WHERE intake.clinic_id = %(clinic)s AND intake.visit_id = %(visit)s
FOR UPDATE OF intake
""",
)


def intake_of(invitation: Invitation) -> Intake:
    """One that was never saved exists only in memory."""
    intake = _read(invitation, READ)
    assert intake is not None, "an invitation's visit is there"
    if intake.pk is None:
        visit, known = invitation.visit, intake.clinic_asks_its_own
        intake = Intake(visit=visit, clinic=visit.clinic, language=visit.client.language)
        intake.clinic_asks_its_own = known
    return intake


def locked_intake_of(invitation: Invitation) -> Intake | None:
    """The same held until the transaction ends; None where there are no answers."""
    return _read(invitation, LOCK)


def _read(invitation: Invitation, look_up: LookUp) -> Intake | None:
    visit, clinic = invitation.visit, invitation.clinic
    found = look_up.one(
        clinic=clinic.pk, client=visit.client_id, visit=visit.pk, starts_at=visit.starts_at
    )
    if found is None:
        return None
    intake: Intake = found[0]
    visit.number, visit.clinic = found[1] + 1, clinic
    intake.visit, intake.clinic, intake.clinic_asks_its_own = visit, clinic, found[2]
    return intake
