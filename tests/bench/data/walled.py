"""A page of staff behind the second wall, beside the same page of the owner of the tables, whom
row-level security does not touch. Each time behind the wall the connection comes from another
clinic, so that saying which clinic it is in is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from unittest.mock import patch

from django.conf import settings
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from clinic.wall.staying import stay_in
from tests.bench.kit.figure import Figure, at_most
from tests.bench.kit.timing import in_turns
from tests.bench.workspace.day import a_day
from tests.bench.workspace.opening import a_visit_after_earlier_ones
from tests.factories import a_clinic

ROUNDS, LIMIT = 40, 1.1
VISITS = 20


def figures() -> Iterator[Figure]:
    for name, made in (("a visit with ten earlier ones", _a_visit), ("today's board", _the_board)):
        yield at_most(LIMIT, f"{name}, behind the wall", _times(made()), "times without")


def _times(page: Callable[[], None]) -> float:
    elsewhere = a_clinic().pk

    def behind() -> None:
        stay_in(elsewhere)
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{settings.APP_ROLE}"')
        page()

    def before() -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        with patch("clinic.middleware.wall.stay_in"):
            page()

    stay_in(None)
    first, second = in_turns((behind, before), ROUNDS, perf_counter)
    before()
    stay_in(None)
    return median(a / b for a, b in zip(first, second, strict=True))


def _a_visit() -> Callable[[], None]:
    return _shown(*a_visit_after_earlier_ones())


def _the_board() -> Callable[[], None]:
    return _shown(a_day(VISITS).browser("the front desk's board"), reverse("board"))


def _shown(browser: Browser, url: str) -> Callable[[], None]:
    def show() -> None:
        answer = browser.get(url)
        assert answer.status_code == 200, f"{url} is not shown: {answer.status_code}"

    return show
