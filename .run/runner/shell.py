"""``./run shell``: Django's shell on the demo's data."""

from __future__ import annotations

import os
from collections.abc import Sequence

from . import install, places, processes, running, services, settings, system


def shell(args: Sequence[str]) -> int:
    """Beside the demo where one runs, else with its services started for as long as it is open."""
    install.ready("local", system.PRINTING)
    command = [str(places.PYTHON), "manage.py", "shell", *args]
    beside = running.environment()
    if beside:
        return processes.foreground(command, beside)
    with running.alone(), services.kept() as kept:
        env = settings.for_demo(settings.port(os.environ.get("PORT", "8000")))
        return processes.foreground(command, {**env, **kept.env()})
