"""Whose paper it is. Without the printing engine, which web processes do not carry."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from clinic.models import Clinic, Location


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is, in which language and on what (``a4`` or ``letter``). ``place`` is an
    address, ``logo`` what the printing room calls the clinic's own; both may be empty."""

    clinic_name: str
    clinic_phone: str
    language: str
    paper: str
    place: str = ""
    logo: str = ""


def letterhead_of(clinic: Clinic, location: Location | None = None) -> Letterhead:
    """In the language of the moment, with the address of the visit's location if it has one."""
    return Letterhead(
        clinic_name=clinic.name,
        clinic_phone=clinic.phone,
        language=get_language() or "en",
        paper=clinic.paper,
        place=place_of(clinic, location),
        logo=logo_of(clinic),
    )


def place_of(clinic: Clinic, location: Location | None) -> str:
    return (location and location.address) or clinic.address


def logo_of(clinic: Clinic) -> str:
    return clinic.logo_id.hex if clinic.logo_id else ""
