"""The end of the questionnaire: complete, signed, and made into the first revision, once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.utils.translation import get_language, gettext_noop

from clinic import together
from clinic.models import AuditEntry, Client, Invitation, rows
from intake.consent import given_consent
from intake.draft import Draft, draft_of
from intake.forms import checked
from intake.keeping import TRIES
from intake.models import Intake, IntakeRevision
from intake.of_visit import intake_of
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
    return hashlib.sha256(orjson.dumps(answers, option=orjson.OPT_SORT_KEYS)).hexdigest()


def submit(
    invitation: Invitation, key: UUID, digest: str, trace: AuditEntry, *, now: datetime
) -> bool:
    """Make the intake out of the draft, once, and leave the trace of it; whether this call did.

    ``digest`` is that of the answers the client saw. The same key and digest again give the
    same intake; the same key with another digest is ``ChangedMeanwhile``; after the end any
    other key gives the intake that is there. Nothing is held while it is worked out: what is
    written holds only where the row is still as it was read, and is else worked out again.
    """
    for _ in range(TRIES):
        try:
            return _submit(invitation, key, digest, trace, now)
        except rows.ChangedMeanwhile:
            continue
    raise ChangedMeanwhile


def _submit(
    invitation: Invitation, key: UUID, digest: str, trace: AuditEntry, now: datetime
) -> bool:
    row = intake_of(invitation)
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
        together.updated_as_read(row, **_closed(row, draft, key, digest, now)),
        together.inserted(_revision(row, draft)),
        together.inserted(signed),
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
