"""Whose paper it is. Without the printing engine, which web processes do not carry."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from clinic.models import Clinic


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is, in which language and on what (``a4`` or ``letter``)."""

    clinic_name: str
    clinic_phone: str
    language: str
    paper: str


def letterhead_of(clinic: Clinic) -> Letterhead:
    """In the language of the moment."""
    return Letterhead(clinic.name, clinic.phone, get_language() or "en", clinic.paper)
