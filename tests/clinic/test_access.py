"""The table of who may call what, walked: every route, every role, every method."""

from __future__ import annotations

import itertools
import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from clinic.access import ANYONE, CLIENT, KIOSK, READER, ROUTES
from clinic.middleware.access import cookie_name
from clinic.models import Role
from tests.factories import a_person

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def routes(resolver: URLResolver | None = None) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in (resolver or get_resolver()).url_patterns:
        found += routes(entry) if isinstance(entry, URLResolver) else [entry]
    return found


def address(route: URLPattern) -> str:
    """An address of the route that points at nothing in any clinic."""
    nobody = {"str": "no-such-token", "uuid": str(uuid.uuid4()), "slug": "where", "int": "1"}
    text = "/" + str(route.pattern)
    for part in itertools.chain.from_iterable(p.split(">")[:1] for p in text.split("<")[1:]):
        text = text.replace(f"<{part}>", nobody[part.split(":")[0]])
    return text


def test_every_route_is_in_the_table_and_every_line_of_it_is_a_route():
    assert {route.name for route in routes()} == set(ROUTES)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", routes(), ids=lambda route: route.name)
def test_nobody_signed_in_gets_only_what_anyone_may_have(db, client, route, method):
    rule = ROUTES[route.name]
    status = client.generic(method, address(route)).status_code
    if method not in rule.methods:
        assert status == 405
    elif ANYONE not in rule.who:
        assert status in (302, 401, 403, 404), "a page of staff or of a client opened for nobody"


def of_staff(route: URLPattern) -> bool:
    return not {ANYONE, CLIENT, KIOSK, READER} & ROUTES[route.name].who


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("route", list(filter(of_staff, routes())), ids=lambda route: route.name)
def test_a_role_gets_only_its_own_routes(clinic, client, route, role):
    client.force_login(a_person(clinic, role))
    rule = ROUTES[route.name]
    method = "GET" if "GET" in rule.methods else "POST"
    status = client.generic(method, address(route)).status_code
    assert (status == 403) == (role not in rule.who)


@pytest.mark.parametrize(
    "route",
    [r for r in routes() if {CLIENT, READER} & ROUTES[r.name].who],
    ids=lambda route: route.name,
)
def test_a_clients_page_needs_the_key_of_its_own_link(clinic, client, route):
    """Neither a member of staff nor a made-up key opens it."""
    client.force_login(a_person(clinic, Role.OWNER))
    url = address(route)
    for kind in ("q", "s"):
        client.cookies[cookie_name(url.split("/")[2], kind)] = "made-up"
    method = "GET" if "GET" in ROUTES[route.name].methods else "POST"
    assert client.generic(method, url).status_code == 404


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize(
    "route", [r for r in routes() if KIOSK in ROUTES[r.name].who], ids=lambda route: route.name
)
def test_a_browser_that_was_not_handed_over_has_no_tablet_pages(clinic, client, route, role):
    client.force_login(a_person(clinic, role))
    assert client.get(address(route)).status_code == 404
