"""A plugin of pytest: whom the table of access was really asked about, by which route and method.

Each request that reaches the table is a line of JSON in the file that ``CALLS`` names. Who it is
is read from the request, never from the test.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpRequest

CALLS = "PALPATE_CALLS"
KEYS = {"palpate-q-": "client", "palpate-s-": "reader"}  # in the names of cookies


@pytest.fixture(autouse=True, scope="session")
def every_call() -> Iterator[None]:
    from clinic.middleware.access import WhoMayCall

    ask = WhoMayCall.process_view
    # A line at a time: two test processes write to it.
    with Path(os.environ[CALLS]).open("a", buffering=1, encoding="utf-8") as file:

        def noted(asked: Any, request: HttpRequest, *more: Any) -> Any:
            assert request.resolver_match
            call = request.resolver_match.route, request.method, who(request)
            file.write(json.dumps(call) + "\n")
            return ask(asked, request, *more)

        with patch.object(WhoMayCall, "process_view", noted):
            yield


def who(request: HttpRequest) -> str:
    """As the table calls them."""
    from clinic import kiosk
    from clinic.access import ANYONE, KIOSK
    from clinic.models import User

    if kiosk.standing(request.session):
        return KIOSK
    if isinstance(request.user, User):
        return str(request.user.role)
    held = product(request.COOKIES, KEYS.items())
    return next((kind for name, (mark, kind) in held if mark in name), ANYONE)
