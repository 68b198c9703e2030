"""``./run test`` and ``./run bench``: one program, with services of its own where it needs some."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

from . import install, places, processes, services, settings, system
from .words import Stop

_BENCHES = places.ROOT / "tests" / "bench"
_ONE_PROCESS = ("-n", "--numprocesses", "--pdb", "--trace", "--collect-only")


def test(args: Sequence[str]) -> int:
    """pytest with these arguments; its exit code."""
    return _with_services(["-m", "pytest", *spread(args), *args])


def mutation(args: Sequence[str]) -> int:
    """Whether the tests notice small faults in the pure core; 1 where too few are noticed."""
    return _with_services(["-m", "tests.mutation", *args])


def spread(args: Sequence[str]) -> list[str]:
    """Two test processes for two cores, unless the arguments ask for one or name a few tests."""
    few = any("::" in arg or arg.endswith(".py") for arg in args)
    asked = any(arg.startswith(_ONE_PROCESS) or arg in ("-s", "--co") for arg in args)
    return [] if few or asked else ["-n", "2", "--dist", "worksteal"]


def bench(args: Sequence[str]) -> int:
    """Measure what is named, or everything; 1 where a limit is missed."""
    known = benches()
    names = [arg for arg in args if not arg.startswith("-")]
    unknown = [name for name in names if name not in known]
    if unknown or not known:
        asked = f"There is no measurement {unknown[0]!r}. " if unknown else ""
        raise Stop(f"{asked}Measurements: {', '.join(known) or 'none yet'}.", 2)
    options = [arg for arg in args if arg.startswith("-")]
    command = ["-m", "tests.bench", *options, *(names or known)]
    if any(known[name] for name in names or known):
        return _with_services(command, durable=True)
    install.ready("dev")
    return processes.foreground([str(places.PYTHON), *command], {})


def benches() -> dict[str, bool]:
    """Every bench by name, and whether it needs services: what its file says."""
    files = sorted([*_BENCHES.glob("*.py"), *_BENCHES.glob("*/__init__.py")])
    names = {file: file.parent.name if file.stem == "__init__" else file.stem for file in files}
    said = {name: _needs_services(file) for file, name in names.items()}
    return {name: needs for name, needs in sorted(said.items()) if needs is not None}


def _needs_services(file: Path) -> bool | None:
    """The value of ``NEEDS_SERVICES``, without importing the file; None where it says nothing."""
    for line in ast.parse(file.read_text(encoding="utf-8")).body:
        match line:
            case ast.Assign([ast.Name("NEEDS_SERVICES")], ast.Constant(bool(value))):
                return value
    return None


def _with_services(command: Sequence[str], *, durable: bool = False) -> int:
    install.ready("dev", system.PRINTING, system.BROWSER)
    with services.throwaway(durable=durable) as (running, files):
        env = {**settings.for_tests(files), **running.env()}
        env["PALPATE_CHROMIUM"] = system.browser() or ""
        return processes.foreground([str(places.PYTHON), *command], env)
