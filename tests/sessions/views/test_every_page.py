"""The list of a therapist's pages is whole, and each of them can be opened and kept by nobody."""

from __future__ import annotations

from django.urls import resolve

from clinic.access import ROUTES, THERAPIST

from .every_page import NO_PAGE, every_page


def test_every_page_of_a_therapist_opens_and_none_is_left_out(therapist, signed_in):
    browser, routes = signed_in(therapist), set()
    for name, address in every_page(therapist).items():
        answer = browser.get(address)
        assert answer.status_code == 200, name
        assert answer["Cache-Control"] == "no-store", name
        routes.add(resolve(address.partition("?")[0]).view_name)
    may_open = {name for name, rule in ROUTES.items() if is_a_page(rule)}
    assert routes == may_open - NO_PAGE


def is_a_page(rule):
    """What a therapist opens; not the live parts that a page asks for by itself."""
    return rule.of_staff and THERAPIST in rule.who and "GET" in rule.methods and not rule.live
