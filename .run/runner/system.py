"""What must come from the operating system, found missing and installed or asked for.

Where apt may be used (as root, or with a sudo that asks nothing) missing packages are installed;
anywhere else one command is printed, and ``./run`` stops.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from . import installers
from .words import Stop, say

# WeasyPrint opens these by name; the two Debian packages below bring everything else it needs.
_PRINTING = ("libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """Something this machine must have: a test for it, and the Debian packages that bring it."""

    what: str
    present: Callable[[], bool]
    packages: tuple[str, ...]


def _loads(library: str) -> bool:
    name = library if sys.platform == "linux" else library.replace(".so.0", ".0.dylib")
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _drives_a_browser() -> bool:
    """Playwright's driver is a packaged Node.js, which on Linux needs a library of the system."""
    return browser() is not None and (sys.platform != "linux" or _loads("libatomic.so.1"))


def browser() -> str | None:
    """The browser the stories are played in; ``PALPATE_CHROMIUM`` names another."""
    named = os.environ.get("PALPATE_CHROMIUM")
    return named or next(filter(None, map(shutil.which, _BROWSERS)), None)


PIP = Need(
    "pip, to install Python packages",
    installers.available,
    (f"python{sys.version_info.major}.{sys.version_info.minor}-venv",),
)
PRINTING = Need(
    "Pango and HarfBuzz, to print the sheets",
    lambda: all(map(_loads, _PRINTING)),
    ("libpangoft2-1.0-0", "libharfbuzz-subset0"),
)
BROWSER = Need(
    "Chromium, to play the stories in a real browser",
    _drives_a_browser,
    ("chromium", "fonts-liberation", "libatomic1"),
)


def provide(*needs: Need) -> None:
    """Install what is missing, or stop with the one command that does."""
    missing = [need for need in needs if not need.present()]
    if not missing:
        return
    packages = [package for need in missing for package in need.packages]
    apt = one_command(packages)
    asked = f"This machine lacks:\n{_listed(missing)}"
    if shutil.which("apt-get") is None:
        raise Stop(f"{asked}\nInstall it from your system's packages, then start again.")
    right = _right_to_install()
    if right is None:
        once = f"Install it once with this command, then start again:\n\n  sudo {apt}\n"
        raise Stop(f"{asked}\n{once}")
    say(f"Installing from the system's packages: {' '.join(packages)} ...")
    done = subprocess.run([*right, *_shell(packages)], stdin=subprocess.DEVNULL, stdout=sys.stderr)
    still = [need for need in missing if not need.present()]
    if still:
        why = "apt-get failed" if done.returncode else "apt-get did not bring it"
        raise Stop(f"Still missing ({why}):\n{_listed(still)}\nThe command was:\n\n  {apt}\n")


def one_command(packages: list[str]) -> str:
    """The command a person can paste; it asks for nothing once it runs."""
    return f"sh -c '{_shell(packages)[2]}'"


def _shell(packages: list[str]) -> list[str]:
    names = " ".join(packages)
    install = f"apt-get install -y -q --no-install-recommends {names}"
    return ["sh", "-c", f"export DEBIAN_FRONTEND=noninteractive; apt-get update -q && {install}"]


def _right_to_install() -> list[str] | None:
    """The prefix under which apt may run without asking: none as root, sudo, or not at all."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    free = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True)
    return ["sudo", "-n"] if free.returncode == 0 else None


def _listed(needs: list[Need]) -> str:
    return "\n".join(f"  - {need.what}" for need in needs)
