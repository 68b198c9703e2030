"""Booking a visit. The invitation is made with it, and mailed where that can be done."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from . import invitations
from .mail.queue import owe_mail, why_not_mail
from .models import Client, Clinic, Location, Mail, User, Visit


@transaction.atomic
def book(
    clinic: Clinic,
    *,
    client: Client,
    therapist: User,
    location: Location,
    starts_at: datetime,
    now: datetime,
    minutes: int = 60,
) -> Visit:
    """The visit, its invitation and the mail owed for it: all of them or nothing."""
    visit = Visit.objects.create(
        clinic=clinic,
        client=client,
        therapist=therapist,
        location=location,
        starts_at=starts_at,
        minutes=minutes,
    )
    invitation = invitations.make_new(visit, now=now)
    if starts_at > now and not why_not_mail(visit):
        owe_mail(invitation, Mail.Kind.INVITATION)
    return visit
