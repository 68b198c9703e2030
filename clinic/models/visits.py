"""A booked visit: who comes to whom, where and when (UTC)."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from .rows import ClinicRow, Versioned


class Visit(ClinicRow, Versioned):
    client = models.ForeignKey("clinic.Client", on_delete=models.PROTECT, related_name="visits")
    therapist = models.ForeignKey("clinic.User", on_delete=models.PROTECT, related_name="visits")
    location = models.ForeignKey("clinic.Location", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(
        default=60, validators=[MinValueValidator(20), MaxValueValidator(90)]
    )
    arrived_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    no_show_at = models.DateTimeField(null=True, blank=True)

    @property
    def kiosk_only(self) -> bool:
        """Whether no link can open: staff know no birth date to hold an answer against."""
        return self.client.birth_date is None or not self.client.birth_date_confirmed

    @property
    def day(self) -> date:
        """The day it is on in the clinic's zone."""
        return self.starts_at.astimezone(self.clinic.zone).date()

    @cached_property
    def number(self) -> int:
        """Which of the client's visits it is, 1 for the first; cancelled ones do not count."""
        return self.earlier().count() + 1

    def earlier(self) -> models.QuerySet[Visit]:
        """The client's visits before this one that were not cancelled."""
        return Visit.objects.filter(
            clinic_id=self.clinic_id,
            client_id=self.client_id,
            starts_at__lt=self.starts_at,
            cancelled_at__isnull=True,
        )

    class Meta:
        indexes = [models.Index(fields=["clinic", "starts_at"])]
        constraints = [
            # 20 to 90 minutes: the lengths the session template has rows for.
            models.CheckConstraint(
                condition=Q(minutes__gte=20, minutes__lte=90), name="visit_of_20_to_90_minutes"
            )
        ]
