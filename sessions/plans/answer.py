"""Questions settled in the room: a new revision of the answers, and the plan it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from clinic.models import User, Visit
from intake.answers import InvalidIntake, parse_intake
from intake.answers.document import Confirmation
from intake.answers.errors import ErrorEntry
from intake.models import Intake

from .in_person import Answer, Told, settle
from .standing import Standing, standing_of
from .writing import Refused, keep, locked, new_revision

NOBODY_YET = ""
NEEDS_SOMEBODY = ("clearance_first", "do_not_treat")


@dataclass(frozen=True, slots=True)
class Settled:
    """One answer as the page sent it. ``was`` is the answer it showed, empty for none: it is
    how two people who ask the same thing find out about each other."""

    answer: Answer
    was: str
    question: str | None = None
    entry: str | None = None
    value: Any = None


class AnsweredMeanwhile(Exception):
    """Somebody else settled this question after the page was made."""

    def __init__(self, settled: Confirmation | None) -> None:
        super().__init__("answered meanwhile")
        self.settled = settled


class NotAnAnswer(Exception):
    """The value does not fit the question; ``errors`` name what is wrong and the mend."""

    def __init__(self, errors: Sequence[ErrorEntry]) -> None:
        super().__init__("not an answer")
        self.errors = tuple(errors)


@transaction.atomic
def answer(visit: Visit, by: User, settled: Sequence[Settled], *, now: datetime) -> Standing:
    """Record the answers as one new revision; where the visit stands after it.

    ``Refused`` after the day of the visit and for what is not asked, ``AnsweredMeanwhile``
    and ``NotAnAnswer`` as they say.
    """
    standing = locked(visit)
    on = now.astimezone(visit.clinic.zone).date()
    if on > standing.document.on:
        raise Refused("day_over")
    document = standing.raw
    for one in settled:
        document = settle(document, _told(one, standing, by, on), standing.knowledge.safety)
    try:
        parse_intake(document, standing.knowledge.safety)
    except InvalidIntake as error:
        raise NotAnAnswer(error.errors) from None
    names = ", ".join(one.question or one.entry or "" for one in settled)
    new_revision(standing, by, document, f"Asked in person: {names}")
    after = standing_of(visit)
    if after.row is not None and not after.is_signed:
        keep(after, by, after.every_change)
        after = standing_of(visit)
    _look_here(after)
    return after


def _told(one: Settled, standing: Standing, by: User, on: date) -> Told:
    before = last_word(standing, one.question, one.entry)
    if one.was != (before.answer if before else NOBODY_YET):
        raise AnsweredMeanwhile(before)
    if before is None and not _is_asked(standing, one):
        raise Refused("not_asked")
    quote = next(
        (q.quote for q in standing.screening.needs_asking if q.question == one.question), None
    )
    return Told(
        answer=one.answer,
        by=by.name,
        on=on,
        question=one.question,
        entry=one.entry,
        quote=quote,
        value=one.value,
    )


def last_word(standing: Standing, question: str | None, entry: str | None) -> Confirmation | None:
    """The last answer recorded in person for a question or for a medicine as typed."""
    found = [c for c in standing.document.confirmed if (c.question, c.entry) == (question, entry)]
    return found[-1] if found else None


def _is_asked(standing: Standing, one: Settled) -> bool:
    if one.entry is not None:
        return any(m.entry == one.entry for m in standing.screening.medications)
    asked = {question.question for question in standing.screening.needs_asking}
    on_arrival = standing.knowledge.safety.asking.asked_when.on_arrival
    return one.question in asked or one.question in on_arrival


def _look_here(standing: Standing) -> None:
    """The front desk's mark follows what is known now."""
    needs = standing.screening.today in NEEDS_SOMEBODY
    rows = Intake.objects.filter(clinic_id=standing.visit.clinic_id, visit=standing.visit)
    rows.exclude(needs_attention=needs).update(needs_attention=needs)
