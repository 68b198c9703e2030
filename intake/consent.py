"""Consent as it was given: kept with its own words, and whether an earlier one still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from clinic.models import User, Visit
from intake.models import Consent, Intake, RoomConsent
from intake.questionnaire.context import ADULT, Asked
from intake.questionnaire.topics.consent import (
    IN_THE_FORM,
    IN_THE_ROOM,
    KIND,
    PAGE,
    VERSION,
    in_the_form,
    wording,
)

HOLDS = timedelta(days=365)  # `re_ask`: everything again at least every twelve months


def agreed_on(visit: Visit, age: int, today: date) -> date | None:
    """The day this client signed the whole of today's text, where it still holds: the same
    words, within a year, and not by a guardian for somebody who is an adult now."""
    if age < ADULT:
        return None
    newest = _whole(visit).filter(version=VERSION, relation="").first()
    if newest is None:
        return None
    day = newest.signed_at.astimezone(visit.clinic.zone).date()
    return day if today - day < HOLDS else None


def _whole(visit: Visit) -> QuerySet[Consent]:
    """What the client signed for other visits, the newest first; short confirmations aside."""
    of_client = Consent.objects.filter(
        clinic_id=visit.clinic_id, intake__visit__client_id=visit.client_id, whole=True
    )
    return of_client.exclude(intake__visit_id=visit.pk).order_by("-signed_at")


def given_consent(intake: Intake, given: Mapping[str, Any], asked: Asked, now: datetime) -> Consent:
    """What was agreed to, in the very words that were read, with the signature: to be stored."""
    words = wording(in_the_form(asked))
    return Consent(
        clinic_id=intake.clinic_id,
        intake=intake,
        version=VERSION,
        text_digest=words.digest,
        language=words.language,
        whole=asked.agreed_on is None,
        sentences=[list(pair) for pair in words.sentences],
        points=[id for id, _ in words.sentences],
        contact_doctor=given["contact_doctor"] == "yes",
        signer=given["signer"],
        relation=given.get("relation") or "",
        assent=given.get("assent") or "",
        signature=given["signature"],
        signed_at=now,
    )


def words_changed_since(consent: Consent) -> bool:
    """Whether the text has changed since: then it is gone through again in the room."""
    return consent.version != VERSION


def signed_other_words(intake: Intake) -> bool:
    """Whether this client has signed the whole text before, and it reads otherwise now."""
    if any(id.startswith(f"{KIND}-") and id != PAGE for id in intake.answers):
        return True
    newest = _whole(intake.visit).first()
    return newest is not None and words_changed_since(newest)


def open_in_the_room(consent: Consent | None, confirmed: list[RoomConsent]) -> tuple[str, ...]:
    """The points that are still to be confirmed together, in their order. Without a signed
    text, or with an older one, these are all of them."""
    needed: tuple[str, ...] = IN_THE_ROOM
    if consent is None or words_changed_since(consent):
        needed = (*IN_THE_FORM, *IN_THE_ROOM)
    done = {id for row in confirmed if row.version == VERSION for id in row.points}
    return tuple(id for id in needed if id not in done)


def confirm_in_the_room(visit: Visit, by: User, points: Sequence[str]) -> RoomConsent:
    """Keep that these points, by their ids, were gone through together."""
    return RoomConsent.objects.create(
        clinic_id=visit.clinic_id, visit=visit, version=VERSION, points=list(points), by=by
    )
