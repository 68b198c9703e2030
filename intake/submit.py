"""The end of the questionnaire: complete, signed, and made into the first revision, once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language

from clinic import invitations
from clinic.models import Client, Invitation
from intake.answers import to_json
from intake.arrival import nothing_left
from intake.consent import keep_consent
from intake.draft import Draft, draft_of
from intake.models import Intake, IntakeRevision
from intake.own_questions import answers_of
from intake.questionnaire.spec import Page
from intake.questionnaire.topics.consent import PAGE
from intake.questionnaire.topics.own import PAGE as OWN

OPENED_AGAIN = "Sent in again:"


class NotComplete(Exception):
    """Something is missing or not valid; ``pages`` says where."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        super().__init__("not complete")
        self.pages = pages


class ChangedMeanwhile(Exception):
    """The answers are not the ones that were looked at before sending, or this key was
    already used to send others."""


def answers_digest(answers: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(answers, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def submit(
    intake: Intake, invitation: Invitation, key: UUID, digest: str, *, now: datetime
) -> bool:
    """Make the intake out of the draft, once; whether this call made it.

    ``digest`` is that of the answers the client saw. The same key and digest again give the
    same intake; the same key with another digest is ``ChangedMeanwhile``; after the end any
    other key gives the intake that is there.
    """
    rows = Intake.objects.select_for_update(of=("self",)).select_related("visit__client", "clinic")
    row = rows.filter(visit_id=intake.visit_id).first()
    if row is None:
        raise ChangedMeanwhile
    row.visit.clinic = row.clinic  # read with the row; a visit's clinic is its intake's
    if row.state == Intake.State.SUBMITTED:
        if row.submit_key == key and row.submit_digest != digest:
            raise ChangedMeanwhile
        return False
    if digest != answers_digest(row.answers):
        raise ChangedMeanwhile
    draft = draft_of(row)
    missing = draft.missing()
    if missing:
        raise NotComplete(missing)
    _close(row, draft, key, digest, now)
    invitations.spend(invitation, now=now)
    return True


def _close(row: Intake, draft: Draft, key: UUID, digest: str, now: datetime) -> None:
    document = to_json(draft.parsed(draft.visit.on))
    opened = row.reopenings.select_related("by").last()
    IntakeRevision.objects.create(
        clinic_id=row.clinic_id,
        intake=row,
        number=opened.after + 1 if opened else 1,
        document=json.loads(document),
        reason=f"{OPENED_AGAIN} {opened.reason}" if opened else "",
        own_answers=answers_of(draft.asked.own, draft.cleaned.get(OWN, {})),
    )
    # The language the client read and signed in; the sheet is printed in it, too.
    row.language = get_language() or row.language
    if row.visit.client.language != row.language:
        Client.objects.filter(pk=row.visit.client_id).update(language=row.language)
    keep_consent(row, draft.cleaned[PAGE], draft.asked, now)
    row.state = Intake.State.SUBMITTED
    row.submitted_at = now
    row.submit_key, row.submit_digest = key, digest
    row.needs_attention = row.needs_attention or _needs_somebody(draft)
    today = draft.asked.today
    fresh = nothing_left(draft.readable(today), draft.screening_now)
    row.fresh_on = today if fresh else None
    # A later visit finds here what counts, confirmed or said anew.
    row.answers = dict(draft.way.answers)
    row.full_on = draft.full_on
    row.save()


def _needs_somebody(draft: Draft) -> bool:
    """Whether the clinic should look before the day. ``ask_first`` is not such a case: the
    questions are asked in the room."""
    return draft.screening_now.today in ("clearance_first", "do_not_treat")
