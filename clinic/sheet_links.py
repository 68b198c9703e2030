"""The link to an aftercare sheet online: made with the sheet, printed on it as a QR code,
opened with the birth date, revoked by staff, at its end after 90 days. It only reads."""

from __future__ import annotations

import hmac
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from .models import SheetLink, Visit
from .opening import NotOpened, digest, lasting_token, let_in

LASTS = timedelta(days=90)


def token_of(link: SheetLink) -> str:
    """The token that stands on the paper and in the mail: the same sheet always prints the same
    link."""
    return lasting_token(link)


def address_of(link: SheetLink) -> str:
    """The path of the link; what is before it depends on who asks."""
    return reverse("sheet_link", args=[token_of(link)])


def standing(visit: Visit) -> SheetLink | None:
    """The link that was made last and not ended by staff, working or not."""
    return visit.sheet_links.filter(revoked_at__isnull=True).first()


@transaction.atomic
def link_of(visit: Visit, *, now: datetime) -> SheetLink:
    """The visit's link; a new one where there is none, where it is over, or where its token can
    no longer be made. One that is locked stays locked: that is for staff to look at."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    found = standing(visit)
    if found and now < found.expires_at and found.token_digest == digest(token_of(found)):
        return found
    return make_new(visit, now=now)


@transaction.atomic
def make_new(visit: Visit, *, now: datetime) -> SheetLink:
    """A new link; the one before ends, on paper too."""
    Visit.objects.select_for_update().get(pk=visit.pk)
    revoke(visit, now=now)
    link = SheetLink(clinic_id=visit.clinic_id, visit=visit, expires_at=now + LASTS)
    link.token_digest = digest(token_of(link))
    link.save(force_insert=True)
    return link


def revoke(visit: Visit, *, now: datetime) -> SheetLink | None:
    """End the standing link: it opens no more, and browsers that are in are out."""
    found = standing(visit)
    if found is None:
        return None
    ended = SheetLink.objects.filter(pk=found.pk, revoked_at__isnull=True)
    return found if ended.update(revoked_at=now) else None


def of_token(token: str, *, now: datetime) -> SheetLink | None:
    """The link of a token, if it opens now. Unknown, expired, revoked and locked ones, and those
    of a client whose birth date nobody knows, are the same to the caller."""
    found = SheetLink.objects.select_related("visit__client", "clinic")
    return _if_open(found.filter(token_digest=digest(token)).first(), now)


def _if_open(found: SheetLink | None, now: datetime) -> SheetLink | None:
    return found if found and found.works(now) and not found.visit.kiosk_only else None


@transaction.atomic
def open_with(token: str, birth_date: date, *, now: datetime) -> SheetLink | NotOpened | None:
    """The link where the birth date is right; a wrong one counts. None where it does not work."""
    rows = SheetLink.objects.select_for_update(of=("self",)).select_related(
        "visit__client", "clinic"
    )
    found = _if_open(rows.filter(token_digest=digest(token)).first(), now)
    if found is None:
        return None
    return let_in(found, birth_date, found.visit.client.birth_date, now=now)


def key_of(link: SheetLink) -> str:
    """What the cookie of a browser holds that gave the right birth date."""
    about = f"{link.pk}:{link.visit.client.birth_date}"
    return salted_hmac("clinic.sheet_links.key", about, algorithm="sha256").hexdigest()


def holder(link_id: UUID, key: str, *, now: datetime) -> SheetLink | None:
    """The link this browser has opened. Wrong guesses of others, later, do not shut it out."""
    rows = SheetLink.objects.select_related("visit__client", "visit__therapist", "visit__clinic")
    found = rows.filter(pk=link_id, revoked_at__isnull=True, expires_at__gt=now).first()
    if found is None or found.visit.kiosk_only:
        return None
    return found if hmac.compare_digest(key_of(found), key) else None
