"""The invitation of a visit, the links to it, and the key a browser gets for a link.

Neither a link's token nor a key is stored, only their digests (SECURITY 3).
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from .guarded import GuardedLink


class Invitation(GuardedLink):
    """Made with the visit; a new one ends the one before. ``sent_at`` is when a link first left
    the house: by mail, or shown at the desk."""

    visit = models.ForeignKey("clinic.Visit", on_delete=models.PROTECT, related_name="invitations")
    sent_at = models.DateTimeField(null=True, blank=True)
    spent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_standing_invitation_a_visit",
            )
        ]

    def works(self, now: datetime) -> bool:
        """Whether its links may still be opened at ``now``."""
        return self.spent_at is None and super().works(now)


class InvitationLink(models.Model):
    """One link of an invitation. Each mail carries one of its own, because the token of an
    earlier one is known to nobody here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="links")
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)


class InvitationKey(models.Model):
    """A browser that gave the right birth date; its cookie holds the key itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="keys")
    key_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)
