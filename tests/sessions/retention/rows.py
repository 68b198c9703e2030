"""Clients who came long ago."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from clinic.models import Client, Clinic, Hold, User
from tests.factories import a_client, a_visit, put

LONG_AGO = datetime(2015, 5, 4, 10, tzinfo=UTC)


def who_came(clinic: Clinic, at: datetime = LONG_AGO, **fields: Any) -> Client:
    """A client with one visit, whose file was added then."""
    client = a_client(clinic, **fields)
    put(client, created_at=at)
    a_visit(clinic, client=client, starts_at=at)
    return client


def hold(client: Client, by: User, reason: str = "A dispute") -> Hold:
    return Hold.objects.create(clinic=client.clinic, client=client, reason=reason, by=by)
