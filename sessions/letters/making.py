"""Making a letter: in the request, because it is one page, and the client waits for it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import translation

from clinic.models import User, Visit
from intake.models import ClearanceLetter
from sessions.plans.standing import Standing, standing_of
from sessions.plans.writing import Refused, not_stale

from .building import letter_content, waiting, why_no_letter


@transaction.atomic
def make_letter(
    visit: Visit, by: User, rule: str, chosen: Collection[str], *, token: str, now: datetime
) -> ClearanceLetter:
    """In the client's language. The same letter asked for twice is one row.

    ``Refused`` where nothing waits or nobody may be asked; ``Stale`` as for an answer.
    """
    standing = standing_of(visit)
    not_stale(standing, token)
    from .rendering import render_letter  # the printing engine, only where a letter is made

    caution = waiting(standing, rule)
    if caution is None:
        raise Refused("nothing_waits")
    code = why_no_letter(standing)
    if code:
        raise Refused(code)
    today = now.astimezone(visit.clinic.zone).date()
    with translation.override(visit.client.language):
        content = letter_content(standing, caution, chosen, by, today)
        pdf = render_letter(content, visit.clinic.paper)
    return _kept(standing, by, rule, content.facts, pdf)


def _kept(
    standing: Standing, by: User, rule: str, facts: tuple[str, ...], pdf: bytes
) -> ClearanceLetter:
    digest = hashlib.sha256(pdf).hexdigest()
    rows = ClearanceLetter.objects.filter(clinic_id=standing.visit.clinic_id)
    found = rows.filter(intake=standing.revision.intake, rule=rule, pdf_digest=digest).first()
    return found or ClearanceLetter.objects.create(
        clinic_id=standing.visit.clinic_id,
        intake=standing.revision.intake,
        rule=rule,
        language=standing.visit.client.language,
        facts=list(facts),
        pdf=pdf,
        pdf_digest=digest,
        by=by,
    )
