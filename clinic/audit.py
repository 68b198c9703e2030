"""Writing the audit trail. Call it inside the transaction of what it records."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from .models import AuditEntry, Clinic, User


def by_staff(request: HttpRequest, action: str, about: str, about_id: UUID | None = None) -> None:
    """One row for something the signed-in person did or looked at."""
    assert isinstance(request.user, User)
    AuditEntry.objects.create(
        clinic_id=request.user.clinic_id,
        person=request.user,
        actor="staff",
        action=action,
        about=about,
        about_id=about_id,
        address=address_of(request),
    )


def by_client(
    request: HttpRequest, clinic: Clinic, action: str, about: str, about_id: UUID
) -> None:
    AuditEntry.objects.create(
        clinic=clinic,
        actor="client",
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
    """Where the request came from; empty over a unix socket."""
    return request.META.get("REMOTE_ADDR") or None
