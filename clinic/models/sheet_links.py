"""The link of an aftercare sheet to the same sheet online.

It stands on paper, so its token can be made again from the row and the installation's secret;
stored is only the token's digest, as with invitations.
"""

from __future__ import annotations

from django.db import models

from .guarded import GuardedLink


class SheetLink(GuardedLink):
    """Reads the sheet of one visit and nothing else; a new one ends the one before."""

    SALT = "clinic.sheet_links.token"

    visit = models.ForeignKey("clinic.Visit", on_delete=models.PROTECT, related_name="sheet_links")
    token_digest = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_standing_sheet_link_a_visit",
            )
        ]
