"""``./run test`` and ``./run bench``: one program with services of its own around it."""

from __future__ import annotations

from collections.abc import Sequence

from . import install, places, processes, services, settings, system
from .words import Stop

_BENCHES = places.ROOT / "tests" / "bench"
_ONE_PROCESS = ("-n", "--numprocesses", "--pdb", "--trace", "--collect-only")


def test(args: Sequence[str]) -> int:
    """pytest with these arguments; its exit code."""
    return _with_services(["-m", "pytest", *spread(args), *args])


def spread(args: Sequence[str]) -> list[str]:
    """Two test processes for two cores, unless the arguments ask for one or name a few tests."""
    few = any("::" in arg or arg.endswith(".py") for arg in args)
    asked = any(arg.startswith(_ONE_PROCESS) or arg in ("-s", "--co") for arg in args)
    return [] if few or asked else ["-n", "2", "--dist", "worksteal"]


def bench(name: str | None, args: Sequence[str]) -> int:
    """Run the measurement ``tests/bench/NAME.py``; its exit code."""
    known = sorted(path.stem for path in _BENCHES.glob("[!_]*.py"))
    if name not in known:
        asked = f"There is no measurement {name!r}. " if name else ""
        raise Stop(f"{asked}Measurements: {', '.join(known) or 'none yet'}.", 2)
    return _with_services(["-m", f"tests.bench.{name}", *args], durable=True)


def _with_services(command: Sequence[str], *, durable: bool = False) -> int:
    install.ready("dev", system.PRINTING, system.BROWSER)
    with services.throwaway(durable=durable) as (running, files):
        env = {**settings.for_tests(files), **running.env()}
        env["PALPATE_CHROMIUM"] = system.browser() or ""
        return processes.foreground([str(places.PYTHON), *command], env)
