"""The arrival check of a visit: what is still to be asked today, and its answers as a revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext_noop

from clinic import invitations
from clinic.models import Invitation, Visit
from intake.answers import InvalidIntake, counted_to, parse_intake
from intake.answers.document import IntakeDocument
from intake.forms import PageForm, stored_values
from intake.knowledge import load_safety
from intake.models import Intake, IntakeRevision
from intake.questionnaire.spec import Page
from intake.questionnaire.topics.arrival import ToAsk, page, to_ask, with_answers
from intake.reckoning import needs_somebody
from intake.screening import screen
from intake.screening.verdict import Screening

REASON = gettext_noop("Arrival check")
NOTHING = ToAsk(lines=(), doses=(), pain=False)


@dataclass(frozen=True, slots=True)
class Check:
    """The newest answers on the visit's own day, and what the day still asks."""

    revision: IntakeRevision
    raw: dict[str, Any]
    screening: Screening
    asked: ToAsk

    @property
    def page(self) -> Page:
        return page(self.asked, load_safety())


class NotComplete(Exception):
    """A required answer is missing or does not fit; ``form`` says which."""

    def __init__(self, check: Check, form: PageForm) -> None:
        super().__init__("not complete")
        self.check, self.form = check, form


def check_of(visit: Visit, now: datetime) -> Check | None:
    """The check of a submitted intake on the visit's day; None on other days, without answers,
    and for a cancelled visit. One with nothing to ask is a check that was made."""
    today = now.astimezone(visit.clinic.zone).date()
    if visit.cancelled_at is not None or visit.day != today:
        return None
    rows = IntakeRevision.objects.select_related("intake").filter(
        clinic_id=visit.clinic_id, intake__visit=visit, intake__state=Intake.State.SUBMITTED
    )
    newest = rows.order_by("-number").first()
    return _read(visit, newest, today) if newest else None


def _read(visit: Visit, revision: IntakeRevision, today: date) -> Check | None:
    raw = counted_to(revision.document, today, visit.minutes)  # the visit may have been moved
    if visit.arrived_at is not None:
        raw["arrived"] = True
    try:
        document = parse_intake(raw, load_safety())
    except InvalidIntake:  # answers of an older knowledge: the therapist's page says so
        return None
    if document.on != today:
        return None
    screening = screen(document, load_safety())
    if revision.intake.fresh_on == today:  # asked already: not sure is an answer, too
        return Check(revision, raw, screening, NOTHING)
    return Check(revision, raw, screening, to_ask(document, screening, load_safety()))


def nothing_left(document: IntakeDocument, screening: Screening) -> bool:
    """Whether every answer of the day is from the day the document is counted to."""
    return not to_ask(document, screening, load_safety()).anything


@transaction.atomic
def answer(visit: Visit, invitation: Invitation, posted: QueryDict, *, now: datetime) -> bool:
    """Keep the day's answers as a new revision; whether this call did.

    Sent twice it is kept once: then nothing is left to ask. ``NotComplete`` keeps nothing.
    """
    rows = Intake.objects.select_for_update(of=("self",))
    row = rows.filter(clinic_id=visit.clinic_id, visit=visit).first()
    check = check_of(visit, now)
    if row is None or check is None or not check.asked.anything:
        return False
    form = PageForm(check.page, stored_values(check.page, posted))
    if not form.is_valid():
        raise NotComplete(check, form)
    after = _revised(visit, check, form.cleaned_data, visit.day)
    row.fresh_on = visit.day
    row.needs_attention = row.needs_attention or needs_somebody(after)
    row.save(update_fields=["fresh_on", "needs_attention"])
    invitations.spend(invitation, now=now)
    return True


def _revised(visit: Visit, check: Check, given: Mapping[str, Any], today: date) -> Screening:
    document = with_answers(check.raw, given, check.asked, load_safety(), today)
    screening = screen(parse_intake(document, load_safety()), load_safety())
    IntakeRevision.objects.create(
        clinic_id=visit.clinic_id,
        intake=check.revision.intake,
        number=check.revision.number + 1,
        document=document,
        own_answers=check.revision.own_answers,
        reason=REASON,
    )
    return screening
