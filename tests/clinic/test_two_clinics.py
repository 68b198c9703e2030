"""The table of access walked with two clinics present: every route, role and method of one
clinic against the real rows of the other."""

from __future__ import annotations

import pytest

from clinic.access import ROUTES
from clinic.models import AuditEntry, Role
from tests.clinic.walk import address, parts, routes
from tests.factories import a_person

#: Rows named in an address that this test does not make: what answers there is not a row of a
#: clinic's people. A part that is in neither list fails the test below.
NOT_ROWS = {
    "mail_id",  # the sample clinic's letter box, empty outside the demo
    "pk", "uidb36", "key", "kind", "language", "token", "page_slug", "step", "muscle", "side",
    "section", "mark", "exercise", "rule",
}  # fmt: skip


WITH_ROWS = [r for r in routes() if ROUTES[r.name].of_staff and parts(r).keys() - NOT_ROWS]


def test_every_part_of_an_address_is_a_row_that_is_made_here_or_none(theirs):
    named = {part for route in routes() for part in parts(route)}
    assert named <= set(theirs) | NOT_ROWS


def test_the_addresses_walked_are_those_of_the_other_clinic_s_rows(theirs):
    for route in WITH_ROWS:
        named = [str(theirs[part]) for part in parts(route) if part in theirs]
        assert named and all(id in address(route, theirs) for id in named)


@pytest.mark.parametrize("role", Role.values)
def test_no_role_reaches_a_row_of_the_other_clinic_by_any_method_there_is(
    clinic, client, theirs, role
):
    """404 where the role has the route, 403 where it has not; and every one of these is in the
    trail of the clinic of the one who tried. Methods that are not there meet no row."""
    person = a_person(clinic, role)
    client.force_login(person)
    assert statuses_of_their_rows(client, theirs, role) == []
    tried = AuditEntry.objects.filter(person=person, action__startswith="refused")
    assert tried.exists() and not tried.exclude(clinic=clinic).exists()


def statuses_of_their_rows(client, theirs, role) -> list[str]:
    """Every answer to the other clinic's addresses that is not what it should be."""
    wrong = []
    for route in WITH_ROWS:
        rule = ROUTES[route.name]
        expected = 404 if role in rule.who else 403
        for method in rule.methods:
            status = client.generic(method, address(route, theirs)).status_code
            if status != expected:
                wrong.append(f"{method} {route.name}: {status}, not {expected}")
    return wrong


def test_the_other_clinic_is_as_it_was_and_its_trail_empty(clinic, client, theirs):
    client.force_login(a_person(clinic, Role.OWNER))
    before = AuditEntry.objects.exclude(clinic=clinic).count()
    for route in WITH_ROWS:
        for method in ("GET", "POST"):
            client.generic(method, address(route, theirs))
    assert AuditEntry.objects.exclude(clinic=clinic).count() == before
