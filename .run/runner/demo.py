"""``./run demo``: a whole Palpate on this machine, with a sample clinic in it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress

from . import (
    health,
    install,
    places,
    processes,
    programs,
    running,
    services,
    settings,
    system,
    welcome,
)
from .words import Stop, say

_PREPARE = ["compile_texts", "collectstatic", "migrate", "seed_demo"]


def run(*, fresh: bool) -> int:
    number = settings.port(os.environ.get("PORT", "8000"))
    with running.alone(), suppress(KeyboardInterrupt):
        _refuse_taken(number)
        install.ready("local", system.PRINTING)
        if fresh:
            _forget()
        with services.kept() as kept:
            _serve(kept, number)
    say("Palpate has stopped.")
    return 0


def _serve(kept: services.Services, number: int) -> None:
    ours_alone = {**settings.for_demo(number), **kept.env()}
    running.note(ours_alone)
    env = {**os.environ, **ours_alone}
    seeded = prepare(env, _PREPARE)
    commands = {
        "web": programs.web(f"127.0.0.1:{number}"),
        "worker": programs.worker(),
        "beat": programs.beat(),
    }
    env["DATABASE_URL"] = kept.app_database_url  # what serves owns nothing
    ours: list[processes.Program] = []
    try:
        for name, command in commands.items():
            log = places.LOGS / f"{name}.log"
            ours.append(processes.start(name, [str(places.PYTHON), *command], env=env, log=log))
        web, worker, _ = ours
        processes.until(lambda: health.is_well(number, "localhost"), web, seconds=60)
        processes.until(lambda: b" ready." in worker.log.read_bytes(), worker, seconds=60)
        print(welcome.text(f"http://localhost:{number}", seeded), flush=True)
        _watch([*kept.programs, *ours])
    finally:
        processes.stop(ours)


def prepare(env: dict[str, str], commands: list[str]) -> str:
    """Run management commands in one start of Django; the last one's output."""
    command = [str(places.PYTHON), str(places.ROOT / ".run" / "prepare.py"), *commands]
    done = subprocess.run(command, env=env, cwd=places.ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Stop("Palpate could not be made ready; the reason stands above.")
    return done.stdout.strip()


def _watch(watched: list[processes.Program]) -> None:
    while True:
        for program in watched:
            if program.died():
                raise Stop(program.obituary())
        time.sleep(0.3)


def _refuse_taken(number: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError:
            raise Stop(f"Port {number} is for root only; try PORT=8000 ./run demo") from None
        except OSError:
            other = number + 1 if number < 65535 else 8000
            raise Stop(f"Port {number} is taken; try PORT={other} ./run demo") from None


def _forget() -> None:
    """Begin anew: all the demo kept goes, but for the lock held right now."""
    for path in places.STATE.iterdir():
        if path.suffix == ".lock":
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
