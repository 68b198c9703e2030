"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from .models import Invitation, User


def page(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    invitation = getattr(request, "invitation", None)
    return {
        "languages": invitation.clinic.offered if invitation else settings.LANGUAGES,
        "clinic_logo": _logo_of(invitation, person),
        "demo": settings.DEMO,
        "person": person,
        "second_step_required": settings.SECOND_STEP_REQUIRED,
        "kiosk": getattr(request, "kiosk", None),
    }


def _logo_of(invitation: Invitation | None, person: User | None) -> str:
    """The address of the clinic's logo for who may see it; empty where it has none."""
    if invitation is not None:
        return reverse("client_logo", args=[invitation.pk]) if invitation.clinic.logo_id else ""
    logo = person.clinic.logo_id if person else None
    return reverse("clinic_logo", args=[logo]) if logo else ""
