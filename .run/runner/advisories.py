"""Asks the public advisories whether a locked package has a known vulnerability (pip-audit)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping

from . import places
from .outcome import Outcome

_COMMAND = ["-m", "pip_audit", "--requirement", places.LOCK.name, "--require-hashes"]
_FLAGS = ["--disable-pip", "--progress-spinner", "off", "--format", "json"]
_TOO_LONG = 180
_NO_WAY_OUT = ("ConnectionError", "SSLError", "ProxyError", "Timeout")


def audit(env: Mapping[str, str]) -> Outcome:
    """Skipped, saying so, where the advisories cannot be reached."""
    command = [str(places.PYTHON), *_COMMAND, *_FLAGS]
    try:
        done = subprocess.run(
            command,
            cwd=places.ROOT,
            env=dict(env),
            capture_output=True,
            text=True,
            timeout=_TOO_LONG,
        )
    except subprocess.TimeoutExpired:
        return Outcome(True, skipped="the advisories did not answer in time")
    return judge(done.stdout, done.stderr)


def judge(report: str, errors: str) -> Outcome:
    """The outcome of pip-audit's JSON report; what it prints is no report when it had no answer."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError):
        if any(fault in errors for fault in _NO_WAY_OUT):
            return Outcome(True, skipped="the advisories cannot be reached from here")
        return Outcome(False, report + errors)
    found = [
        f"{package['name']} {package['version']}: {problem['id']}"
        for package in packages
        for problem in package.get("vulns", ())
    ]
    asked = [package for package in packages if "skip_reason" not in package]
    if not asked:
        return Outcome(True, skipped="the advisories know none of the packages from here")
    left = len(packages) - len(asked)
    return Outcome(not found, "\n".join(found), note=f"{left} packages not known" if left else "")
