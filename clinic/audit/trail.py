"""Finding entries of the audit trail, for the owner: newest first, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet

from clinic.models import AuditEntry, Client, User
from clinic.periods import Period
from clinic.scope import of_clinic

from .words import Kind, of_kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the owner looks for."""

    period: Period
    person: User | None = None
    client: Client | None = None
    kind: Kind | None = None


def entries(owner: User, wanted: Wanted) -> QuerySet[AuditEntry]:
    """All that is wanted, newest first. Each entry has its person."""
    found = of_clinic(owner, AuditEntry).select_related("person").order_by("-pk")
    found = found.filter(at__gte=wanted.period.begin, at__lt=wanted.period.end)
    if wanted.person:
        found = found.filter(person=wanted.person)
    if wanted.kind:
        found = found.filter(of_kind(wanted.kind))
    if wanted.client:
        found = found.filter(about_id__in=ids_about(wanted.client))
    return found


def ids_about(client: Client) -> list[UUID]:
    """The client's id, and those of every row that belongs to the client by whatever way."""
    found = {client.pk}
    for model, path in paths_to_client().items():
        rows = model._default_manager.filter(**{path: client}).order_by()
        found.update(rows.values_list("pk", flat=True))
    return sorted(found)


@cache
def paths_to_client() -> dict[type[Model], str]:
    """Every table with rows of a client, and the look-up that leads to the client."""
    found: dict[type[Model], str] = {Client: "pk"}
    rows = [model for model in apps.get_models() if _is_of_a_clinic(model)]
    before = 0
    while len(found) > before:
        before = len(found)
        for model in rows:
            path = _path(model, found)
            if model not in found and path:
                found[model] = path
    del found[Client]
    return found


def _is_of_a_clinic(model: type[Model]) -> bool:
    """Also a table that is no ``ClinicRow``, as that of the consents."""
    return any(field.name == "clinic" for field in model._meta.fields)


def _path(model: type[Model], found: dict[type[Model], str]) -> str | None:
    for field in model._meta.get_fields():
        to = field.related_model
        if field.many_to_one or (field.one_to_one and field.concrete):
            if to is Client:
                return field.name
            if isinstance(to, type) and to in found and to is not model:
                return f"{field.name}__{found[to]}"
    return None
