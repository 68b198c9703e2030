"""Which rows are a client's: whatever has a foreign key to the client, or to such a row, and so on.
Found by the models themselves, so that a later table cannot be left out."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Field, Model

from clinic.models import Client

Found = dict[type[Model], set[object]]


def rows_of(client_id: UUID) -> Found:
    """Ids a table, the client among them. Each row is locked before those that lead to it are
    looked for, so that none can be added meanwhile; the transaction is the caller's."""
    found: Found = {Client: {client_id}}
    waiting: list[type[Model]] = [Client]
    while waiting:
        parent = waiting.pop(0)
        for field in leading_to(parent):
            table = field.model
            rows = table._base_manager.filter(**{f"{field.name}__in": found[parent]})
            ids = set(rows.select_for_update().order_by("pk").values_list("pk", flat=True))
            if ids - found.setdefault(table, set()):
                found[table] |= ids
                waiting.append(table)
    return {table: ids for table, ids in found.items() if ids}


def leading_to(parent: type[Model]) -> Iterator[Field[object, object]]:
    """The foreign keys of all tables that name rows of this one."""
    for relation in parent._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            yield relation.field  # type: ignore[union-attr]  # a relation from the other side
