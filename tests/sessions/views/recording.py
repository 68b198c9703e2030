"""What a browser does with the record of a session."""

from __future__ import annotations

from sessions.records.record import seen_of
from tests.sessions.records.rows import record_of

from . import rooms


def get(browser, visit, status=200):
    response = browser.get(rooms.url_of("session", visit.id))
    assert response.status_code == status
    return response.content.decode()


def save(browser, visit, **data):
    return browser.post(rooms.url_of("session_save", visit.id), data)


def seen(visit, part):
    return seen_of(record_of(visit), part)
