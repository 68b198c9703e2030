"""Holds every request against the table in ``clinic.access``. Deny is the default."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone

from clinic import audit, invitations, kiosk, sheet_links
from clinic.access import ANYONE, CLIENT, KIOSK, ON_A_TABLET, READER, ROUTES
from clinic.kiosk import Kiosk
from clinic.models import SheetLink, User
from clinic.requests import ClientRequest, KioskRequest, ReaderRequest


class WhoMayCall:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        rule = ROUTES.get(match.view_name) if match else None
        if match is None or rule is None:
            raise Http404
        if request.method not in rule.methods:
            page = render_to_string("405.html", request=request)
            return HttpResponseNotAllowed(sorted(rule.methods), content=page)
        handed_over = kiosk.standing(request.session)
        if handed_over or KIOSK in rule.who:
            elsewhere = _on_a_tablet(request, handed_over, match.view_name, kwargs)
            if elsewhere is not None or KIOSK in rule.who:
                return elsewhere
        if ANYONE in rule.who:
            return None
        if CLIENT in rule.who:
            return _client_only(request, kwargs["invitation_id"], handed_over)
        if READER in rule.who:
            return _reader_only(request, kwargs["link_id"])
        return _staff_only(request, rule.who, match.view_name)


def _on_a_tablet(
    request: HttpRequest, found: Kiosk | None, route: str, kwargs: dict[str, Any]
) -> HttpResponse | None:
    """None where the page may be shown. What is sent is kept also from a blank screen."""
    if found is None or not isinstance(request.user, User):
        raise Http404
    cast(KioskRequest, request).kiosk = found
    now, of_the_client = timezone.now(), "invitation_id" in kwargs
    if route not in ON_A_TABLET or str(kwargs.get("invitation_id", found.invitation)) != (
        found.invitation
    ):
        return redirect("kiosk_leave")
    if of_the_client and request.method == "GET" and found.rests(now):
        return redirect("kiosk")
    if of_the_client or route == "kiosk_begin":
        kiosk.touch(request.session, found, now=now)
    return None


def _staff_only(request: HttpRequest, who: frozenset[str], route: str) -> HttpResponse | None:
    person = request.user
    if not isinstance(person, User):
        if request.method == "GET" and "HX-Request" not in request.headers:
            return redirect_to_login(request.get_full_path())
        return HttpResponse(status=403)
    if person.role not in who:
        audit.by_staff(request, "refused", route)
        raise PermissionDenied
    return None


def cookie_name(link_id: object, kind: str = "q") -> str:
    """One cookie an invitation or sheet, so that two people's links in one browser never cross."""
    return f"{settings.COOKIE_PREFIX}palpate-{kind}-{str(link_id).replace('-', '')}"


def give_key(response: HttpResponse, invitation_id: object, key: str, *, seconds: int) -> None:
    """The key of an opened invitation, for this browser alone and out of reach of scripts."""
    _give(response, cookie_name(invitation_id), key, seconds)


def give_sheet_key(response: HttpResponse, link: SheetLink, *, seconds: int) -> None:
    """The same for an opened link to a sheet."""
    _give(response, cookie_name(link.pk, "s"), sheet_links.key_of(link), seconds)


def _give(response: HttpResponse, name: str, key: str, seconds: int) -> None:
    response.set_cookie(
        name,
        key,
        max_age=seconds,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def take_key(response: HttpResponse, invitation_id: object) -> None:
    response.delete_cookie(cookie_name(invitation_id), samesite="Lax")


def _client_only(
    request: HttpRequest, invitation_id: UUID, handed_over: Kiosk | None
) -> HttpResponse | None:
    """A tablet's key counts while the tablet is one: after the sign-in behind it has ended, no PIN
    would guard what it shows."""
    key = request.COOKIES.get(cookie_name(invitation_id), "")
    counts = handed_over is not None or not key.startswith(kiosk.MARK)
    invitation = invitations.holder(invitation_id, key) if key and counts else None
    if invitation is None:
        return render(request, "clinic/link_does_not_work.html", status=404)
    if invitation.visit.client.birth_date is None:  # only a tablet can ask for it
        return redirect("kiosk_begin")
    cast(ClientRequest, request).invitation = invitation
    return None


def _reader_only(request: HttpRequest, link_id: UUID) -> HttpResponse | None:
    key = request.COOKIES.get(cookie_name(link_id, "s"), "")
    link = sheet_links.holder(link_id, key, now=timezone.now()) if key else None
    if link is None:
        values = {"link_to": "sheet_link"}
        return render(request, "clinic/link_does_not_work.html", values, status=404)
    cast(ReaderRequest, request).sheet_link = link
    return None
