"""From the therapist's signature to the sheet on the front desk's board, which asks the server
again when the page says so."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from threading import Thread

from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clinic.models import Role, User, Visit
from sessions.plans.standing import standing_of
from tests.bench.kit import servers
from tests.bench.kit.figure import Figure, at_most
from tests.bench.questionnaire.browser import Caller
from tests.bench.questionnaire.people import the_clinic, the_room
from tests.factories import a_person, a_submitted_intake, a_visit

from .rows import owe, until_ready
from .workers import a_worker

TRIES = 5
ASKS_AFTER = re.compile(rb'hx-trigger="every (\d+)ms"')


def figures() -> Iterator[Figure]:
    with servers.palpate() as address, a_worker(children=2):
        until_ready(owe(8), 120)
        desk = cookies_of(a_person(the_clinic(), Role.FRONT_DESK))
        therapist = cookies_of(the_room()["therapist"])
        board = Caller(address)
        board.get(reverse("board_rows"), desk)
        times = [shown_after(address, therapist, board, desk) for _ in range(TRIES)]
    name = f"from signing to ready on the board, the slowest of {TRIES}"
    yield at_most(2, name, max(times), "s")


def cookies_of(person: User) -> dict[str, str]:
    """What a browser holds in which this person has signed in."""
    browser = Browser()
    browser.force_login(person)
    return {name: morsel.value for name, morsel in browser.cookies.items()}


def shown_after(
    address: str, therapist: dict[str, str], board: Caller, desk: dict[str, str]
) -> float:
    visit = a_visit(the_clinic(), starts_at=timezone.now(), **the_room())
    a_submitted_intake(visit)
    signing = Thread(target=_sign, args=(address, visit, therapist))
    began = time.perf_counter()
    signing.start()
    while not _is_ready(board, desk, visit):
        if time.perf_counter() - began > 60:
            raise AssertionError("not on the board in a minute")
        time.sleep(_asks_after(board))
    seconds = time.perf_counter() - began
    signing.join()
    return seconds


def _asks_after(board: Caller) -> float:
    """Seconds until the page that the board holds asks again."""
    found = ASKS_AFTER.search(board.body)
    if found is None:
        raise AssertionError("the board does not ask")
    return int(found[1]) / 1000


def _sign(address: str, visit: Visit, cookies: dict[str, str]) -> None:
    token = standing_of(visit).token
    Caller(address).post(reverse("visit_sign", args=[visit.pk]), {"token": token}, cookies)


def _is_ready(board: Caller, desk: dict[str, str], visit: Visit) -> bool:
    board.get(reverse("board_rows"), desk)
    ready = visit.sheets.filter(state="ready").first()  # type: ignore[attr-defined]
    return ready is not None and str(ready.pk).encode() in board.body
