"""The clinic and where it works. One installation may host several clinics."""

from __future__ import annotations

import uuid
import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.languages import languages

from .rows import ClinicRow, Versioned


def known_zone(name: str) -> None:
    """ValidationError where the time zone database has no such name."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("There is no time zone %(name)s."), params={"name": name})


_NUMBER = RegexValidator(r"^[0-9 +()-]{2,20}$")


class Clinic(Versioned):
    class Paper(models.TextChoices):
        A4 = "a4", _("A4")
        LETTER = "letter", _("Letter")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    time_zone = models.CharField(max_length=60, default="UTC", validators=[known_zone])
    language = models.CharField(max_length=12, choices=languages, default="en")
    address = models.CharField(max_length=200, blank=True)
    # What clients may choose; empty: every language of the product.
    languages_offered = models.JSONField(default=list, blank=True)
    emergency_number = models.CharField(max_length=20, default="112", validators=[_NUMBER])
    crisis_line = models.CharField(max_length=20, blank=True, validators=[_NUMBER])
    logo = models.ForeignKey(
        "clinic.ClinicLogo", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper = models.CharField(max_length=8, choices=Paper, default=Paper.A4)
    # What mails call it, where its own name would say what it treats.
    mail_name = models.CharField(max_length=120, blank=True)
    # Hours before the visit; empty: no such reminder.
    first_reminder_hours = models.PositiveSmallIntegerField(
        null=True, blank=True, default=48, validators=[MinValueValidator(2), MaxValueValidator(336)]
    )
    last_reminder_hours = models.PositiveSmallIntegerField(
        null=True, blank=True, default=24, validators=[MinValueValidator(2), MaxValueValidator(336)]
    )
    # Years after the last visit (``sessions.retention``); empty: nobody is ever due.
    kept_years = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_years__isnull=True) | Q(kept_years__gte=1, kept_years__lte=30),
                name="kept_for_1_to_30_years",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def offered(self) -> list[tuple[str, Any]]:
        """The languages its clients may choose, with their names."""
        chosen = self.languages_offered
        return [pair for pair in languages() if not chosen or pair[0] in chosen]


class Location(ClinicRow, Versioned):
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # no new visit is booked there

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clinic", "name"], name="one_location_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name
