"""Work on several cores: the order, the memory, and faults on the way."""

from __future__ import annotations

import itertools
import os

import pytest

from sessions.management import in_parallel
from sessions.management.in_parallel import AHEAD, BATCH, FIRST, in_order

MANY = FIRST + 40 * BATCH


@pytest.fixture(autouse=True)
def two_cores(monkeypatch):
    monkeypatch.setattr(in_parallel, "_cores", lambda: 2)


def test_answers_come_in_the_order_of_the_questions():
    assert list(in_order(lambda n: n * n, range(MANY))) == [n * n for n in range(MANY)]


def test_a_few_are_done_without_another_process():
    assert set(in_order(lambda _: os.getpid(), range(FIRST))) == {os.getpid()}
    assert len(set(in_order(lambda _: os.getpid(), range(MANY)))) > 1


def test_one_core_does_it_alone(monkeypatch):
    monkeypatch.setattr(in_parallel, "_cores", lambda: 1)
    assert set(in_order(lambda _: os.getpid(), range(MANY))) == {os.getpid()}


def test_input_without_end_is_read_only_a_little_ahead():
    read = itertools.count()
    answers = in_order(lambda n: n, read)
    for wanted in range(500):
        assert next(answers) == wanted
    ahead = next(read) - 500
    assert ahead <= 2 * BATCH * 2 + AHEAD * 2 * BATCH + 2 * BATCH
    answers.close()


def test_input_that_fails_on_the_way_fails_the_run():
    def broken():
        yield from range(MANY)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(in_order(lambda n: n, broken()))


def test_work_that_fails_fails_the_run():
    with pytest.raises(ZeroDivisionError):
        list(in_order(lambda n: 1 // (n - MANY + 5), range(MANY)))
