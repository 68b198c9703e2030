"""Several statements in one message to the database, inside the transaction that is open.

Each statement on its own waits for an answer. Where somebody waits for many that nobody needs
an answer to, they go together: all of them hold, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql import InsertQuery, UpdateQuery

Statement = tuple[str, Sequence[Any]]


def inserted(row: Model) -> Statement:
    """A new row with a key of its own; signals are not sent for it."""
    query = InsertQuery(type(row))
    query.insert_values(type(row)._meta.local_concrete_fields, [row])
    [(sql, values)] = query.get_compiler(connection=connection).as_sql()
    return sql, values


def updated(rows: QuerySet[Any], **changes: Any) -> Statement:
    """As ``rows.update(**changes)``."""
    query = cast(UpdateQuery, rows.query.chain(UpdateQuery))
    query.add_update_values(changes)
    sql, values = query.get_compiler(connection=connection).as_sql()
    return sql, values


def write(*statements: Statement) -> None:
    assert connection.in_atomic_block, "what goes together holds together"
    with connection.cursor() as cursor:
        values = [value for _, given in statements for value in given]
        cursor.execute(";\n".join(sql for sql, _ in statements), values)
