"""Whether this process can serve people now."""

from __future__ import annotations

from functools import cache

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from . import signs

_PATIENCE = 1  # second


def look() -> tuple[bool, dict[str, object]]:
    """Ready or not, and what was found. Without Redis or a worker people can go on, so neither
    makes it unready: another web server would have no more of them."""
    try:
        missing, ages = missing_migrations(), signs.ages()
    except DatabaseError:
        return False, {"database": "unreachable"}
    found: dict[str, object] = {
        "database": "ok",
        "migrations": "missing" if missing else "ok",
        "redis": "ok" if redis_answers() else "degraded",
        "seconds_since_sign_of_life": ages,
    }
    return not missing, found


def missing_migrations() -> int:
    """How many this version has that the database has not."""
    applied = MigrationRecorder(connection).applied_migrations()
    return len(_migrations() - applied.keys())


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """All of this version, by app and name; they do not change while a process runs."""
    return frozenset(MigrationLoader(None).disk_migrations or ())


def redis_client() -> redis.Redis:
    """One that gives up quickly."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE
    )


def redis_answers() -> bool:
    try:
        with redis_client() as client:
            return bool(client.ping())
    except redis.RedisError:
        return False
