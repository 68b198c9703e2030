"""Changing what a member of staff may do, and ending or renewing their access."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clinic.models import Clinic, Location, Role, User

LAST_OWNER = _("The clinic needs one active owner. Make somebody else an owner first.")


class LastOwner(Exception):
    """Without this person nobody could manage the clinic any more."""


@transaction.atomic
def change(
    person: User, *, name: str, role: str, language: str, locations: Iterable[Location]
) -> None:
    """``ChangedMeanwhile`` where somebody else saved the person after it was read; ``LastOwner``
    where the only active owner would be one no longer."""
    if role != Role.OWNER:
        _keep_an_owner(person)
    leads = person.is_lead and role != Role.FRONT_DESK
    person.save_read_version(name=name, role=role, language=language, is_lead=leads)
    person.locations.set(locations)


@transaction.atomic
def deactivate(person: User) -> None:
    """No sign-in any more, and every session of this person ends with its next request, for
    good: signing in again later does not bring an old one back."""
    _keep_an_owner(person)
    User.objects.filter(pk=person.pk).update(is_active=False, session_salt=uuid.uuid4())


def reactivate(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=True)


def _keep_an_owner(person: User) -> None:
    """The clinic's row is the lock: two owners cannot demote each other at once."""
    Clinic.objects.select_for_update().get(pk=person.clinic_id)
    owners = User.objects.filter(clinic_id=person.clinic_id, role=Role.OWNER, is_active=True)
    if set(owners.values_list("pk", flat=True)) == {person.pk}:
        raise LastOwner
