"""A link that opens with the client's birth date, and locks after too many wrong ones."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models

from .rows import ClinicRow

TRIES = 5  # wrong birth dates before it locks


class GuardedLink(ClinicRow):
    """Ends by its date, by staff, or by too many wrong birth dates, for good each time.
    ``SALT`` is that of tokens which can be made again (``clinic.opening.lasting_token``)."""

    SALT: ClassVar[str]

    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def works(self, now: datetime) -> bool:
        """Whether it may still be opened at ``now``."""
        return self.revoked_at is None and self.locked_at is None and now < self.expires_at

    def count_wrong_try(self, now: datetime) -> int:
        """One more wrong birth date; how many are left. The caller holds the row locked."""
        self.wrong_tries += 1
        if self.wrong_tries >= TRIES:
            self.locked_at = now
        self.save(update_fields=["wrong_tries", "locked_at"])
        return max(TRIES - self.wrong_tries, 0)
