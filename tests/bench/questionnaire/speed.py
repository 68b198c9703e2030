"""Sending a whole intake and opening a page, beside Django's own, on the wall clock.

Both servers run all the time, with the same number of processes and threads; they are asked
in turns, so that whatever else the machine does meets both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from django.urls import reverse

from tests.bench.kit.figure import Figure, at_most
from tests.bench.kit.timing import percentile

from .browser import Caller
from .people import Person, people

CLIENTS = 4  # at once
ROUNDS, EACH = 12, 5  # so many sendings by each client in a round
PAGE_ROUNDS = 2
WARM = 16


def figures(ours: str, bare: str) -> Iterator[Figure]:
    sent, inserted = sending(ours, bare)
    yield at_most(
        4, "sending an intake beside one INSERT, median", median(sent) / median(inserted), "times"
    )
    worst = percentile(sent, 99) / percentile(inserted, 99)
    yield at_most(5, "sending an intake beside one INSERT, 99th percentile", worst, "times")
    pages, forms = opening(ours, bare)
    yield at_most(
        0.6, "opening a page beside as_p of 40 fields, median", median(pages) / median(forms),
        "times",
    )  # fmt: skip


def sending(ours: str, bare: str) -> tuple[list[float], list[float]]:
    """The seconds of every sending and of every INSERT, four clients at once."""
    sent: list[float] = []
    inserted: list[float] = []
    with ThreadPoolExecutor(CLIENTS) as pool:
        spread(pool, sender(ours), people(WARM))
        spread(pool, inserter(bare), range(WARM))
        for _ in range(ROUNDS):
            sent += spread(pool, sender(ours), people(CLIENTS * EACH))
            inserted += spread(pool, inserter(bare), range(CLIENTS * EACH))
    return sent, inserted


def sender(address: str) -> Callable[[Sequence[Person]], list[float]]:
    def send(share: Sequence[Person]) -> list[float]:
        caller = Caller(address)
        return [caller.post(_submit(one), one.sending, one.cookies) for one in share]

    return send


def _submit(one: Person) -> str:
    return reverse("questionnaire_submit", args=[one.invitation])


def inserter(address: str) -> Callable[[Sequence[int]], list[float]]:
    def insert(share: Sequence[int]) -> list[float]:
        caller = Caller(address)
        return [caller.post("/insert/", {"answer": "yes"}, {}) for _ in share]

    return insert


def spread(
    pool: ThreadPoolExecutor, work: Callable[..., list[float]], over: Sequence[object]
) -> list[float]:
    """Four clients at once, each with a share of its own."""
    shares = [over[n::CLIENTS] for n in range(CLIENTS)]
    return [seconds for found in pool.map(work, shares) for seconds in found]


def opening(ours: str, bare: str) -> tuple[list[float], list[float]]:
    """The seconds of every page of every kind of client, and of the form after each."""
    of_ours, of_bare = Caller(ours), Caller(bare)
    met = [(one, address) for one in people(3) for address in one.pages]
    pages, forms = [], []
    for round in range(PAGE_ROUNDS + 1):
        for one, address in met:
            page, form = of_ours.get(address, one.cookies), of_bare.get("/form/")
            if round:  # the first warms both
                pages.append(page)
                forms.append(form)
    return pages, forms
