"""A process that has read all a worker reads, printed once, and then makes workers of copies of
itself: starting one takes a moment instead of seconds.

Each line of its input is a list of a worker's arguments and the file of its log, as JSON; it
answers with the group the worker leads.
"""

from __future__ import annotations

import json
import os
import signal
import sys

import django
from django.db import connections


def main() -> None:
    _read_everything()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies
    for line in sys.stdin:
        arguments, log = json.loads(line)
        child = os.fork()
        if child == 0:
            _work(arguments, log)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


def _read_everything() -> None:
    django.setup()
    from sessions.tasks import _warm_up
    from tests.sessions.sheets.paper import ordinary
    from tests.worker.slow import app

    app.loader.import_default_modules()
    _warm_up()
    ordinary()
    connections.close_all()


def _work(arguments: list[str], log: str) -> None:
    from tests.worker.slow import app

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(out, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    app.worker_main(["worker", *arguments])
    os._exit(0)


if __name__ == "__main__":
    main()
