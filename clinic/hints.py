"""A hint to the workers that somebody may look at a row. The row is the work; losing a hint
loses nothing."""

from __future__ import annotations

import logging
from uuid import UUID

from django.conf import settings
from kombu.exceptions import KombuError, OperationalError
from redis.exceptions import RedisError

from .celery import app

log = logging.getLogger(__name__)

# Nobody waits for Redis: by itself Celery tries for six seconds.
ONE_TRY = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, "max_retries": 0}
HINT_LIVES = 60  # seconds; the sweeper gives a new one long before


def hint(task: str, id: UUID, queue: str | None = None) -> bool:
    """Ask for ``task`` with this id, in its own queue or a named one; false where Redis is
    away."""
    try:
        with app.connection_for_write(transport_options=ONE_TRY) as connection:
            app.send_task(
                task,
                args=[str(id)],
                queue=queue,
                connection=connection,
                retry=False,
                expires=HINT_LIVES,
            )
    except (OperationalError, KombuError, RedisError, OSError) as error:
        log.warning("no hint for %s %s: %s", task, id, type(error).__name__)
        return False
    return True
