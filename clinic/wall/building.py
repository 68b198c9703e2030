"""The policies of all tables, and the rights of the role the running app connects as.

Made from the models after every migration: a table that is new has them at once. A policy's name
holds a digest of what it says, so that what stands already is left alone and no table is locked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from psycopg import sql

from .staying import SETTING

#: What the role may do with a table where that is not everything. The chain of the trail is
#: written by the database itself, with its owner's rights.
LESS = {"clinic_auditentry": "SELECT, INSERT", "clinic_auditlink": "SELECT"}
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
Link = Any  # a foreign key
#: The clinic the connection stays in, asked once a statement and not once a row.
HERE = f"(SELECT nullif(current_setting('{SETTING}', true), '')::uuid)"


def build(database: Any, apps: Apps) -> None:
    """Make what is missing for the models of ``apps``. Connected as the owner of the tables."""
    for table, condition in policies(apps).items():
        _wall(database, table, condition)
    if settings.APP_ROLE:
        tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
        _give_rights(database, settings.APP_ROLE, tables)


def policies(apps: Apps) -> dict[str, str]:
    """{table: what is true of a row that a connection may see and write}.

    A row says its clinic itself, or belongs to a row that does.
    """
    models = apps.get_models(include_auto_created=True)
    walled = {model for model in models if _says_its_clinic(model)}
    while more := {model for model in models if _of(model, walled)} - walled:
        walled |= more
    return {model._meta.db_table: _condition(_clinic_of(model, walled)) for model in walled}


def _condition(clinic: str) -> str:
    """Of a connection that stays in none every row passes. In a form of which PostgreSQL thinks
    that half of all rows pass: told of an equality it takes a table for nearly empty, and reads
    all of it where a key would do."""
    if clinic.startswith("("):
        return f"CASE WHEN {HERE} IS NULL THEN true ELSE {clinic} = {HERE} END"
    return f"coalesce({clinic} = {HERE}, true)"


def _says_its_clinic(model: type[Model]) -> bool:
    return model._meta.label == "clinic.Clinic" or any(f.name == "clinic" for f in _links(model))


def _of(model: type[Model], walled: Container[type[Model]]) -> Link | None:
    """The link to the row that a row without a clinic belongs to."""
    if _says_its_clinic(model):
        return None
    links = (link for link in _links(model) if link.related_model in walled)
    return min(links, key=lambda link: link.column, default=None)


def _links(model: type[Model]) -> list[Link]:
    return [f for f in model._meta.concrete_fields if f.many_to_one or f.one_to_one]


def _clinic_of(model: type[Model], walled: Container[type[Model]]) -> str:
    """As one value, found by its key: as a join or EXISTS the whole other table would be read."""
    of = _of(model, walled)
    if of is None:
        return "id" if model._meta.label == "clinic.Clinic" else "clinic_id"
    parent = of.related_model
    told, at = _clinic_of(parent, walled), f"{model._meta.db_table}.{of.column}"
    return " ".join(["(SELECT", told, "FROM", parent._meta.db_table, "WHERE id =", at, ")"])


def _wall(database: Any, table: str, condition: str) -> None:
    name = f"one_clinic_{hashlib.sha256(condition.encode()).hexdigest()[:8]}"
    with transaction.atomic(), database.cursor() as cursor:
        cursor.execute(
            "SELECT c.relrowsecurity, coalesce(array_agg(p.polname) FILTER (WHERE p.oid"
            " IS NOT NULL), '{}') FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.oid = %s::regclass GROUP BY c.oid, c.relrowsecurity",
            [table],
        )
        on, there = cursor.fetchone()
        if on and there == [name]:
            return
        for statement in _statements(table, name, condition, there):
            cursor.execute(statement)


def _statements(
    table: str, name: str, condition: str, there: list[str]
) -> Iterator[sql.Composable]:
    on = sql.Identifier(table)
    for old in there:
        yield sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(old), on)
    yield sql.SQL("CREATE POLICY {} ON {} USING ({})").format(
        sql.Identifier(name), on, sql.SQL(condition)
    )
    yield sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(on)


def _give_rights(database: Any, role: str, tables: Iterable[str]) -> None:
    """The role is made where it is missing and the owner may make one."""
    name = sql.Identifier(role)
    with transaction.atomic(), database.cursor() as cursor:
        if not _is_there(cursor, role):
            return
        for statement in _rights(name, tables):
            cursor.execute(statement)


def _is_there(cursor: Any, role: str) -> bool:
    cursor.execute(
        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s),"
        " (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user)",
        [role],
    )
    there, may_make = cursor.fetchone()
    if not there and may_make:
        # Two databases of one server may be made ready at once, and the role is the server's.
        cursor.execute(_MAKE.format(sql.Identifier(role)))
    if settings.APP_PASSWORD and (there or may_make):
        change = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}")
        cursor.execute(change.format(sql.Identifier(role), sql.Literal(settings.APP_PASSWORD)))
    return bool(there or may_make)


_MAKE = sql.SQL("""
DO $$ BEGIN CREATE ROLE {} LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
""")


def _rights(role: sql.Identifier, tables: Iterable[str]) -> Iterator[sql.Composable]:
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
    yield sql.SQL("GRANT SELECT ON django_migrations TO {}").format(role)
    for table in tables:
        on, rights = sql.Identifier(table), sql.SQL(LESS.get(table, EVERYTHING))
        yield sql.SQL("REVOKE ALL ON {} FROM {}").format(on, role)
        yield sql.SQL("GRANT {} ON {} TO {}").format(rights, on, role)
