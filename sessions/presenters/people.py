"""Who may be called, for the person in the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from clinic.models import Visit
from intake.people import last_given

from .summary import FactView


def people_view(visit: Visit, own: Mapping[str, Any] | None = None) -> tuple[FactView, ...]:
    """The emergency contact, and the doctor or midwife; what was left empty is left out."""
    given = last_given(visit, own)
    both = (
        (_("In an emergency"), ("emergency_name", "emergency_relation", "emergency_phone")),
        (_("Doctor or midwife"), ("doctor_name", "doctor_phone")),
    )
    said = (
        (who, ", ".join(_apart(given[n]) for n in names if given.get(n))) for who, names in both
    )
    return tuple(FactView(who, text) for who, text in said if text)


def _apart(text: str) -> str:
    """Isolated: a name in Arabic or Hebrew does not turn the number after it round."""
    return f"\u2068{text}\u2069"
