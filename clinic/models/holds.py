"""Files that are kept though their years are over."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from clinic.sealing.fields import SealedText

from .rows import ClinicRow

STANDS = Q(ended_at__isnull=True)


class Hold(ClinicRow):
    """Somebody said why the client's file must stay: a dispute, a question of an insurer. It
    stands until it is ended."""

    client = models.ForeignKey("clinic.Client", on_delete=models.PROTECT, related_name="holds")
    reason = SealedText("hold.reason", "client_id")
    by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "clinic.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=b""), name="held_back_with_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="hold_ended_by_somebody",
            ),
        ]
