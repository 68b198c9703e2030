"""When what is installed will do, and what is asked of the system."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from runner import install, system
from runner.words import Stop

HERE = {"section": "local", "packages": "p1", "lock": "l1", "python": "3.11", "place": "/a/.venv"}


def test_the_same_packages_serve_again() -> None:
    assert install.serves(HERE, HERE)


def test_more_of_the_same_lock_file_serves() -> None:
    dev = {**HERE, "section": "dev", "packages": "p2"}
    assert install.serves(dev, HERE)
    assert not install.serves(HERE, dev)


@pytest.mark.parametrize("changed", ["packages", "python", "place"])
def test_another_lock_python_or_folder_does_not_serve(changed: str) -> None:
    assert not install.serves({**HERE, changed: "other"}, HERE)


def test_a_changed_development_section_leaves_the_demo_as_it_is() -> None:
    assert install.serves(HERE, {**HERE, "lock": "l2"})
    assert not install.serves({**HERE, "section": "dev", "packages": "p2"}, {**HERE, "lock": "l2"})


def test_an_environment_without_a_note_does_not_serve() -> None:
    assert not install.serves({}, HERE)


def _need(*answers: bool, packages: tuple[str, ...] = ("libthing1",)) -> system.Need:
    left = iter(answers)
    return system.Need("a thing", lambda: next(left), packages)


def _on_a_machine(monkeypatch: pytest.MonkeyPatch, *, uid: int, tools: dict[str, int]) -> list[Any]:
    """A machine with these programs and their exit codes; the list of what is started on it."""
    started: list[Any] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, tools.get(command[0], 0))

    monkeypatch.setattr(system.shutil, "which", lambda name: name if name in tools else None)
    monkeypatch.setattr(system.os, "geteuid", lambda: uid)
    monkeypatch.setattr(system.subprocess, "run", run)
    return started


def test_nothing_missing_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    started = _on_a_machine(monkeypatch, uid=0, tools={"apt-get": 0})
    system.provide(_need(True))
    assert started == []


def test_root_has_missing_packages_installed_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    started = _on_a_machine(monkeypatch, uid=0, tools={"apt-get": 0})
    system.provide(_need(False, True), _need(False, True, packages=("chromium",)))
    assert len(started) == 1
    assert "libthing1 chromium" in started[0][-1]


def test_sudo_is_used_where_it_asks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    started = _on_a_machine(monkeypatch, uid=1000, tools={"apt-get": 0, "sudo": 0})
    system.provide(_need(False, True))
    assert started[1][:2] == ["sudo", "-n"]


def test_without_the_right_one_command_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    started = _on_a_machine(monkeypatch, uid=1000, tools={"apt-get": 0, "sudo": 1})
    with pytest.raises(Stop, match=r"a thing(.|\n)*sudo sh -c '.*install .* libthing1'"):
        system.provide(_need(False))
    assert started == [["sudo", "-n", "true"]]


def test_a_system_without_apt_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    _on_a_machine(monkeypatch, uid=0, tools={})
    with pytest.raises(Stop, match="a thing"):
        system.provide(_need(False))


def test_a_failed_installation_is_said_and_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    _on_a_machine(monkeypatch, uid=0, tools={"apt-get": 0, "sh": 100})
    with pytest.raises(Stop, match="apt-get failed"):
        system.provide(_need(False, False))
