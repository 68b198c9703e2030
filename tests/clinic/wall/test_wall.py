"""The database shows and takes rows of one clinic alone, whatever a query forgets."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connection, transaction

from clinic.models import AuditEntry, AuditLink, Client, Visit
from clinic.wall.building import build, policies
from tests.factories import a_client, a_clinic, a_visit

#: Tables without anything of a clinic in them.
OF_NOBODY = {"clinic_signoflife", "auth_permission", "auth_group_permissions", "auth_group",
             "django_content_type", "django_session"}  # fmt: skip


def tables() -> set[str]:
    return {model._meta.db_table for model in apps.get_models(include_auto_created=True)}


def rows_of_each_table() -> dict[str, int]:
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table: model._base_manager.count()
        for model in models
        if model._meta.db_table not in OF_NOBODY
    }


def ask(statement: str, *values: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def test_every_table_is_behind_the_wall_or_holds_nothing_of_a_clinic(db):
    walled = ask(
        "SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid"
        " WHERE c.relrowsecurity AND c.relnamespace = 'public'::regnamespace"
    )
    assert {name for (name,) in walled} == set(policies(apps)) == tables() - OF_NOBODY


@pytest.mark.usefixtures("as_the_owner")
def test_what_stands_already_is_left_alone(db):
    oids = ask("SELECT array_agg(oid ORDER BY oid) FROM pg_policy")
    build(connection, apps)
    assert ask("SELECT array_agg(oid ORDER BY oid) FROM pg_policy") == oids


@pytest.mark.usefixtures("as_the_owner")
def test_a_policy_that_says_something_else_is_made_anew(db):
    ask("ALTER TABLE clinic_client DISABLE ROW LEVEL SECURITY")
    (name,) = ask("SELECT polname FROM pg_policy WHERE polrelid = 'clinic_client'::regclass")[0]
    ask(f"ALTER POLICY {name} ON clinic_client RENAME TO another")
    build(connection, apps)
    assert ask("SELECT polname FROM pg_policy WHERE polrelid = 'clinic_client'::regclass") == [
        (name,)
    ]
    assert ask("SELECT relrowsecurity FROM pg_class WHERE relname = 'clinic_client'") == [(True,)]


@pytest.mark.usefixtures("theirs")
def test_in_one_clinic_no_row_of_another_is_there(clinic, staying):
    mine = a_visit(clinic)
    counted = rows_of_each_table()
    with staying(clinic):
        assert list(Visit.objects.all()) == [mine]
        here = rows_of_each_table()
    assert {table for table, n in here.items() if n} < {"clinic_clinic", "clinic_client",
        "clinic_user", "clinic_location", "clinic_visit", "account_emailaddress"}  # fmt: skip
    assert {table for table, n in counted.items() if n > here[table]} > {"intake_intake",
        "intake_letter", "clinic_clientkey", "treatment_sessions_sheet"}  # fmt: skip


def test_in_one_clinic_no_row_of_another_can_be_made_or_changed(clinic, staying):
    other = a_client(a_clinic())
    with staying(clinic):
        assert Client.objects.filter(pk=other.pk).update(name="Taken") == 0
        assert Client.objects.filter(pk=other.pk).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Client.objects.create(clinic=other.clinic, name="Put in")
        mine = a_client(clinic)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Client.objects.filter(pk=mine.pk).update(clinic=other.clinic)
    other.refresh_from_db()
    assert other.name != "Taken"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clinic_auditentry SET action = 'x'",
        "DELETE FROM clinic_auditentry",
        "INSERT INTO clinic_auditlink (entry_id, clinic_id, number, digest)"
        " SELECT id, clinic_id, 9, ''::bytea FROM clinic_auditentry",
        "TRUNCATE clinic_client CASCADE",
        "ALTER TABLE clinic_client DISABLE ROW LEVEL SECURITY",
        "DROP TRIGGER append_only ON clinic_auditentry",
        "ALTER TABLE clinic_auditentry DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "CREATE TABLE mine (id int)",
        "DELETE FROM django_migrations",
    ],
)
def test_the_app_cannot_take_a_wall_down(clinic, statement):
    AuditEntry.objects.create(clinic=clinic, actor="program", action="made", about="clinic")
    with (
        pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
        transaction.atomic(),
    ):
        ask(statement)


def test_the_trail_is_chained_by_the_database_though_the_app_may_not(clinic, staying):
    with staying(clinic):
        AuditEntry.objects.create(clinic=clinic, actor="program", action="made", about="clinic")
        ask("SET CONSTRAINTS ALL IMMEDIATE")
        assert AuditLink.objects.count() == 1


def test_the_role_is_no_owner_and_goes_round_nothing(db):
    (row,) = ask(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles"
        " WHERE rolname = %s",
        settings.APP_ROLE,
    )
    assert row == (False, False, False, False, True)
    owned = ask("SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", settings.APP_ROLE)
    assert owned == [(0,)]


def test_a_row_that_belongs_to_another_is_found_without_reading_the_others_table(clinic, staying):
    """A hash of the other table is made by reading all of it."""
    visit = a_visit(clinic)
    with staying(clinic):
        plan = ask(
            "EXPLAIN SELECT wrapped FROM clinic_clientkey WHERE client_id = %s", visit.client_id
        )
    told = "\n".join(str(line) for (line,) in plan)
    assert "SubPlan" in told and "hashed" not in told, told


def test_postgresql_takes_no_table_for_nearly_empty_because_of_the_wall(clinic):
    """It would then read all of it where a key would do."""
    behind = rows_expected()
    ask("SET LOCAL ROLE NONE")
    before = rows_expected()
    assert all(behind[table] >= 0.4 * before[table] for table in before), (behind, before)


def rows_expected() -> dict[str, int]:
    """What PostgreSQL thinks it finds in every walled table."""
    found = {}
    for table in policies(apps):
        (line,) = ask(f'EXPLAIN SELECT FROM "{table}"')[0]
        found[table] = int(str(line).partition("rows=")[2].partition(" ")[0])
    return found
