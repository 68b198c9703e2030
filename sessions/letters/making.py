"""Making a letter: in the request, because it is one page, and the client waits for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import translation

from clinic.models import User, Visit
from intake.models import Letter
from sessions.plans.standing import Standing, standing_of
from sessions.plans.writing import Refused, not_stale

from .building import letter_content, waiting
from .content import LetterContent, ReferralContent
from .heads import why_no_letter
from .referral import referral_content
from .wanted import Wanted

Content = LetterContent | ReferralContent


@transaction.atomic
def make_letter(
    visit: Visit, by: User, rule: str, chosen: Collection[str], *, token: str, now: datetime
) -> Letter:
    """The question for a clearance, in the client's language. The same letter asked for twice is
    one row.

    ``Refused`` where nothing waits or nobody may be asked; ``Stale`` as for an answer.
    """
    standing = _ready(visit, token)
    caution = waiting(standing, rule)
    if caution is None:
        raise Refused("nothing_waits")
    return _made(
        standing, by, now, rule, lambda today: letter_content(standing, caution, chosen, by, today)
    )


@transaction.atomic
def make_referral(visit: Visit, by: User, wanted: Wanted, *, token: str, now: datetime) -> Letter:
    """A referral, with the same refusals."""
    standing = _ready(visit, token)
    return _made(standing, by, now, "", lambda today: referral_content(standing, wanted, by, today))


def _ready(visit: Visit, token: str) -> Standing:
    standing = standing_of(visit)
    not_stale(standing, token)
    return standing


def _made(
    standing: Standing, by: User, now: datetime, rule: str, write: Callable[[date], Content]
) -> Letter:
    from .rendering import render_letter  # the printing engine, only where a letter is made

    code = why_no_letter(standing)
    if code:
        raise Refused(code)
    visit = standing.visit
    with translation.override(visit.client.language):
        content = write(now.astimezone(visit.clinic.zone).date())
        pdf = render_letter(content)
    return _kept(standing, by, rule, content.facts, pdf)


def _kept(standing: Standing, by: User, rule: str, facts: tuple[str, ...], pdf: bytes) -> Letter:
    digest = hashlib.sha256(pdf).hexdigest()
    rows = Letter.objects.filter(clinic_id=standing.visit.clinic_id)
    alike = rows.filter(intake=standing.revision.intake, pdf_digest=digest)
    found = next((row for row in alike if row.rule == rule), None)
    return found or Letter.objects.create(
        clinic_id=standing.visit.clinic_id,
        intake=standing.revision.intake,
        kind=Letter.Kind.CLEARANCE if rule else Letter.Kind.REFERRAL,
        rule=rule,
        language=standing.visit.client.language,
        facts=list(facts),
        pdf=pdf,
        pdf_digest=digest,
        by=by,
    )
