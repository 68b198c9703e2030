"""The lock file: every package with its exact version and hashes, in three sections.

The sections stand one after another so that a place installs only what it needs: a server takes
the first, the demo the first two, tests and checks all three.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from . import places
from .words import Stop, say

SECTIONS = ("server", "local", "dev")
HEADER = "# Made by `./run lock` from pyproject.toml. Do not edit.\n"
_MARK = "# === {} ===\n"
_ENTRY = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)


def upto(text: str, last: str) -> str:
    """The lock's text from its beginning to the end of the section ``last``."""
    following = SECTIONS[SECTIONS.index(last) + 1 :]
    return text.partition(_MARK.format(following[0]))[0] if following else text


def entry(text: str, package: str) -> str:
    """One package's lines, hashes included; empty where it is not locked."""
    found = (part for part in _ENTRY.split(text) if part.startswith(f"{package}=="))
    return _without_comments(next(found, ""))


def join(compiled: dict[str, str]) -> str:
    """One lock out of one compilation a section, each holding all that went before it."""
    seen: set[str] = set()
    out = HEADER
    for section in SECTIONS:
        parts = [p for p in _ENTRY.split(compiled[section]) if _ENTRY.match(p)]
        new = [p for p in parts if _without_comments(p) not in seen]
        seen.update(map(_without_comments, new))
        out += _MARK.format(section) + "".join(new)
    return out


def _without_comments(part: str) -> str:
    lines = part.splitlines(keepends=True)
    return "".join(line for line in lines if not line.lstrip().startswith("#"))


def make(uv: list[str], env: dict[str, str], upgrade: bool) -> None:
    """Compile ``requirements.lock`` anew; without ``upgrade`` only what must change does."""
    compiled: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="palpate-lock-") as folder:
        out = Path(folder) / "lock.txt"
        if places.LOCK.exists() and not upgrade:
            out.write_text(places.LOCK.read_text(encoding="utf-8"), encoding="utf-8")
        # The widest first: the narrower ones then keep its versions.
        for count in range(len(SECTIONS), 0, -1):
            groups = [word for name in SECTIONS[1:count] for word in ("--group", name)]
            command = [*uv, "pip", "compile", "pyproject.toml", *groups, "--universal"]
            command += ["--no-emit-index-url", "--no-emit-find-links", "--generate-hashes"]
            command += ["--no-header", "--quiet", "--output-file", str(out)]
            if upgrade and count == len(SECTIONS):
                command.append("--upgrade")
            done = subprocess.run(command, cwd=places.ROOT, env=env, stdout=subprocess.DEVNULL)
            if done.returncode:
                raise Stop("The lock file could not be made; it is as it was.")
            compiled[SECTIONS[count - 1]] = out.read_text(encoding="utf-8")
    places.LOCK.write_text(join(compiled), encoding="utf-8")
    say(f"{places.LOCK.name} is written.")
