"""The command line, and what each command hands on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from runner import backup, main, places, programs, testing


def test_every_command_is_explained() -> None:
    text = main.parser().format_help()
    names = "demo stop test check bench mutation shell lock install process backup restore"
    for name in names.split():
        assert f"    {name} " in text


@pytest.mark.parametrize(
    "line", [["demo", "--frehs"], ["demo", "extra"], ["nothing"], ["check", "x"]]
)
def test_a_mistyped_command_does_nothing_and_exits_with_2(line: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(line)
    assert stopped.value.code == 2


def test_arguments_of_test_reach_pytest_untouched() -> None:
    line = ["test", "-k", "warfarin and not inr", "--lf", "tests/intake", "-h", "-x"]
    args, rest = main.parser().parse_known_args(line)
    assert (args.command, rest) == ("test", line[1:])


@pytest.mark.parametrize("args", [[], ["-k", "x"], ["tests/intake"], ["-x", "--tb=short"]])
def test_many_tests_run_in_two_processes(args: list[str]) -> None:
    assert testing.spread(args) == ["-n", "2", "--dist", "worksteal"]


@pytest.mark.parametrize(
    "args",
    [["tests/a/test_b.py"], ["tests/a/test_b.py::test_c"], ["-n0"], ["-n", "4"], ["-s"], ["--pdb"]],
)
def test_a_few_tests_run_in_one_process_and_an_own_number_is_kept(args: list[str]) -> None:
    assert testing.spread(args) == []


def test_a_measurement_that_does_not_exist_is_refused_before_anything_starts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main.main(["bench", "no-such"]) == 2
    assert "no measurement 'no-such'" in capsys.readouterr().err


def test_the_worker_takes_from_every_queue_work_is_sent_to() -> None:
    sent_to = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
    assert sent_to | {settings.CELERY_TASK_DEFAULT_QUEUE} <= set(programs.QUEUES.split(","))


def test_the_web_server_of_the_demo_listens_where_it_is_told_and_logs_no_addresses() -> None:
    command = programs.web("127.0.0.1:8123")
    assert command[command.index("--bind") + 1] == "127.0.0.1:8123"
    assert "--access-logfile" not in command


def test_an_old_python_is_told_what_is_missing() -> None:
    script = (
        "import sys, runpy; sys.version_info = (3, 9, 2);"
        "import shutil; shutil.which = lambda *a, **k: None;"
        f"runpy.run_path({str(places.ROOT / 'run')!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "Palpate needs Python 3.11 or newer; this is 3.9, and PATH has no newer one."
    )


def test_a_backup_is_written_where_the_caller_stands_with_postgresql_programs_at_hand(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setenv("DATABASE_URL", "postgresql:///somewhere")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        backup.processes, "foreground", lambda command, env: called.append((command, env)) or 0
    )
    assert main.main(["restore", "one.backup", "--force"]) == 0
    [(command, env)] = called
    assert command[1:] == ["manage.py", "restore", str(tmp_path / "one.backup"), "--force"]
    assert shutil.which("pg_restore", path=env["PATH"])
