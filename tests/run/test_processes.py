"""Programs that are started, watched and stopped; folders that go away; one demo at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from runner import places, processes, running, scratch
from runner.words import Stop


@pytest.fixture(autouse=True)
def same_signals() -> Iterator[None]:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def python(code: str, log: Path) -> processes.Program:
    command = [sys.executable, "-u", "-c", code]
    return processes.start("A program", command, env=os.environ, log=log)


def test_a_program_that_dies_is_reported_with_its_last_words(tmp_path: Path) -> None:
    program = python("print('no such table'); raise SystemExit(3)", tmp_path / "log")
    with pytest.raises(Stop, match=r"A program stopped by itself \(exit code 3\)") as stopped:
        processes.until(lambda: False, program, seconds=20)
    assert "    no such table" in str(stopped.value)


def test_a_program_that_never_gets_ready_is_given_up(tmp_path: Path) -> None:
    program = python("import time; time.sleep(60)", tmp_path / "log")
    with pytest.raises(Stop, match="did not get ready within 0 seconds"):
        processes.until(lambda: False, program, seconds=0.2)
    processes.stop([program])
    assert program.died()


def test_the_log_before_this_one_is_kept(tmp_path: Path) -> None:
    for word in ("first", "second"):
        python(f"print({word!r})", tmp_path / "web.log").process.wait()
    assert (tmp_path / "web.log").read_text() == "second\n"
    assert (tmp_path / "web.old").read_text() == "first\n"


def test_a_stop_ends_a_deaf_program_and_its_children(tmp_path: Path) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    code = (
        f"import subprocess, sys; c = subprocess.Popen([sys.executable, '-c', {deaf!r}]);"
        f"print(c.pid); {deaf}"
    )
    program = python(code, tmp_path / "log")
    processes.until(lambda: (tmp_path / "log").read_text().endswith("\n"), program, seconds=20)
    child = int((tmp_path / "log").read_text())
    processes.stop([program], seconds=0.3)
    assert program.process.returncode == -signal.SIGKILL
    assert _gone(child)


def test_a_killed_supervisor_takes_its_programs_along(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time; from runner import processes;"
        f"log = pathlib.Path({str(tmp_path / 'log')!r});"
        "up = 'import time; print(1, flush=True); time.sleep(60)';"
        "p = processes.start('x', [sys.executable, '-c', up], env=os.environ, log=log);"
        "processes.until(lambda: log.stat().st_size, p, seconds=20);"
        "print(p.process.pid, flush=True); time.sleep(60)"
    )
    env = {**os.environ, "PYTHONPATH": str(places.ROOT / ".run")}
    above = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=env)
    assert above.stdout is not None
    below = int(above.stdout.readline())
    above.kill()
    above.communicate()
    assert _gone(below)


def _gone(pid: int) -> bool:
    for _ in range(100):
        state = Path(f"/proc/{pid}/stat")
        try:
            if state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(("code", "expected"), [("raise SystemExit(5)", 5), ("", 0)])
def test_the_exit_code_of_what_was_asked_for_is_given_back(code: str, expected: int) -> None:
    assert processes.foreground([sys.executable, "-c", code], {}) == expected


def test_nothing_is_left_of_a_run_nor_of_a_killed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch.tempfile, "tempdir", str(tmp_path))
    killed, half_made = tmp_path / "palpate-run-killed", tmp_path / "palpate-run-new"
    for folder in (killed, half_made):
        folder.mkdir()
    (killed / "lock").touch()
    with scratch.folder() as first, scratch.folder() as second:
        assert first.is_dir() and second.is_dir()
        assert not killed.exists()
    assert list(tmp_path.iterdir()) == [half_made]


def test_a_second_demo_of_the_same_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "STATE", tmp_path)
    monkeypatch.setattr(running, "_LOCK", tmp_path / "demo.lock")
    monkeypatch.setattr(running, "_NOTE", tmp_path / "running.json")
    assert running.environment() is None
    with pytest.raises(Stop, match="No demo"):
        running.stop()
    with running.alone():
        running.note({"PORT": "8123"})
        assert running.environment() == {"PORT": "8123"}
        assert (tmp_path / "running.json").stat().st_mode & 0o077 == 0
        with pytest.raises(Stop, match="running already"), running.alone():
            pass
    assert running.environment() is None
