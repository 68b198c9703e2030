"""A signed consent on paper: for the client to take home, in the language it was read in."""

from __future__ import annotations

from django.utils import translation

from intake.consent_copy import copy_view
from intake.models import Consent

from .letterhead import letterhead_of
from .printing import print_paper


def consent_paper(consent: Consent) -> bytes:
    """In the clinic's time zone, which must be the active one."""
    with translation.override(consent.language):
        head = letterhead_of(consent.clinic, consent.intake.visit.location)
        return print_paper("consent", head, {"copy": copy_view(consent)})
