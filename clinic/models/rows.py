"""What every row of a clinic has: an id nobody can guess, and exactly one clinic."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models

from clinic.sealing.fields import stored_as


class ClinicRow(models.Model):
    """Base of every table with a clinic's data. Look rows up through ``clinic.scope``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey("clinic.Clinic", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Ids only: a row may be named in a log."""
        return str(self.pk)


class ChangedMeanwhile(Exception):
    """Somebody else saved this row after it was read."""


class Versioned(models.Model):
    """Optimistic locking: a save names the version it read, and loses to a newer one."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def save_read_version(self, *fields: str, **changes: Any) -> None:
        """Write ``fields`` where the row still has the version this object was read with;
        ``ChangedMeanwhile`` where it has not."""
        known = {field.name: field for field in self._meta.concrete_fields}
        values = {name: known[name].pre_save(self, False) for name in fields}
        values |= {name: stored_as(self, name, value) for name, value in changes.items()}
        rows = type(self)._default_manager.filter(pk=self.pk, version=self.version)
        if not rows.update(version=self.version + 1, **values):
            raise ChangedMeanwhile
        for name, value in changes.items():
            setattr(self, name, value)
        self.version += 1
