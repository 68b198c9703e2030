"""The real worker with shorter waiting and one thing added: a print can be held up, broken or made
deadly from outside, by a word in the folder that ``PALPATE_TEST_ORDERS`` names.

``hold``: a print waits while the file is there. ``fault``: it fails. ``kill``: the child that
prints a sheet whose id is in the file dies as if the system had killed it.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from celery.signals import worker_init

from clinic.celery import app
from tests.worker.haste import make_haste

__all__ = ["app"]

ORDERS = Path(os.environ["PALPATE_TEST_ORDERS"])


@worker_init.connect
def _obey(**_: Any) -> None:
    from sessions.sheets import making

    make_haste()
    print_sheet = making.print_sheet

    def obeying(sheet_id: UUID) -> bytes:
        (ORDERS / f"begun-{sheet_id}").touch()
        deadly = ORDERS / "kill"
        if deadly.exists() and str(sheet_id) in deadly.read_text():
            os.kill(os.getpid(), signal.SIGKILL)
        if (ORDERS / "fault").exists():
            raise RuntimeError("ordered")
        while (ORDERS / "hold").exists():
            time.sleep(0.02)
        return print_sheet(sheet_id)

    making.print_sheet = obeying
