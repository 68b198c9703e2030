"""The languages of the house, for the fields that hold one."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def languages() -> list[tuple[str, Any]]:
    """Asked when it is needed: a further language makes no migration."""
    return list(settings.LANGUAGES)
