from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ClinicConfig(AppConfig):
    name = "clinic"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from clinic import deployment  # noqa: F401  registers the checks
        from clinic.signin import beginning, recorded  # noqa: F401  connects the signals
        from clinic.wall import checking, staying  # noqa: F401  a check, and a signal

        post_migrate.connect(_build_the_wall, sender=self)


def _build_the_wall(using: str, apps: Any = None, **more: Any) -> None:
    """Every table of every app is there when the first app hears that all is migrated. After a
    flush, which says the same without naming what is there, nothing is to be made."""
    from clinic.wall.building import build

    if apps is not None:
        build(connections[using], apps)
