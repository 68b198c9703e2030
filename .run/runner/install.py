"""The virtual environment, kept in step with the lock file."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from . import installers, lockfile, places, system
from .words import Stop, say

_STAMP = places.VENV / "palpate.json"


def ready(section: str, *needs: system.Need) -> None:
    """Everything up to the lock's ``section`` is installed, and the machine has ``needs``.

    Quick where nothing changed since the last time: no network is used then.
    """
    system.provide(system.PIP, *needs)
    with _one_at_a_time():
        if places.PYTHON.exists() and serves(_read_stamp(), _describe(section)):
            return
        _make_environment()
        say("Installing Palpate's packages into .venv (once; a minute or less) ...")
        installers.install(lockfile.upto(places.LOCK.read_text(encoding="utf-8"), section))
        _STAMP.write_text(json.dumps(_describe(section)), encoding="utf-8")


def serves(found: dict[str, str], wanted: dict[str, str]) -> bool:
    """The sections wanted are installed, or more of the same lock file."""
    if not found or _belongs_elsewhere(found, wanted):
        return False
    order = lockfile.SECTIONS.index
    more = order(found["section"]) > order(wanted["section"])
    return found["packages"] == wanted["packages"] or (more and found["lock"] == wanted["lock"])


def _describe(section: str) -> dict[str, str]:
    lock = places.LOCK.read_text(encoding="utf-8")
    return {
        "section": section,
        "packages": hashlib.sha256(lockfile.upto(lock, section).encode()).hexdigest(),
        "lock": hashlib.sha256(lock.encode()).hexdigest(),
        "python": str(places.PYTHON.resolve()),  # changes when the system gets a new Python
        "place": str(places.VENV),
    }


def _belongs_elsewhere(found: dict[str, str], wanted: dict[str, str]) -> bool:
    """After a moved folder or a new Python the scripts in the environment point to the old one."""
    return bool(found) and any(found[key] != wanted[key] for key in ("python", "place"))


def _read_stamp() -> dict[str, str]:
    try:
        return dict(json.loads(_STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def empty() -> None:
    """An environment to install into, with nothing put into it yet."""
    system.provide(system.PIP)
    with _one_at_a_time():
        _make_environment()


def _make_environment() -> None:
    misplaced = _belongs_elsewhere(_read_stamp(), _describe(lockfile.SECTIONS[0]))
    if places.PYTHON.exists() and not misplaced:
        return
    shutil.rmtree(places.VENV, ignore_errors=True)
    # Without pip: Debian's Python cannot add it unless python3-venv is installed.
    command = [sys.executable, "-m", "venv", "--without-pip", str(places.VENV)]
    if subprocess.run(command).returncode:
        raise Stop("The virtual environment .venv could not be made; the reason stands above.")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands started together do not install into each other's half-made environment."""
    places.STATE.mkdir(exist_ok=True)
    with (places.STATE / "install.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
