"""The look-ups every page of a client begins with: composed once a process, planned by PostgreSQL
once a connection. As querysets they took longer to compose and to plan than to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections
from django.db.models import Field, Model

Converter = Callable[[Any], Any]


class LookUp:
    """One statement for one row of several tables.

    ``models`` are {alias in the statement: model}; ``sql`` holds ``{columns}`` where all of
    theirs stand, more columns may follow. Columns are named one by one, so that one that a
    migration adds does not spoil what is planned already.
    """

    def __init__(self, models: Mapping[str, type[Model]], sql: str) -> None:
        self.models = models
        self.sql = sql
        self.more = self.joins = ""

    def reads_besides(self, models: Mapping[str, type[Model]], columns: str, joins: str) -> None:
        """For an app that would else ask right after it: what stands where ``sql`` holds
        ``{more}`` and ``{joins}``. Said once, before the first look-up; its objects come after
        this one's own."""
        self.models, self.more, self.joins = {**self.models, **models}, columns, joins

    def one(self, **values: Any) -> tuple[Any, ...] | None:
        """The models' objects in their order, then what else was selected; None without a row."""
        if "{columns}" in self.sql:  # no model may be asked for its fields while this is imported
            columns = ", ".join(_columns(self.models))
            self.sql = self.sql.format(columns=columns, more=self.more, joins=self.joins)
            self.readers = [_reader(model) for model in self.models.values()]
        row = _answered(self.sql, values)
        if row is None:
            return None
        parts = iter(row)
        return (*[read(parts) for read in self.readers], *parts)


def _answered(sql: str, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The row, on a kept connection or, where PostgreSQL has ended it since, on a new one.

    So the first look-up of a request is Django's health check of the connection as well, which
    would be one more statement.
    """
    database: Any = connections[DEFAULT_DB_ALIAS]
    try:
        row = _one(database, sql, values)
    except OperationalError:
        if database.in_atomic_block or database.health_check_done:
            raise
        database.close()
        row = _one(database, sql, values)
    database.health_check_done = True
    return row


def _one(database: Any, sql: str, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
    database.ensure_connection()
    # Django's own cursors put the values into the text, which PostgreSQL must plan anew.
    with database._prepare_cursor(psycopg.Cursor(database.connection)) as cursor:
        cursor.execute(sql, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def _columns(models: Mapping[str, type[Model]]) -> Iterator[str]:
    for alias, model in models.items():
        yield from (f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def _reader(model: type[Model]) -> Callable[[Iterator[Any]], Model]:
    fields = model._meta.concrete_fields
    names, converters = [field.attname for field in fields], [_converter(f) for f in fields]

    def read(parts: Iterator[Any]) -> Model:
        # The fields end it, not the parts: those go on with the next table.
        return model.from_db("default", names, [make(next(parts)) for make in converters])

    return read


def _converter(field: Field[Any, Any]) -> Converter:
    convert = getattr(field, "from_db_value", None)
    return (lambda value: convert(value, None, connection)) if convert else lambda value: value
