"""Look-ups that are planned once a connection find what a queryset would."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone

from clinic import invitations
from clinic.invitations import holder
from clinic.models import Clinic, Location
from clinic.prepared import LookUp
from tests.factories import a_visit

PLACES = LookUp(
    {"place": Location, "clinic": Clinic},
    """
SELECT {columns}, place.name || \' of \' || clinic.name
FROM clinic_location AS place JOIN clinic_clinic AS clinic ON clinic.id = place.clinic_id
WHERE place.name = %(name)s
""",
)


def test_a_look_up_gives_the_rows_of_its_models_and_what_else_it_asks(clinic):
    place = Location.objects.create(clinic=clinic, name="Quay'; --", address="5 % 7")
    for _ in range(4):  # composed, planned, and planned already
        found = PLACES.one(name=place.name)
        assert found is not None
        for row, made in zip((place, clinic), found, strict=False):
            fresh = type(row).objects.get(pk=row.pk)
            names = [field.attname for field in row._meta.concrete_fields]
            assert [getattr(made, n) for n in names] == [getattr(fresh, n) for n in names]
        assert found[2] == f"Quay'; -- of {clinic.name}"
    assert PLACES.one(name="Nowhere") is None


def test_it_counts_as_a_statement_like_any_other(clinic, django_assert_num_queries):
    with django_assert_num_queries(1):
        PLACES.one(name="Nowhere")


def test_a_column_added_later_spoils_nothing_that_is_planned(clinic):
    Location.objects.create(clinic=clinic, name="Here")
    for _ in range(3):
        assert PLACES.one(name="Here")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE clinic_location ADD COLUMN later text")
    assert PLACES.one(name="Here")


def test_the_holder_of_a_key_comes_with_visit_client_and_clinic(clinic, django_assert_num_queries):
    visit = a_visit(clinic)
    token = invitations.invite(visit, now=timezone.now())
    opened = invitations.open_with(token, visit.client.birth_date, now=timezone.now())
    with django_assert_num_queries(1):
        found = holder(opened.invitation.pk, opened.key)
        assert found == opened.invitation and found.visit == visit
        assert found.visit.client == visit.client and found.clinic == visit.clinic == clinic
    assert holder(opened.invitation.pk, "another key") is None
