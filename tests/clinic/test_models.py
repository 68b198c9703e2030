"""What the database itself refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from clinic.models import AuditEntry, Role, User, Visit
from clinic.models.rows import ChangedMeanwhile
from intake.models import IntakeRevision
from tests.factories import a_person, a_submitted_intake, a_visit


def refused(action) -> bool:
    """Whether the database refuses; the transaction of the test goes on."""
    try:
        with transaction.atomic():
            action()
    except IntegrityError:
        return True
    return False


@pytest.mark.usefixtures("as_the_owner")
def test_the_audit_trail_is_append_only(clinic):
    entry = AuditEntry.objects.create(clinic=clinic, actor="program", action="tried", about="x")
    assert refused(lambda: AuditEntry.objects.filter(pk=entry.pk).update(action="other"))
    assert refused(entry.delete)
    assert AuditEntry.objects.get().action == "tried"


def test_a_submitted_revision_is_never_changed(clinic):
    revision = a_submitted_intake(a_visit(clinic)).revisions.get()
    assert refused(lambda: IntakeRevision.objects.update(number=2))
    assert refused(revision.delete)


def test_an_unknown_role_an_upper_case_email_and_a_leading_desk_are_refused(clinic):
    person = a_person(clinic, Role.FRONT_DESK)
    rows = User.objects.filter(pk=person.pk)
    assert refused(lambda: rows.update(role="admin"))
    assert refused(lambda: rows.update(email="Upper@clinic.example"))
    assert refused(lambda: rows.update(is_lead=True))


@pytest.mark.parametrize("minutes", [19, 91])
def test_a_visit_lasts_20_to_90_minutes(clinic, minutes):
    assert refused(lambda: a_visit(clinic, minutes=minutes))


def test_the_second_of_two_people_who_save_is_told(clinic):
    visit = a_visit(clinic)
    mine, theirs = Visit.objects.get(pk=visit.pk), Visit.objects.get(pk=visit.pk)
    theirs.save_read_version(minutes=75)
    with pytest.raises(ChangedMeanwhile):
        mine.save_read_version(minutes=45)
    assert Visit.objects.get(pk=visit.pk).minutes == 75
