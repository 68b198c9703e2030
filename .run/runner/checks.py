"""``./run check``: everything that can be said about the code without running its tests."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping

from . import advisories, install, places, services, settings, system
from .outcome import Outcome
from .words import say

_OURS = ["manage.py", "run", "clinic", "intake", "sessions", "tests", ".run"]


Check = Callable[[Mapping[str, str]], Outcome]


def check() -> int:
    """Run every check, whatever the others say; 1 if any failed."""
    install.ready("dev", system.PRINTING)
    failed: list[str] = []
    with services.throwaway() as (running, files):
        env = {**os.environ, **settings.like_production(files), **running.env()}
        for name, made in _checks().items():
            began = time.monotonic()
            outcome = made(env)
            seconds = time.monotonic() - began
            why = outcome.skipped or outcome.note
            say(f"{outcome.word:>7}  {name:<22}{seconds:6.1f} s  {why}".rstrip())
            if not outcome.passed:
                failed.append(name)
                say(outcome.output)
    say(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def _checks() -> dict[str, Check]:
    templates = sorted(str(path) for path in (places.ROOT / "templates").rglob("*.html"))
    audited = ["clinic", "intake", "sessions", ".run"]
    return {
        "format": _module("ruff", "format", "--check", "--output-format", "concise", *_OURS),
        "lint": _module("ruff", "check", "--output-format", "concise", *_OURS),
        "templates": _program("djade", "--target-version", "5.2", "--check", *templates),
        "types": _module("mypy"),
        "types of ./run": _module("mypy", "--config-file=", "--strict", ".run/runner"),
        "import contracts": _program("lint-imports", "--no-logo"),
        "migrations": _python("manage.py", "makemigrations", "--check", "--dry-run"),
        "production settings": _python("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        "compose file": _python(".run/check_compose.py"),
        # Medium and above: what is slighter, ruff's S rules look at place by place.
        "security lint": _module("bandit", "-q", "-ll", "-c", "pyproject.toml", "-r", *audited),
        "known vulnerabilities": advisories.audit,
    }


def _module(name: str, *args: str) -> Check:
    return _python("-m", name, *args)


def _python(*args: str) -> Check:
    return _command(str(places.PYTHON), *args)


def _program(name: str, *args: str) -> Check:
    return _command(str(places.VENV / "bin" / name), *args)


def _command(*command: str) -> Check:
    def made(env: Mapping[str, str]) -> Outcome:
        done = subprocess.run(
            command, cwd=places.ROOT, env=dict(env), capture_output=True, text=True
        )
        return Outcome(done.returncode == 0, done.stdout + done.stderr)

    return made
