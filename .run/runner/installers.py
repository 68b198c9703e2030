"""uv and pip: whichever this machine has, or can be given, to fill the virtual environment.

uv comes from the lock file like everything else, and is fetched by the first pip found: the
environment's own, the running Python's, or the one Python carries with it (``ensurepip``, which
Debian keeps in a package of its own).
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import lockfile, pipconf, places
from .words import Stop, say

_UV = places.VENV / "bin" / "uv"
_FLAGS = ["--quiet", "--require-hashes", "--no-deps", "--requirement"]


def available() -> bool:
    """Is there anything to install packages with? Asks without starting a program."""
    importlib.invalidate_caches()
    carried = any(importlib.util.find_spec(name) for name in ("pip", "ensurepip"))
    return carried or _UV.exists() or shutil.which("uv") is not None


def uv() -> tuple[list[str], dict[str, str]] | None:
    """uv's command and environment; None where it cannot be had."""
    pip = _pip()
    if not _UV.exists() and pip:
        with _file(lockfile.entry(places.LOCK.read_text(encoding="utf-8"), "uv")) as path:
            _answers([*pip, "install", *_FLAGS, str(path)])
    told = pipconf.for_uv(pipconf.read(pip), os.environ) if pip else {}
    found = str(_UV) if _UV.exists() else shutil.which("uv")
    if found and _answers([found, "--version"]):
        return [found], {**os.environ, **told}
    return None


def install(requirements: str) -> None:
    """Install these hashed requirements: through uv (three times as quick), else through pip."""
    quick = uv()
    with _file(requirements) as path:
        if quick:
            command = [*quick[0], "pip", "install", "--python", str(places.PYTHON)]
            if _succeeds([*command, *_FLAGS, str(path)], quick[1]):
                return
            say("uv could not install them; trying pip.")
        pip = _pip()
        if pip is None or not _succeeds([*pip, "install", *_FLAGS, str(path)], dict(os.environ)):
            raise Stop("The packages could not be installed; the reason stands above.")


def _pip() -> list[str] | None:
    inside = [str(places.PYTHON), "-m", "pip"]
    if _answers([*inside, "--version"]):
        return inside
    outside = [sys.executable, "-m", "pip", "--python", str(places.PYTHON)]
    if _answers([*outside, "--version"]):
        return outside
    return inside if _answers([str(places.PYTHON), "-m", "ensurepip"]) else None


def _answers(command: list[str]) -> bool:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    return done.returncode == 0


def _succeeds(command: list[str], env: dict[str, str]) -> bool:
    return subprocess.run(command, cwd=places.ROOT, env=env).returncode == 0


@contextmanager
def _file(text: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="palpate-install-") as folder:
        path = Path(folder) / "requirements.txt"
        path.write_text(text, encoding="utf-8")
        yield path
