"""The kinds of request that get past ``middleware.access``, for annotations."""

from __future__ import annotations

from django.http import HttpRequest

from .kiosk import Kiosk
from .models import Invitation, SheetLink, User


class StaffRequest(HttpRequest):
    """Somebody of the clinic is signed in and has the role."""

    user: User


class KioskRequest(HttpRequest):
    """A tablet handed over by the signed-in person, who is asleep behind a PIN."""

    user: User
    kiosk: Kiosk


class ClientRequest(HttpRequest):
    """The browser holds the key of this invitation."""

    invitation: Invitation


class ReaderRequest(HttpRequest):
    """The browser has opened this link to an aftercare sheet."""

    sheet_link: SheetLink
