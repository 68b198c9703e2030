"""Clients who were erased: ids and a digest, so that it can be done again after a restore."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Erasure(models.Model):
    """Never changed, and names nobody: ``client_was`` is an id that no row has any more. ``rows``
    is how many went, ``digest`` SHA-256 over their tables and ids. ``by`` is empty where the
    program did it: after a restore, or by ``manage.py retention``."""

    class Reason(models.TextChoices):
        ASKED = "asked", _("The client asked for it")
        KEPT_LONG_ENOUGH = "kept_long_enough", _("It was kept as long as it had to be")
        MISTAKE = "mistake", _("It was added by mistake")
        RETENTION = "retention", _("The clinic’s years were over")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clinic = models.ForeignKey("clinic.Clinic", on_delete=models.PROTECT, related_name="+")
    client_was = models.UUIDField(unique=True)
    reason = models.CharField(max_length=20, choices=Reason)
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, null=True, related_name="+")
    erased_at = models.DateTimeField()
    rows = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["erased_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    reason__in=["asked", "kept_long_enough", "mistake", "retention"]
                ),
                name="erased_for_a_known_reason",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
