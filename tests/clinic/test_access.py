"""The table of who may call what, walked: every route, every method, everybody."""

from __future__ import annotations

from itertools import product

import pytest

from clinic.access import CLIENT, READER, ROUTES
from clinic.middleware import access
from clinic.middleware.access import cookie_name
from clinic.models import Role
from tests.clinic.walk import EVERYBODY, METHODS, address, called, is_right, routes
from tests.factories import a_person


def test_every_route_is_in_the_table_and_every_line_of_it_is_a_route():
    assert {route.name for route in routes()} == set(ROUTES)


def test_everybody_whom_the_table_knows_walks():
    assert frozenset().union(*(rule.who for rule in ROUTES.values())) == set(EVERYBODY)


@pytest.fixture
def no_page(monkeypatch):
    """A 405 without the page that says so, a third of the time these thousands of calls take."""
    monkeypatch.setattr(access, "render_to_string", lambda *_, **__: "")


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_gets_what_the_table_says_and_nothing_else(clinic, client, who, no_page):
    ids = EVERYBODY[who](client, clinic)
    wrong = []
    for route, method in product(routes(), METHODS):
        answer = called(client, method, address(route, ids))
        if not is_right(who, route.name, method, answer):
            wrong.append(f"{method} {route.name}: {answer.status_code}")
    assert wrong == []


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
