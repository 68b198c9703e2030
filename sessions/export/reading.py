"""Everything that is kept of one client, read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from clinic.audit.trail import ids_about, paths_to_client
from clinic.models import AuditEntry, Client, User

from .tables import TABLES


@dataclass(frozen=True, slots=True)
class WholeFile:
    """``rows`` by the table's name in the file, oldest first; ``staff`` all who may be named in
    them; ``seen`` the client's lines of the audit trail, oldest first."""

    client: Client
    rows: dict[str, tuple[Any, ...]]
    staff: dict[UUID, User]
    seen: tuple[AuditEntry, ...]


def read_whole(client: Client) -> WholeFile:
    """The caller has found the client through ``clinic.scope``."""
    paths = paths_to_client()
    return WholeFile(
        client=client,
        rows={name: tuple(_rows(m, paths[m], client)) for name, m in TABLES.items()},
        staff={person.pk: person for person in User.objects.filter(clinic=client.clinic_id)},
        seen=tuple(_seen(client)),
    )


def _rows(model: type[Model], path: str, client: Client) -> Iterator[Model]:
    """Each with the members of staff it names."""
    rows = model._default_manager.filter(clinic=client.clinic_id, **{path: client})
    staff = [field.name for field in model._meta.fields if field.related_model is User]
    when = "created_at" if hasattr(model, "created_at") else "signed_at"
    return iter(rows.select_related(*staff).order_by(when, "pk"))


def _seen(client: Client) -> Iterator[AuditEntry]:
    found = AuditEntry.objects.filter(clinic=client.clinic_id, about_id__in=ids_about(client))
    return iter(found.select_related("person").order_by("pk"))
