"""Booking a visit, moving it, and what became of it. The invitation is made with it, and mailed
where that can be done."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F

from . import invitations
from .mail.queue import owe_mail, why_not_mail
from .models import Client, Clinic, Location, Mail, User, Visit

MINUTE = timedelta(minutes=1)


class Taken(Exception):
    """The therapist has another visit then; ``visit`` is that one."""

    def __init__(self, visit: Visit) -> None:
        super().__init__("taken")
        self.visit = visit


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
    beside: bool = True,
) -> Visit:
    """The visit, its invitation and the mail owed for it: all of them or nothing. ``Taken``
    where the therapist has another visit then, unless it may stand ``beside`` it."""
    if not beside:
        _free(therapist, starts_at, minutes)
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


@transaction.atomic
def move(
    visit: Visit,
    *,
    therapist: User,
    location: Location,
    starts_at: datetime,
    minutes: int,
    now: datetime,
    beside: bool = False,
) -> None:
    """Another time, room or therapist. The link goes on working, as long as it must;
    ``ChangedMeanwhile`` where somebody else moved it first, ``Taken`` as in ``book``."""
    if not beside:
        _free(therapist, starts_at, minutes, except_for=visit)
    visit.save_read_version(
        therapist=therapist, location=location, starts_at=starts_at, minutes=minutes
    )
    invitations.lengthen(visit, now=now)


def _free(
    therapist: User, starts_at: datetime, minutes: int, except_for: Visit | None = None
) -> None:
    """The therapist's row is the lock: two desks cannot take the same hour."""
    User.objects.select_for_update().get(pk=therapist.pk)
    ends = ExpressionWrapper(F("starts_at") + F("minutes") * MINUTE, output_field=DateTimeField())
    others = Visit.objects.filter(
        clinic_id=therapist.clinic_id,
        therapist=therapist,
        cancelled_at__isnull=True,
        starts_at__lt=starts_at + minutes * MINUTE,
        starts_at__gt=starts_at - timedelta(hours=2),
    ).alias(ends_at=ends)
    found = others.filter(ends_at__gt=starts_at)
    if except_for is not None:
        found = found.exclude(pk=except_for.pk)
    first = found.select_related("client").first()
    if first is not None:
        raise Taken(first)
