"""For migrations: what lay in the clear is sealed where it is. Written with plain SQL and the pure
parts alone, so that it does the same whatever the models become."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db.migrations.operations import RunPython, RunSQL
from psycopg.sql import SQL, Identifier

from .envelope import Key, seal, unseal
from .installation import unwrap, wrap

AT_ONCE = 500
_ROWS = SQL(
    "SELECT one.id, {client}, {columns} FROM {table} one {joins}"
    " WHERE one.id > %s ORDER BY one.id LIMIT %s"
)
_CHANGE = SQL("UPDATE {table} SET {changes} WHERE id = %s")
#: A table whose foreign keys are still to be checked cannot be altered.
AT_ONCE_CHECKED = "SET CONSTRAINTS ALL IMMEDIATE"


@dataclass(frozen=True)
class Table:
    """``joins`` leads from the table (``one``) to ``client``, the client's id; ``columns``
    are {column: (place, how nothing was written)}; ``texts`` those that were no bytes."""

    name: str
    client: str
    columns: Mapping[str, tuple[str, bytes]]
    texts: tuple[str, ...] = ()
    joins: str = ""


def sealing(table: Table) -> list[Any]:
    """The operations for one table. They cannot be taken back: only a backup can."""

    def seal_them(apps: Any, editor: Any) -> None:
        seal_rows(table, editor.connection)

    to_bytes = [
        f"ALTER TABLE {table.name} ALTER COLUMN {column} TYPE bytea"
        f" USING convert_to({column}::text, 'UTF8')"
        for column in table.texts
    ]
    return [
        RunSQL([AT_ONCE_CHECKED, *to_bytes, f"ALTER TABLE {table.name} DISABLE TRIGGER USER"]),
        RunPython(seal_them),
        RunSQL(f"ALTER TABLE {table.name} ENABLE TRIGGER USER"),
    ]


def seal_rows(table: Table, connection: Any) -> int:
    """Every row of the table; how many. Each envelope is opened again before it counts."""
    keys: dict[UUID, Key] = {}
    count = 0
    with connection.cursor() as cursor:
        for row_id, client_id, *values in _rows(table, cursor):
            key = keys.get(client_id) or keys.setdefault(client_id, _key_of(client_id, cursor))
            _seal_row(table, row_id, key, values, cursor)
            count += 1
    return count


def _rows(table: Table, cursor: Any) -> Iterator[Any]:
    wanted = _ROWS.format(
        columns=SQL(", ").join(Identifier("one", column) for column in table.columns),
        client=SQL(table.client),
        table=Identifier(table.name),
        joins=SQL(table.joins),
    )
    last: UUID | None = UUID(int=0)
    while last is not None:
        cursor.execute(wanted, [last, AT_ONCE])
        rows = cursor.fetchall()
        yield from rows
        last = rows[-1][0] if rows else None


def _seal_row(table: Table, row_id: UUID, key: Key, values: list[Any], cursor: Any) -> None:
    sealed = [
        _sealed(value, key, f"{place} of {row_id}", nothing)
        for value, (place, nothing) in zip(values, table.columns.values(), strict=True)
    ]
    changes = SQL(", ").join(SQL("{} = %s").format(Identifier(column)) for column in table.columns)
    change = _CHANGE.format(table=Identifier(table.name), changes=changes)
    cursor.execute(change, [*sealed, row_id])


def _sealed(value: Any, key: Key, place: str, nothing: bytes) -> bytes | None:
    if value is None:
        return None
    plain = bytes(value)
    if plain == nothing:
        return b""
    envelope = seal(plain, key, place)
    if unseal(envelope, key, place) != plain:
        raise AssertionError(f"{place} does not open again; nothing was changed.")
    return envelope


def _key_of(client_id: UUID, cursor: Any) -> Key:
    """The client's key: the one that is there, or a new one."""
    cursor.execute(
        "SELECT id, wrapped FROM clinic_clientkey WHERE client_id = %s ORDER BY created_at, id",
        [client_id],
    )
    found = cursor.fetchone()
    if found:
        return unwrap(found[0], bytes(found[1]))
    key = Key(uuid4(), secrets.token_bytes(32))
    cursor.execute(
        "INSERT INTO clinic_clientkey (id, client_id, wrapped, created_at)"
        " VALUES (%s, %s, %s, now())",
        [key.id, client_id, wrap(key)],
    )
    return key
