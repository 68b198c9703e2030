"""The intake of an invited visit, read in one statement with what every page asks besides, and the
key that opens it."""

from __future__ import annotations

from typing import cast

from clinic import invitations
from clinic.models import Invitation
from clinic.models.keys import ClientKey
from clinic.prepared import LookUp
from clinic.sealing import keys
from clinic.sealing.fields import seal_with
from intake.models import Intake

TABLES = {"intake": Intake, "key": ClientKey}
MORE = """,
  (SELECT count(*) FROM clinic_visit AS earlier
    WHERE earlier.clinic_id = visit.clinic_id AND earlier.client_id = visit.client_id
      AND earlier.starts_at < visit.starts_at AND earlier.cancelled_at IS NULL) AS visits_before,
  EXISTS (SELECT FROM intake_ownquestion AS own
    WHERE own.clinic_id = visit.clinic_id AND own.retired_at IS NULL) AS asks_its_own
"""
JOINS = """
LEFT JOIN intake_intake AS intake ON intake.visit_id = visit.id
LEFT JOIN LATERAL (
  SELECT * FROM clinic_clientkey WHERE client_id = visit.client_id ORDER BY created_at, id LIMIT 1
) AS key ON true
"""
READ = LookUp(
    {},
    """
SELECT {columns}{more} FROM clinic_visit AS visit {joins}
WHERE visit.clinic_id = %(clinic)s AND visit.id = %(visit)s
""",
)
# Who comes with a link is looked up together with what every page of theirs asks next.
for look_up in (READ, invitations.HOLDER):
    look_up.reads_besides(TABLES, MORE, JOINS)


def intake_of(invitation: Invitation) -> Intake:
    """As it was read with the invitation, and read anew after that. One that was never saved
    exists only in memory."""
    visit, clinic = invitation.visit, invitation.clinic
    found = invitation.__dict__.pop("read_besides", None)
    found = found or READ.one(clinic=clinic.pk, visit=visit.pk)
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
