"""Several statements in one message to the database: all of them hold, or none.

Each statement on its own waits for an answer, and so do the beginning and the end of a
transaction. What is sent in one message needs neither: PostgreSQL makes it one transaction by
itself. Statements are written out here because Django composes one anew for every row, and
PostgreSQL would plan it anew. Names in them are the models' own; values never stand in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from functools import cache
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, DataError, connections, transaction
from django.db.models import AutoField, Field, Model
from psycopg.errors import DivisionByZero

from clinic.models.rows import ChangedMeanwhile, Versioned
from clinic.sealing.fields import stored_as

Statement = tuple[str, Sequence[Any]]


def inserted(row: Model) -> Statement:
    """A new row; it does not learn a key that the database gives, and signals are not sent."""
    sql, fields = _insert(type(row))
    database = connections[DEFAULT_DB_ALIAS]
    return sql, [f.get_db_prep_save(f.pre_save(row, add=True), database) for f in fields]


def updated(row: Model, **changes: Any) -> Statement:
    """The fields of a row that is there; the object keeps its old values."""
    database = connections[DEFAULT_DB_ALIAS]
    sql, fields = _update(type(row), tuple(changes))
    values = (stored_as(row, name, value) for name, value in changes.items())
    given = zip(fields, values, strict=True)
    return sql, [*(field.get_db_prep_save(to, database) for field, to in given), row.pk]


def updated_as_read(row: Versioned, **changes: Any) -> Statement:
    """The same, and ``version`` counted up, where the row is still as it was read.

    Where it is not, the statement divides by the number of rows it found: nothing of the message
    holds, and ``write`` says ``ChangedMeanwhile``.
    """
    sql, values = updated(row, **changes, version=row.version + 1)
    closes = "AND version = %s RETURNING 1) SELECT 1 / count(*) FROM found"
    return " ".join(["WITH found AS (", sql, closes]), [*values, row.version]


def write(*statements: Statement) -> None:
    """Send them. Inside a transaction that is open they are a part of it."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.ensure_connection()
    apart = transaction.atomic() if database.in_atomic_block else nullcontext()
    try:
        with apart, database.wrap_database_errors, database.connection.pipeline():
            for sql, values in statements:
                with database._prepare_cursor(psycopg.Cursor(database.connection)) as cursor:
                    cursor.execute(sql, values)
    except DataError as error:
        if isinstance(error.__cause__, DivisionByZero):
            raise ChangedMeanwhile from error
        raise


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> tuple[str, tuple[Field[Any, Any], ...]]:
    by_name = {field.name: field for field in model._meta.local_concrete_fields}
    fields = tuple(by_name[name] for name in names)
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    table = model._meta.db_table
    return " ".join(["UPDATE", f'"{table}"', "SET", columns, "WHERE id = %s"]), fields


@cache
def _insert(model: type[Model]) -> tuple[str, tuple[Field[Any, Any], ...]]:
    meta = model._meta
    fields = tuple(f for f in meta.local_concrete_fields if not isinstance(f, AutoField))
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return " ".join(["INSERT INTO", f'"{meta.db_table}"', f"({columns}) VALUES ({marks})"]), fields
