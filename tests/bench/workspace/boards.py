"""The boards of today: how many statements, and how long with many visits stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from django.db import connection, transaction
from django.urls import reverse

from tests.bench.kit.figure import Figure, at_most
from tests.bench.kit.timing import in_turns

from .day import PAGES, Day, a_day, more, statements
from .stored import COPIED, Stored, stored

TODAY, FEW, MANY = 20, 1_000, 200_000
ROUNDS = 25


def figures() -> Iterator[Figure]:
    with transaction.atomic():
        counts = list(_counts(a_day(2)))
        transaction.set_rollback(True)
    for page, few, many in counts:
        yield at_most(8, f"{page}, {TODAY} visits", many, "SQL statements")
        yield at_most(0, f"{page}, {TODAY} visits instead of 2", many - few, "statements more")
    with transaction.atomic():
        few = stored("few", today=TODAY, in_all=FEW)
        many = stored("many", today=TODAY, in_all=MANY)
        yield from _times(few, many)
        scans = sum(len(whole_tables(many, page)) for page in PAGES)
        transaction.set_rollback(True)
    yield at_most(0, f"whole tables read with {MANY:,} visits stored", scans, "scans")


def _counts(day: Day) -> Iterator[tuple[str, int, int]]:
    """(page, statements with 2 visits, with ``TODAY``)."""
    browsers = {page: day.browser(page) for page in PAGES}
    few = {page: len(statements(browsers[page], page)) for page in PAGES}
    more(day, range(2, TODAY))
    for page in PAGES:
        yield page, few[page], len(statements(browsers[page], page))


def _times(few: Stored, many: Stored) -> Iterator[Figure]:
    for page in PAGES:
        works = [_opening(one, page) for one in (few, many)]
        quick, slow = in_turns(works, ROUNDS, clock=perf_counter)
        times = median(slow) / median(quick)
        name = f"{page}, {MANY:,} visits stored instead of {FEW:,}, median"
        yield at_most(1.3, name, times, "times")


def _opening(one: Stored, page: str) -> Callable[[], object]:
    one.use()
    browser, url = one.day.browser(page), reverse(PAGES[page])

    def open_it() -> None:
        one.use()
        assert browser.get(url).status_code == 200

    return open_it


def whole_tables(one: Stored, page: str) -> list[str]:
    """The tables of visits that opening the page reads from end to end, as PostgreSQL says."""
    one.use()
    asked = [row["sql"] for row in statements(one.day.browser(page), page).captured_queries]
    return [
        table
        for query in asked
        if query.startswith("SELECT")
        for table in _scanned(_explained(query))
        if table in COPIED
    ]


def _explained(query: str) -> dict:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) " + query)
        found = cursor.fetchone()[0]
    return (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]


def _scanned(plan: dict) -> Iterator[str]:
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from _scanned(part)
