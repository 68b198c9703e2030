"""Figures hold or miss their limits, are printed, and decide how the command ends."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from runner import main as runner
from runner import places, processes, testing
from tests.bench.kit.figure import Figure, at_least, at_most, told
from tests.bench.kit.printing import as_table
from tests.bench.kit.running import Bench, bench_called, main
from tests.bench.kit.timing import in_turns, percentile, ratio

GOOD = at_most(5, "quick", 4.0, "ms")
POOR = at_least(250, "many", 99.0, "a second")


def measuring(*found: Figure) -> Bench:
    return lambda: found


def breaking() -> Iterator[Figure]:
    yield GOOD
    raise ValueError("no such file")


@pytest.mark.parametrize(("value", "holds"), [(4.9, True), (5.0, True), (5.1, False)])
def test_a_figure_holds_up_to_its_limit(value: float, holds: bool) -> None:
    assert at_most(5, "x", value, "ms").holds is holds
    assert at_least(-5, "x", -value, "ms").holds is holds


def test_what_is_no_number_never_holds() -> None:
    assert not at_most(5, "x", float("nan"), "ms").holds
    assert not at_least(5, "x", float("nan"), "ms").holds


def test_what_has_no_limit_holds_where_it_is_a_number_and_is_printed_without_one() -> None:
    assert told("x", 7, "s").holds and not told("x", float("nan"), "s").holds
    assert as_table([("data", told("x", 7, "s"))]).splitlines()[1].split() == (
        ["data:", "x", "7", "s", "any", "yes"]
    )


def test_the_table_has_a_line_for_each_figure() -> None:
    assert as_table([("planning", GOOD), ("sheets", POOR)]).splitlines() == [
        "name             figure       limit         holds",
        "planning: quick  4 ms         at most 5     yes",
        "sheets: many     99 a second  at least 250  NO",
    ]


@pytest.mark.parametrize(("figures", "code"), [((GOOD,), 0), ((GOOD, POOR), 1), ((), 0)])
def test_a_missed_limit_ends_with_1(figures: tuple[Figure, ...], code: int) -> None:
    assert main(["any"], lambda _: measuring(*figures)) == code


def test_json_says_the_same_and_nothing_else_is_on_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--json", "any"], lambda _: measuring(GOOD, POOR)) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["holds"] is False
    assert said["figures"][1] == {
        "bench": "any",
        "name": "many",
        "figure": 99.0,
        "unit": "a second",
        "bound": "at least",
        "limit": 250,
        "holds": False,
    }


def test_a_bench_that_breaks_is_told_and_the_others_are_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = {"one": breaking, "two": measuring(GOOD)}
    assert main(["one", "two"], made.__getitem__) == 1
    captured = capsys.readouterr()
    assert "one could not be measured to its end." in captured.err
    assert "no such file" in captured.err
    assert "two: quick" in captured.out


def test_every_bench_that_says_what_it_needs_has_figures() -> None:
    known = testing.benches()
    assert known["planning"] is False
    assert "kit" not in known
    assert all(callable(bench_called(name)) for name in known)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would be started without services; the packages count as installed."""
    commands: list[list[str]] = []

    def foreground(command: list[str], env: dict[str, str]) -> int:
        commands.append(command[1:])
        return 1

    monkeypatch.setattr(testing.install, "ready", lambda *_: None)
    monkeypatch.setattr(processes, "foreground", foreground)
    return commands


def test_a_bench_without_services_is_started_alone_and_its_exit_code_is_kept(
    started: list[list[str]],
) -> None:
    assert runner.main(["bench", "--json", "planning"]) == 1
    assert started == [["-m", "tests.bench", "--json", "planning"]]


def test_without_a_name_every_bench_is_measured(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "benches", lambda: {"one": False, "two": False})
    runner.main(["bench"])
    assert started == [["-m", "tests.bench", "one", "two"]]


def test_a_bench_that_needs_services_gets_them(
    started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[list[str], bool]] = []
    monkeypatch.setattr(testing, "benches", lambda: {"one": False, "two": True})
    monkeypatch.setattr(
        testing, "_with_services", lambda command, *, durable: served.append((command, durable))
    )
    runner.main(["bench"])
    assert served == [(["-m", "tests.bench", "one", "two"], True)]
    assert not started


def test_percentiles_are_values_that_were_measured() -> None:
    assert percentile(range(1, 101), 99) == 99
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([7.0], 99) == 7.0


def test_what_is_compared_runs_in_turns() -> None:
    order: list[str] = []
    times = in_turns([lambda: order.append("a"), lambda: order.append("b")], 3)
    assert order == ["a", "b"] * 4
    assert [len(taken) for taken in times] == [3, 3]


def test_a_ratio_tells_longer_from_shorter_work() -> None:
    assert ratio(lambda: sum(range(200_000)), lambda: sum(range(20_000)), 9) > 3


def test_services_are_asked_for_in_a_line_that_needs_no_import() -> None:
    text = (places.ROOT / "tests/bench/planning/__init__.py").read_text(encoding="utf-8")
    assert "\nNEEDS_SERVICES = False\n" in text
