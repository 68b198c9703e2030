"""An invitation to join the staff. Its token is not stored, only the digest (SECURITY 3)."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models.functions import Lower

from clinic.languages import languages

from .people import Role
from .rows import ClinicRow


class StaffInvitation(ClinicRow):
    """What the owner decided about somebody who has no account yet. ``token_digest`` is empty
    until a link is handed over."""

    email = models.EmailField()  # stored in lower case
    role = models.CharField(max_length=12, choices=Role)
    language = models.CharField(max_length=12, choices=languages, default="en")
    locations = models.ManyToManyField("clinic.Location", related_name="+")
    invited_by = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="invited_email_in_lower_case"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="invited_role_is_a_known_one"
            ),
            models.UniqueConstraint(
                fields=["clinic", "email"],
                condition=models.Q(revoked_at__isnull=True, accepted_at__isnull=True),
                name="one_standing_invitation_an_address",
            ),
        ]

    def works(self, now: datetime) -> bool:
        """Whether its link may still be used at ``now``."""
        return self.revoked_at is None and self.accepted_at is None and now < self.expires_at
