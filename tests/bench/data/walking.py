"""How much of the table of access its walk really calls: of every route of the resolver, by every
method Django knows, as everybody in the table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from django.urls import URLPattern, URLResolver, get_resolver
from django.views import View

from clinic.access import ROUTES
from tests.bench.kit.figure import Figure, at_least
from tests.bench.kit.servers import ROOT

from .recording import CALLS

WALKS = "tests/clinic/test_access*.py", "tests/clinic/test_two_clinics.py"
Call = tuple[str, str, str]  # the route's pattern, the method, who


def figures() -> Iterator[Figure]:
    possible, called = every_call(), calls_of_the_walk()
    name = f"the walk over the table of access, of {len(possible):,} calls there are"
    yield at_least(100, name, share(called, possible), "%")


def share(called: set[Call], possible: set[Call]) -> float:
    """Of all that is possible, per cent."""
    return 100 * len(called & possible) / len(possible)


def every_call() -> set[Call]:
    people = frozenset[str]().union(*(rule.who for rule in ROUTES.values()))
    methods = [name.upper() for name in View.http_method_names]
    return set(product(_patterns(get_resolver()), methods, people))


def calls_of_the_walk() -> set[Call]:
    """What the tests of the walk call; ``CalledProcessError`` where one of them fails."""
    tests = [str(path) for one in WALKS for path in sorted(ROOT.glob(one))]
    plain = ["-q", "-p", "no:cacheprovider", "--show-capture=no", "-n", "2", "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", "-p", "tests.bench.data.recording", *plain, *tests]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "calls"
        env = os.environ | {CALLS: str(file)}
        subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=sys.stderr)
        lines = file.read_text(encoding="utf-8").splitlines()
    return {(route, method, who) for route, method, who in map(json.loads, lines)}


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield pattern
        else:
            yield from _patterns(entry, pattern)
