"""Whether the wall stands for the role this process is connected as."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.core.checks import Error, Tags, register
from django.db import connections

from clinic.deployment import refused

from .building import policies

_GOES_ROUND = """
SELECT rolsuper OR rolbypassrls OR EXISTS (
  SELECT FROM pg_class WHERE relname = ANY(%s) AND pg_has_role(relowner, 'USAGE'))
FROM pg_roles WHERE rolname = current_user
"""
_OPEN = """
SELECT coalesce(array_agg(name), '{}') FROM unnest(%s::text[]) AS name WHERE NOT EXISTS (
  SELECT FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
  WHERE c.oid = to_regclass(name) AND c.relrowsecurity)
"""


@register(Tags.database, deploy=True)
def the_wall_stands(
    app_configs: Any, databases: Collection[str] | None = None, **more: Any
) -> list[Error]:
    """Asked by ``check --deploy --database default``."""
    return [error for name in databases or () for error in _faults(connections[name])]


def _faults(database: Any) -> list[Error]:
    tables, found = sorted(policies(apps)), []
    with database.cursor() as cursor:
        cursor.execute(_GOES_ROUND, [tables])
        if cursor.fetchone()[0]:
            found.append(refused(
                13, "DATABASE_URL connects as a role the wall between clinics does not hold for.",
                "Name the role of PALPATE_APP_ROLE there, which owns nothing.",
            ))  # fmt: skip
        cursor.execute(_OPEN, [tables])
        if open_tables := cursor.fetchone()[0]:
            found.append(refused(
                14, f"No wall between clinics stands around {', '.join(open_tables)}.",
                "Run `manage.py migrate` as the owner of the tables.",
            ))  # fmt: skip
    return found
