"""Closing a place of the clinic, and opening it again. Past visits keep where they were."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from .models import Clinic, Location, Visit


class LastPlace(Exception):
    """Without it nothing could be booked."""


@transaction.atomic
def close(place: Location, now: datetime) -> None:
    """No new visit is offered there. The clinic's row is the lock."""
    Clinic.objects.select_for_update().get(pk=place.clinic_id)
    others = Location.objects.filter(clinic_id=place.clinic_id, closed_at__isnull=True)
    if not others.exclude(pk=place.pk).exists():
        raise LastPlace
    Location.objects.filter(pk=place.pk).update(closed_at=now)


def open_again(place: Location) -> None:
    Location.objects.filter(pk=place.pk).update(closed_at=None)


def booked(place: Location, now: datetime) -> int:
    """Visits to come there."""
    coming = Visit.objects.filter(clinic_id=place.clinic_id, location=place, starts_at__gte=now)
    return coming.filter(cancelled_at__isnull=True).count()
