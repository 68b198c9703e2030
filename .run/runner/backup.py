"""``./run backup`` and ``./run restore``: of the database the environment names, or the demo's."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from . import install, places, postgres, processes, running, services, settings, system
from .words import Stop


def run(name: str, file: str, options: Sequence[str]) -> int:
    """The management command of this name, with PostgreSQL's programs within its reach."""
    python = str(places.PYTHON) if places.PYTHON.exists() else sys.executable
    command = [python, "manage.py", name, str(Path(file).absolute()), *options]
    if os.environ.get("DATABASE_URL"):
        return processes.foreground(command, programs(os.environ))
    install.ready("local", system.PRINTING)
    beside = running.environment()
    if beside:
        return processes.foreground(command, programs(beside))
    with running.alone(), services.kept() as kept:
        demo = settings.for_demo(settings.port(os.environ.get("PORT", "8000")))
        return processes.foreground(command, programs({**demo, **kept.env()}))


def programs(env: Mapping[str, str]) -> dict[str, str]:
    """The packaged ones first: older ones of the system do not read a newer server."""
    path = env.get("PATH") or os.environ.get("PATH", os.defpath)
    with suppress(Stop):  # none of our own; pg_dump and psql may still be there
        path = f"{postgres.binaries()}{os.pathsep}{path}"
    return {**env, "PATH": path}
