"""Which clinic a connection to the database stays in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.signals import connection_created
from django.dispatch import receiver

SETTING = "palpate.clinic"  # read by the policies that ``building`` makes
CLINIC = "clinic"  # of the person, in the session


def stay_in(clinic_id: UUID | str | None) -> None:
    """From now on this connection shows and takes rows of this clinic alone; of every clinic
    where it is None. One statement, and none where it was so before."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    wanted = str(clinic_id or "")
    if getattr(database, "stays_in", "") == wanted:
        return
    with database.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, wanted])
    database.stays_in = wanted


@receiver(connection_created)
def _begin_anywhere(connection: Any, **more: Any) -> None:
    connection.stays_in = ""
