"""Two databases in one: the same tables in two schemas, with few and with many visits stored.

Every visit that is not of today is a copy of one of today's, with all the rows the boards join:
client, invitation, mail, answers, revision, plan and sheet. Its answers and its plan are left
empty, because no board reads those of another day. Indexes are those of the real tables;
foreign keys and triggers, which no reading uses, are left out. All of it is one transaction that
is taken back.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from psycopg import sql

from clinic.models import Visit

from .day import Day, a_day

MINUTES_APART = 17
COPIED = ("clinic_client", "clinic_visit", "clinic_invitation", "clinic_mail", "intake_intake",
          "intake_intakerevision", "treatment_sessions_planrevision",
          "treatment_sessions_sheet")  # fmt: skip
KEYS = {
    "clinic_visit": {"client_id": "clinic_client"},
    "clinic_invitation": {"visit_id": "clinic_visit"},
    "clinic_mail": {"visit_id": "clinic_visit", "invitation_id": "clinic_invitation"},
    "intake_intake": {"visit_id": "clinic_visit"},
    "intake_intakerevision": {"intake_id": "intake_intake"},
    "treatment_sessions_planrevision": {
        "visit_id": "clinic_visit",
        "intake_revision_id": "intake_intakerevision",
    },
    "treatment_sessions_sheet": {
        "visit_id": "clinic_visit",
        "plan_id": "treatment_sessions_planrevision",
    },
}
EMPTY = {
    "intake_intake": ("answers",),
    "intake_intakerevision": ("document",),
    "treatment_sessions_planrevision": ("suggestion",),
}
ROWS_OF_A_VISIT = {
    "clinic_client": "SELECT client_id FROM clinic_visit WHERE id = %s",
    "clinic_visit": "SELECT %s::uuid",
    "clinic_invitation": "SELECT id FROM clinic_invitation WHERE visit_id = %s",
    "clinic_mail": "SELECT id FROM clinic_mail WHERE visit_id = %s",
    "intake_intake": "SELECT id FROM intake_intake WHERE visit_id = %s",
    "intake_intakerevision": "SELECT r.id FROM intake_intakerevision r JOIN intake_intake i"
    " ON i.id = r.intake_id WHERE i.visit_id = %s",
    "treatment_sessions_planrevision": "SELECT id FROM treatment_sessions_planrevision"
    " WHERE visit_id = %s",
    "treatment_sessions_sheet": "SELECT id FROM treatment_sessions_sheet WHERE visit_id = %s",
}


@dataclass(frozen=True)
class Stored:
    """A schema with ``day`` in it; ``use`` makes it the one that is asked."""

    name: str
    day: Day

    def use(self) -> None:
        _run(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(self.name)))


def stored(name: str, *, today: int, in_all: int) -> Stored:
    """A schema of its own, with a day of so many visits and the rest around it."""
    _run(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
    for table in connection.introspection.table_names():
        parts = {"new": sql.Identifier(name, table), "old": sql.Identifier("public", table)}
        _run(sql.SQL("CREATE TABLE {new} (LIKE {old} INCLUDING ALL)").format(**parts))
    _run(sql.SQL("SET LOCAL search_path TO {}").format(sql.Identifier(name)))
    found = Stored(name, a_day(today))
    signed = Visit.objects.filter(plans__signed_at__isnull=False).first()
    assert signed is not None
    for table in COPIED:
        _copy(table, str(signed.pk), in_all - today)
    _run(sql.SQL("ANALYZE"))
    return found


def _copy(table: str, visit: str, count: int) -> None:
    """``count`` copies of the visit's row in one table, each with ids of its own."""
    changed = {"id": _id(table)} | {name: _id(of) for name, of in KEYS.get(table, {}).items()}
    changed |= {name: sql.SQL("''::text") for name in EMPTY.get(table, ())}
    if table == "clinic_visit":
        changed["starts_at"] = sql.SQL(
            "one.starts_at + (CASE WHEN n %% 2 = 0 THEN 1 ELSE -1 END)"
            " * (interval '1 day' + (n / 2) * make_interval(mins => {}))"
        ).format(sql.Literal(MINUTES_APART))
    pairs = [part for name, value in changed.items() for part in (sql.Literal(name), value)]
    _run(
        sql.SQL(
            "INSERT INTO {table} SELECT made.* FROM {table} one, generate_series(1, {count}) n,"
            " LATERAL jsonb_populate_record(one, jsonb_build_object({changed})) made"
            " WHERE one.id = ({row})"
        ).format(
            table=sql.Identifier(table),
            count=sql.Literal(count),
            changed=sql.SQL(", ").join(pairs),
            row=sql.SQL(ROWS_OF_A_VISIT[table]),
        ),
        [visit],
    )


def _id(table: str) -> sql.Composed:
    """The id of the n-th copy."""
    return sql.SQL("md5({} || n)::uuid").format(sql.Literal(table))


def _run(statement: sql.Composable, given: list[str] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)  # type: ignore[arg-type]  # psycopg takes it whole
