"""The link a client gets, and the key a browser gets for it.

Neither the token nor the key is stored, only their digests (SECURITY 3).
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from .rows import ClinicRow

TRIES = 5  # wrong birth dates before the link locks


class Invitation(ClinicRow):
    visit = models.ForeignKey("clinic.Visit", on_delete=models.PROTECT, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    spent_at = models.DateTimeField(null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_standing_invitation_a_visit",
            )
        ]

    def works(self, now: datetime) -> bool:
        """Whether this link may still be opened at ``now``."""
        ended = self.revoked_at or self.locked_at or self.spent_at
        return ended is None and now < self.expires_at


class InvitationKey(models.Model):
    """A browser that gave the right birth date; its cookie holds the key itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="keys")
    key_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)
