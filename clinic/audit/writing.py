"""Writing the audit trail. Call it inside the transaction of what it records.

The database chains the rows when that transaction ends (migration 0007), so that no two
requests wait for each other before then.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from clinic.models import AuditEntry, Clinic, User

_WRITTEN = "audit_entry_written_last"


def by_staff(request: HttpRequest, action: str, about: str, about_id: UUID | None = None) -> None:
    """One row for something the signed-in person did or looked at."""
    assert isinstance(request.user, User)
    by_person(request, request.user, action, about, about_id)


def by_staff_each(request: HttpRequest, action: str, about: str, ids: Iterable[UUID]) -> None:
    """The same of many rows, written together."""
    assert isinstance(request.user, User)
    written = AuditEntry.objects.bulk_create(
        _of_person(request, request.user, action, about, one) for one in ids
    )
    request.__dict__[_WRITTEN] = written[-1] if written else None


def by_person(
    request: HttpRequest, person: User, action: str, about: str, about_id: UUID | None = None
) -> None:
    """The same where the person is only just signed in, or not any more."""
    entry = _of_person(request, person, action, about, about_id)
    entry.save()
    request.__dict__[_WRITTEN] = entry


def _of_person(
    request: HttpRequest, person: User, action: str, about: str, about_id: UUID | None
) -> AuditEntry:
    return AuditEntry(
        clinic_id=person.clinic_id,
        person=person,
        actor="staff",
        action=action,
        about=about,
        about_id=about_id,
        address=address_of(request),
    )


def is_written(request: HttpRequest, *, kept: bool = False) -> bool:
    """Whether this request has left a row of a member of staff already; with ``kept`` the database
    is asked, because the transaction it was written in may have been taken back."""
    entry: AuditEntry | None = request.__dict__.get(_WRITTEN)
    if entry is None or not kept:
        return entry is not None
    return AuditEntry.objects.filter(pk=entry.pk).exists()


def by_client(
    request: HttpRequest, clinic: Clinic, action: str, about: str, about_id: UUID
) -> None:
    of_client(request, clinic, action, about, about_id).save()


def of_client(
    request: HttpRequest, clinic: Clinic, action: str, about: str, about_id: UUID | None = None
) -> AuditEntry:
    """The row, to be written together with what it records."""
    return AuditEntry(
        clinic=clinic,
        actor="client",
        action=action,
        about=about,
        about_id=about_id,
        address=address_of(request),
    )


def by_nobody(
    request: HttpRequest, clinic_id: UUID, action: str, about: str, about_id: UUID
) -> None:
    """Somebody who did not say who they are: a wrong password for this account."""
    AuditEntry.objects.create(
        clinic_id=clinic_id,
        actor="nobody",
        action=action,
        about=about,
        about_id=about_id,
        address=address_of(request),
    )


def by_program(clinic_id: UUID, action: str, about: str, about_id: UUID) -> None:
    AuditEntry.objects.create(
        clinic_id=clinic_id, actor="program", action=action, about=about, about_id=about_id
    )


def address_of(request: HttpRequest) -> str | None:
    """Where the request came from; empty over a unix socket. A header is believed only where
    a proxy of the clinic's own sets it (``ALLAUTH_TRUSTED_PROXY_COUNT``)."""
    return get_client_ip(request)
