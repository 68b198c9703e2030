"""The link by which a client gets a letter in any browser: opened with the birth date, ended by
staff, at its end after 90 days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse

from clinic.opening import NotOpened, digest, lasting_token, let_in

from .models import Letter, LetterLink

LASTS = timedelta(days=90)


def token_of(link: LetterLink) -> str:
    return lasting_token(link)


def address_of(link: LetterLink) -> str:
    return reverse("letter_link", args=[token_of(link)])


@transaction.atomic
def link_of(letter: Letter, *, now: datetime) -> LetterLink:
    """The letter's link while it opens, else a new one: showing it is what staff decide on."""
    found = LetterLink.objects.select_for_update().filter(letter=letter, revoked_at=None).first()
    if found and found.works(now) and found.token_digest == digest(token_of(found)):
        return found
    end(letter, now=now)
    link = LetterLink(clinic_id=letter.clinic_id, letter=letter, expires_at=now + LASTS)
    link.token_digest = digest(token_of(link))
    link.save(force_insert=True)
    return link


def end(letter: Letter, *, now: datetime) -> bool:
    """Whether there was one to end."""
    return bool(letter.links.filter(revoked_at=None).update(revoked_at=now))


def of_token(token: str, *, now: datetime, lock: bool = False) -> LetterLink | None:
    """The link of a token, if it opens now; ``None`` alike for every other."""
    rows = LetterLink.objects.select_related("letter__intake__visit__client", "clinic")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(token_digest=digest(token)).first()
    if found is None or found.letter.intake.visit.kiosk_only:
        return None
    return found if found.works(now) else None


@transaction.atomic
def open_with(token: str, birth_date: date, *, now: datetime) -> LetterLink | NotOpened | None:
    """The link where the birth date is right; a wrong one counts. None where it does not work."""
    found = of_token(token, now=now, lock=True)
    if found is None:
        return None
    return let_in(found, birth_date, found.letter.intake.visit.client.birth_date, now=now)
