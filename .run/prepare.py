"""Runs several management commands in one start of Django: ``prepare.py migrate seed_demo``.

Started by ``./run`` with the environment's Python. What the last command prints goes to standard
output, all else to standard error.
"""

from __future__ import annotations

import os
import sys
import zoneinfo
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)

import django  # noqa: E402  (the project's folder must be found first)
from django.core.management import CommandError, call_command  # noqa: E402


def time_zone() -> str:
    """This machine's time zone by name, for the sample clinic's day; UTC where it has none."""
    named = os.environ.get("TZ") or str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    return named if named in zoneinfo.available_timezones() else "UTC"


def main(commands: list[str]) -> None:
    quiet = {"interactive": False, "verbosity": 0}
    switches = {"migrate": quiet, "collectstatic": quiet, "seed_demo": {"time_zone": time_zone()}}
    django.setup()
    for name in commands:
        out = sys.stdout if name == commands[-1] else sys.stderr
        try:
            call_command(name, stdout=out, **switches.get(name, {}))
        except CommandError as error:
            sys.exit(f"{name}: {error}")


main(sys.argv[1:])
