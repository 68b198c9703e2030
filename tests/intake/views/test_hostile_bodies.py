"""Whatever is posted to a client's page, it is no server error, and none takes the rest along."""

from __future__ import annotations

import itertools

import pytest
from django.urls import reverse

from intake.models import Intake
from tests.factories import a_person
from tests.hostile import Body, bodies

from .conftest import address

ALL = bodies()
PARTS = 4


@pytest.fixture
def routes(inside, visit, token) -> list[str]:
    """Every address a client's browser may post to."""
    invitation = inside.base.split("/")[2]
    pages = [address(inside, id) for id in ("where", "goals", "unwell", "send")]
    own = [f"{inside.base}save/", f"{inside.base}submit/"]
    return [*pages, *own, reverse("arrival", args=[invitation]), f"/i/{token}/", "/language/"]


def test_there_are_more_than_220_of_them() -> None:
    assert len({(body.kind, body.content) for body in ALL}) > 220
    assert len({body.name for body in ALL}) == len(ALL)


@pytest.mark.parametrize("part", range(PARTS))
def test_no_body_is_a_server_error(inside, routes, visit, part):
    inside.raise_request_exception = False
    chosen = ALL[part::PARTS]
    turns = zip(itertools.cycle(routes), chosen, strict=False)
    failed = [(url, body.name) for url, body in turns if post(inside, url, body) >= 500]
    assert failed == []
    assert inside.get(address(inside, "where")).status_code == 200, "and the page still opens"


def test_no_body_is_a_server_error_on_the_tablet(client, clinic, visit):
    client.force_login(a_person(clinic))
    client.post(reverse("kiosk_start", args=[visit.id]), {"pin": "4711"})
    client.raise_request_exception = False
    urls = [reverse(name) for name in ("kiosk_begin", "kiosk")]
    turns = zip(itertools.cycle(urls), ALL[::4], strict=False)
    assert [body.name for url, body in turns if post(client, url, body) >= 500] == []


def test_nothing_of_them_is_kept_but_text_within_its_bounds(inside, visit):
    inside.raise_request_exception = False
    for body in ALL:
        if body.name.startswith("goals"):
            post(inside, address(inside, "goals"), body)
    found = Intake.objects.filter(visit=visit).first()
    assert found is None or len(found.answers["goals"]["goals"]) <= 4000


def post(browser, url: str, body: Body) -> int:
    return browser.generic("POST", url, body.content, content_type=body.kind).status_code
