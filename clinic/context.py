"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .models import User


def page(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    return {
        "languages": settings.LANGUAGES,
        "demo": settings.DEMO,
        "person": person if isinstance(person, User) else None,
        "kiosk": getattr(request, "kiosk", None),
    }
