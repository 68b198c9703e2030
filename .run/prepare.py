"""Runs several management commands in one start of Django: ``prepare.py migrate seed_demo``.

Started by ``./run`` with the environment's Python. What the last command prints goes to standard
output, all else to standard error.
"""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)

import django  # noqa: E402  (the project's folder must be found first)
from django.core.management import CommandError, call_command  # noqa: E402

_SWITCHES = {
    "migrate": {"interactive": False, "verbosity": 0},
    "collectstatic": {"interactive": False, "verbosity": 0},
}


def main(commands: list[str]) -> None:
    django.setup()
    for name in commands:
        out = sys.stdout if name == commands[-1] else sys.stderr
        try:
            call_command(name, stdout=out, **_SWITCHES.get(name, {}))
        except CommandError as error:
            sys.exit(f"{name}: {error}")


main(sys.argv[1:])
