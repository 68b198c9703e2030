"""Lighthouse on its mobile profile. It is a Node program, installed once beside the demo's state;
where Node is missing nothing is measured, and the figure says so by being no number."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.kit.figure import Figure, at_least
from tests.bench.kit.servers import ROOT

from .chromium import path
from .people import people

VERSION = "12.8.2"
FOLDER = ROOT / ".palpate" / "lighthouse"
LIMITS = {"accessibility": 100, "best-practices": 100, "performance": 95}
SWITCHES = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
PATIENCE = 180  # seconds for npm
TIMES = 3  # the performance of one run depends on what else the machine does


def figures(ours: str) -> Iterator[Figure]:
    person = people(1)[0]
    cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    pages = {
        "birth date": (f"/i/{person.token}/", {}),
        "body chart": (person.pages[0], {"Cookie": cookie}),
        "questions": (person.pages[6], {"Cookie": cookie}),
    }
    program = installed()
    for name, (address, headers) in pages.items():
        runs = [_scores(program, f"http://{ours}{address}", headers) for _ in range(TIMES)]
        for category, limit in LIMITS.items():
            score = median(scores[category] for scores in runs)
            yield at_least(limit, f"Lighthouse, {name}, {category}{_why(program)}", score, "of 100")


def installed() -> Path | None:
    """The program; None without Node or where npm cannot bring it."""
    program = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not (shutil.which("node") and shutil.which("npm")):
        return None
    if not program.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        # No lock file: it would name where the packages came from.
        options = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
        command = ["npm", "install", *options, "--prefix", str(FOLDER), f"lighthouse@{VERSION}"]
        with suppress(subprocess.TimeoutExpired):  # no network: say so rather than wait for it
            subprocess.run(command, stdout=sys.stderr, check=False, timeout=PATIENCE)
    return program if program.exists() else None


def _why(program: Path | None) -> str:
    return "" if program else " (not measured: needs Node and npm)"


def _scores(program: Path | None, url: str, headers: Mapping[str, str]) -> dict[str, float]:
    """{category: 0 to 100}; no number where nothing could be measured."""
    if program is None:
        return dict.fromkeys(LIMITS, float("nan"))
    command = [str(program), url, "--quiet", "--output", "json", f"--chrome-flags={SWITCHES}"]
    command += [f"--only-categories={','.join(LIMITS)}", "--extra-headers", json.dumps(headers)]
    env = {**os.environ, "CHROME_PATH": path()}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=180)
    return scores_of(json.loads(done.stdout))


def scores_of(report: Mapping[str, Any]) -> dict[str, float]:
    """The scores out of Lighthouse's report; what cost points is told."""
    for id, audit in report["audits"].items():
        if audit["score"] is not None and audit["score"] < 0.9:
            sys.stderr.write(f"lighthouse: {id}: {audit.get('displayValue') or audit['title']}\n")
    return {id: round(100 * report["categories"][id]["score"], 1) for id in LIMITS}
