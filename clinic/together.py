"""Several statements in one message to the database, inside the transaction that is open.

Each statement on its own waits for an answer. Where somebody waits for many that nobody needs
an answer to, they go together: all of them hold, or none. They are written out here because
Django composes a statement anew for every row. Names in them are the models' own; values never
stand in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import AutoField, Field, Model

from clinic.sealing.fields import stored_as

Statement = tuple[str, Sequence[Any]]


def inserted(row: Model) -> Statement:
    """A new row; it does not learn a key that the database gives, and signals are not sent."""
    sql, fields = _insert(type(row))
    given = ((field, field.pre_save(row, add=True)) for field in fields)
    return sql, [field.get_db_prep_save(value, connection) for field, value in given]


def updated(row: Model, **changes: Any) -> Statement:
    """The fields of a row that is there; the object keeps its old values."""
    by_name = {field.name: field for field in row._meta.local_concrete_fields}
    columns = ", ".join(f'"{by_name[name].column}" = %s' for name in changes)
    values = [
        by_name[name].get_db_prep_save(stored_as(row, name, to), connection)
        for name, to in changes.items()
    ]
    table = row._meta.db_table
    return " ".join(["UPDATE", f'"{table}"', "SET", columns, "WHERE id = %s"]), [*values, row.pk]


def write(*statements: Statement) -> None:
    assert connection.in_atomic_block, "what goes together holds together"
    with connection.cursor() as cursor:
        values = [value for _, given in statements for value in given]
        cursor.execute(";\n".join(sql for sql, _ in statements), values)


@cache
def _insert(model: type[Model]) -> tuple[str, tuple[Field[Any, Any], ...]]:
    meta = model._meta
    fields = tuple(f for f in meta.local_concrete_fields if not isinstance(f, AutoField))
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return " ".join(["INSERT INTO", f'"{meta.db_table}"', f"({columns}) VALUES ({marks})"]), fields
