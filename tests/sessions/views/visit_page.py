"""The page of a visit, fetched."""

from __future__ import annotations

from . import rooms


def page(browser, visit, status=200):
    response = browser.get(rooms.url_of("visit", visit.id))
    assert response.status_code == status
    return response.content.decode()
