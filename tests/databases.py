"""Databases beside the one a test or a bench stands on, and whether two of them are alike."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain, islice, product
from unittest.mock import patch

import psycopg
from django.apps import apps
from django.db import connection
from django.db.models import Model
from psycopg import sql

from clinic.environment import database
from clinic.sealing import keys
from clinic.sealing.fields import SealedBytes, fetch_keys
from runner import backup, postgres, processes, scratch

AT_ONCE = 2_000
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
CONTENT = """
SELECT md5(string_agg(one, '' ORDER BY one)) FROM (SELECT md5(t::text) AS one FROM {} t) AS rows
"""
NEXT_NUMBERS = "SELECT sequencename, last_value::text FROM pg_sequences ORDER BY 1"


@contextmanager
def an_empty_server(*, durable: bool = False) -> Iterator[str]:
    """The address of a server that was just made, with one empty database."""
    with scratch.folder() as folder:
        log, socket = folder / "pg.log", folder / "pg"
        server = postgres.start(folder / "data", socket, log, throwaway=not durable)
        try:
            yield postgres.url(socket)
        finally:
            processes.stop([server])


@contextmanager
def standing_on(url: str) -> Iterator[None]:
    """Django asks this database meanwhile, and knows no key of another one."""
    connection.close()
    keys.forget_held()
    with patch.dict(connection.settings_dict, database(url)):
        try:
            yield
        finally:
            connection.close()
            keys.forget_held()


def with_programs() -> dict[str, str]:
    """This process's environment with PostgreSQL's programs, as ``./run backup`` has it."""
    return backup.programs(os.environ)


def contents(url: str) -> dict[str, str]:
    """A digest of every row of every table with all its columns, and where the numbers stand."""
    with psycopg.connect(url, options="-c TimeZone=UTC") as line:
        tables = [name for (name,) in line.execute(TABLES)]
        return {name: _content(line, name) for name in tables} | dict(line.execute(NEXT_NUMBERS))


def opened() -> dict[str, str]:
    """A digest of everything sealed in the database that Django asks, by where it is, once it was
    opened with the keys that are there."""
    return dict(chain.from_iterable(_opened(model) for model in apps.get_models()))


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """What is not the same in both, or not in both."""
    return sorted(name for name in one.keys() | other if one.get(name) != other.get(name))


def _content(line: psycopg.Connection, table: str) -> str:
    ((found,),) = line.execute(sql.SQL(CONTENT).format(sql.Identifier(table)))
    return str(found)


def _opened(model: type[Model]) -> Iterator[tuple[str, str]]:
    names = [f.attname for f in model._meta.concrete_fields if isinstance(f, SealedBytes)]
    rows = model._base_manager.order_by("pk").iterator(AT_ONCE) if names else iter(())
    while some := list(islice(rows, AT_ONCE)):
        fetch_keys(some)
        for row, name in product(some, names):
            if value := getattr(row, name):
                where = f"{model._meta.label}.{name} of {row.pk}"
                yield where, sha256(repr(value).encode()).hexdigest()
