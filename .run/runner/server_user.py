"""The account PostgreSQL runs under: one's own, or for root another, since it refuses root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from .words import Stop

# Lets the account pass folders closed to it (a project in root's home, say). ``access`` looks at
# capabilities only with the second flag.
_PASS_CLOSED_FOLDERS = [
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--securebits=+no_setuid_fixup",
]


def give(folder: Path) -> None:
    """Make a folder only the server's account can enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.geteuid() == 0 and folder.stat().st_uid == 0:
        account = pwd.getpwnam("nobody")
        os.chown(folder, account.pw_uid, account.pw_gid)


def prefix(program: Path, data: Path) -> list[str]:
    """What to put before a command so that it runs as the owner of ``data``."""
    owner = data.stat()
    if os.geteuid() != 0:
        if owner.st_uid != os.geteuid():
            whose = f"{data} belongs to another account: was this started with sudo before?"
            raise Stop(f"{whose} Start it as that account, or delete the folder.")
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise Stop("PostgreSQL refuses to run as root. Start this under another account.")
    lower = [setpriv, f"--reuid={owner.st_uid}", f"--regid={owner.st_gid}", "--clear-groups"]
    for wrapped in (lower, [*lower, *_PASS_CLOSED_FOLDERS]):
        if _reaches(wrapped, program, data):
            return wrapped
    raise Stop(
        "PostgreSQL refuses to run as root, and another account cannot reach this folder. "
        "Put the project where everybody may pass (below /srv, say), or start it as another user."
    )


def _reaches(wrapped: list[str], program: Path, data: Path) -> bool:
    asked = [*wrapped, "test", "-x", str(program), "-a", "-w", str(data)]
    return subprocess.run(asked, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
