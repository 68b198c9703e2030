"""The way through the table of access: every route, by every method, as everybody it knows."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import partial

from django.db import transaction
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.views import View

from clinic import invitations, sheet_links
from clinic.access import ANYONE, CLIENT, KIOSK, ON_A_TABLET, READER, ROUTES
from clinic.middleware.access import cookie_name
from clinic.models import Clinic, Role
from tests.factories import a_person, a_visit

METHODS = tuple(name.upper() for name in View.http_method_names)
NOBODY = {"str": "no-such-token", "slug": "where", "int": "1"}
Ids = Mapping[str, object]


def routes(resolver: URLResolver | None = None) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in (resolver or get_resolver()).url_patterns:
        found += routes(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def parts(route: URLPattern) -> dict[str, str]:
    """The kind of each part of its address that is no fixed word, by name."""
    return {name: kind for kind, name in re.findall(r"<(\w+):(\w+)>", str(route.pattern))}


def address(route: URLPattern, ids: Ids | None = None) -> str:
    """An address of the route with these ids in it; the rest points at nothing in any clinic."""
    text = "/" + str(route.pattern)
    for name, kind in parts(route).items():
        given = (ids or {}).get(name) or NOBODY.get(kind) or uuid.uuid4()
        text = text.replace(f"<{kind}:{name}>", str(given))
    return text


def called(browser: Browser, method: str, url: str) -> HttpResponse:
    """The answer. Whatever the call changed is undone, in the browser too."""
    cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        answer = browser.generic(method, url)
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer


def as_staff(role: str, browser: Browser, clinic: Clinic) -> Ids:
    browser.force_login(a_person(clinic, role))
    return {}


def as_client(browser: Browser, clinic: Clinic) -> Ids:
    """With the key of a link, opened as clients open it."""
    visit, now = a_visit(clinic), timezone.now()
    assert visit.client.birth_date
    found = invitations.open_with(
        invitations.invite(visit, now=now), visit.client.birth_date, now=now
    )
    assert isinstance(found, invitations.Opened)
    browser.cookies[cookie_name(found.invitation.pk)] = found.key
    return {"invitation_id": found.invitation.pk}


def as_reader(browser: Browser, clinic: Clinic) -> Ids:
    link = sheet_links.link_of(a_visit(clinic), now=timezone.now())
    browser.cookies[cookie_name(link.pk, "s")] = sheet_links.key_of(link)
    return {"link_id": link.pk}


def as_tablet(browser: Browser, clinic: Clinic) -> Ids:
    """A therapist's tablet in a client's hands."""
    visit = a_visit(clinic)
    browser.force_login(visit.therapist)
    browser.post(reverse("kiosk_start", args=[visit.pk]), {"pin": "4711"})
    return {"invitation_id": visit.invitations.get().pk}


#: Everybody in the table: what makes this browser theirs, and gives the ids of what is theirs.
EVERYBODY: dict[str, Callable[[Browser, Clinic], Ids]] = {
    ANYONE: lambda _browser, _clinic: {},
    CLIENT: as_client,
    READER: as_reader,
    KIOSK: as_tablet,
    **{role: partial(as_staff, role) for role in Role.values},
}


def is_right(who: str, route: str, method: str, answer: HttpResponse) -> bool:
    """Whether the table means this answer. Who is let through may hear all but no."""
    rule, status = ROUTES[route], answer.status_code
    if method not in rule.methods:
        return status == 405
    if who == KIOSK and route not in ON_A_TABLET:
        return status == 401 or answer.headers.get("Location") == reverse("kiosk_leave")
    if {who, ANYONE} & rule.who or who == KIOSK:
        return status not in (401, 403, 405)
    if not rule.of_staff:
        return status == 404
    return status == 403 if who in Role.values else status in (302, 401, 403)
