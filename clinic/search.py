"""Finding a client by name: any words of it, in any order, accents and capitals aside."""

from __future__ import annotations

from django.db.models import QuerySet

from .models import Client, User
from .models.clients import plain
from .scope import of_clinic

MOST = 30


def clients_like(person: User, text: str) -> QuerySet[Client]:
    """At most ``MOST`` clients of the person's clinic; without words, the newest."""
    rows = of_clinic(person, Client)
    words = plain(text).split()
    for word in words[:6]:
        rows = rows.filter(search_name__contains=word)
    return rows.order_by("search_name" if words else "-created_at", "pk")[:MOST]
