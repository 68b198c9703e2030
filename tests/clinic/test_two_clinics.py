"""The table of access walked with two clinics present: every route, role and method of one
clinic against the real rows of the other."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

import pytest
from django.utils import timezone

from clinic.access import ROUTES
from clinic.models import AuditEntry, ClinicLogo, Role, StaffInvitation
from intake.models import ClearanceScan, Letter, OwnQuestion
from tests.clinic.test_access import METHODS, address, of_staff, routes
from tests.factories import a_client, a_clinic, a_location, a_person, a_submitted_intake
from tests.sessions.sheets.rows import a_sheet

#: Rows named in an address that this test does not make: what answers there is not a row of a
#: clinic's people. A part that is in neither list fails the test below.
NOT_ROWS = {
    "mail_id",  # the sample clinic's letter box, empty outside the demo
    "pk", "uidb36", "key", "kind", "language", "token", "page_slug", "step", "muscle", "side",
    "section", "mark", "exercise", "rule",
}  # fmt: skip


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


def parts(route) -> list[str]:
    return re.findall(r"<\w+:(\w+)>", str(route.pattern))


def theirs_in(route, rows: dict[str, object]) -> str:
    """The address with the other clinic's rows in it."""
    url = address(route)
    pattern = "/" + str(route.pattern)
    for piece, given in zip(pattern.split("/"), url.split("/"), strict=True):
        name = re.fullmatch(r"<\w+:(\w+)>.*", piece)
        if name and name[1] in rows:
            url = url.replace(given, str(rows[name[1]]), 1)
    return url


WITH_ROWS = [r for r in filter(of_staff, routes()) if set(parts(r)) - NOT_ROWS]


def test_every_part_of_an_address_is_a_row_that_is_made_here_or_none(theirs):
    named = {part for route in routes() for part in parts(route)}
    assert named <= set(theirs) | NOT_ROWS


def test_the_addresses_walked_are_those_of_the_other_clinic_s_rows(theirs):
    for route in WITH_ROWS:
        named = [str(theirs[part]) for part in parts(route) if part in theirs]
        assert named and all(id in theirs_in(route, theirs) for id in named)


@pytest.mark.parametrize("role", Role.values)
def test_no_role_reaches_a_row_of_the_other_clinic_by_any_method(clinic, client, theirs, role):
    """404 where the role has the route, 403 where it has not, 405 for the methods that are not;
    and every one of these is in the trail of the clinic of the one who tried."""
    person = a_person(clinic, role)
    client.force_login(person)
    wrong = []
    for route in WITH_ROWS:
        rule = ROUTES[route.name]
        for method in METHODS:
            status = client.generic(method, theirs_in(route, theirs)).status_code
            expected = 405 if method not in rule.methods else 404 if role in rule.who else 403
            if status != expected:
                wrong.append(f"{method} {route.name}: {status}, not {expected}")
    assert wrong == []
    tried = AuditEntry.objects.filter(person=person, action__startswith="refused")
    assert tried.exists() and not tried.exclude(clinic=clinic).exists()


def test_the_other_clinic_is_as_it_was_and_its_trail_empty(clinic, client, theirs):
    client.force_login(a_person(clinic, Role.OWNER))
    before = AuditEntry.objects.exclude(clinic=clinic).count()
    for route in WITH_ROWS:
        for method in ("GET", "POST"):
            client.generic(method, theirs_in(route, theirs))
    assert AuditEntry.objects.exclude(clinic=clinic).count() == before
