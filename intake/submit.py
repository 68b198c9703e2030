"""The end of the questionnaire: complete, signed, and made into the first revision, once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language, gettext_noop

from clinic import together
from clinic.models import AuditEntry, Client, Invitation
from intake.consent import given_consent
from intake.draft import Draft, draft_of
from intake.forms import checked
from intake.models import Intake, IntakeRevision
from intake.of_visit import locked_intake_of
from intake.own_questions import answers_of
from intake.questionnaire.spec import Page
from intake.questionnaire.topics import consent, own

OPENED_AGAIN = gettext_noop("Sent in again")


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
    invitation: Invitation, key: UUID, digest: str, trace: AuditEntry, *, now: datetime
) -> bool:
    """Make the intake out of the draft, once, and leave the trace of it; whether this call did.

    ``digest`` is that of the answers the client saw. The same key and digest again give the
    same intake; the same key with another digest is ``ChangedMeanwhile``; after the end any
    other key gives the intake that is there.
    """
    row = locked_intake_of(invitation)
    if row is None:
        raise ChangedMeanwhile
    if row.state == Intake.State.SUBMITTED:
        if row.submit_key == key and row.submit_digest != digest:
            raise ChangedMeanwhile
        return False
    if digest != answers_digest(row.answers):
        raise ChangedMeanwhile
    draft = draft_of(row)
    if missing := draft.missing():
        raise NotComplete(missing)
    signed = given_consent(row, _given([consent.page(draft.asked)], row), draft.asked, now)
    trace.about_id = row.pk
    together.write(
        together.inserted(_revision(row, draft)),
        together.inserted(signed),
        together.updated(row, **_closed(row, draft, key, digest, now)),
        *_language_kept(row.visit.client),
        together.updated(invitation, spent_at=invitation.spent_at or now),
        together.inserted(trace),
    )
    return True


def _revision(row: Intake, draft: Draft) -> IntakeRevision:
    given = _given(own.pages(draft.asked), row) if own.PAGE in row.answers else {}
    return IntakeRevision(
        clinic_id=row.clinic_id,
        intake=row,
        number=row.next_revision,
        document=draft.reckoning.document,
        reason=_opened_again(row) if row.next_revision > 1 else "",
        own_answers=answers_of(draft.asked.own, given) if given else [],
    )


def _opened_again(row: Intake) -> str:
    return f"{OPENED_AGAIN}: {row.reopenings.latest().reason}"


def _closed(row: Intake, draft: Draft, key: UUID, digest: str, now: datetime) -> dict[str, Any]:
    """What changes in the row."""
    return {
        "language": get_language() or row.language,
        "state": Intake.State.SUBMITTED,
        "submitted_at": now,
        "submit_key": key,
        "submit_digest": digest,
        "needs_attention": row.needs_attention or draft.reckoning.somebody,
        "fresh_on": draft.asked.today if draft.reckoning.fresh else None,
        "full_on": draft.full_on,
        "reckoning": None,
        "version": row.version + 1,
        # A later visit finds here what counts, confirmed or said anew.
        **({"answers": dict(draft.counting)} if draft.offer else {}),
    }


def _language_kept(client: Client) -> tuple[together.Statement, ...]:
    """The language the client read and signed in; the sheet is printed in it, too."""
    language = get_language() or client.language
    return () if client.language == language else (together.updated(client, language=language),)


def _given(pages: Iterable[Page], row: Intake) -> dict[str, Any]:
    """The valid answers of these pages."""
    return {
        name: value
        for page in pages
        for name, value in checked(page, row.answers.get(page.id, {})).cleaned.items()
    }
