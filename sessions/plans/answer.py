"""Questions settled in the room: a new revision of the answers, and the plan it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from clinic.models import User, Visit
from intake.answers import InvalidIntake, parse_intake
from intake.answers.document import Confirmation
from intake.answers.errors import ErrorEntry
from intake.arrival import nothing_left
from intake.models import Intake
from sessions.sheets.withdrawing import withdraw

from .asking import follow_up_of, shown_value
from .in_person import Answer, Told, settle
from .standing import Standing, standing_of
from .writing import Refused, keep, locked, new_revision

ASKED = gettext_noop("Asked in person")
NOBODY_YET = ""
LONGEST_SHOWN = 200
NEEDS_SOMEBODY = ("clearance_first", "do_not_treat")


@dataclass(frozen=True, slots=True)
class Settled:
    """One answer as the page sent it. ``was`` is what it showed of ``what_stands``: it is how
    two people who ask the same thing find out about each other."""

    answer: Answer
    was: str
    question: str | None = None
    entry: str | None = None
    value: Any = None


class AnsweredMeanwhile(Exception):
    """Somebody else settled ``question`` after the page was made; ``now`` is what stands."""

    def __init__(self, question: str, now: str, by: str) -> None:
        super().__init__("answered meanwhile")
        self.question, self.now, self.by = question, now, by


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
    return record(standing, by, document, f"{ASKED}: {names}")


def record(standing: Standing, by: User, document: dict[str, Any], why: str) -> Standing:
    """A new revision of the answers with its reason; where the visit stands after it. An open
    plan follows at once, a signed one stays as it was signed."""
    new_revision(standing, by, document, why)
    after = standing_of(standing.visit)
    if after.row is not None and not after.is_signed:
        keep(after, by, after.every_change)
        after = standing_of(standing.visit)
    look_here(after)
    return after


def _told(one: Settled, standing: Standing, by: User, on: date) -> Told:
    stands = what_stands(standing, one.question, one.entry)
    if one.was != stands:
        word = last_word(standing, one.question, one.entry)
        who = word.by if word else standing.revision.by.name if standing.revision.by else ""
        raise AnsweredMeanwhile(one.question or "", stands, who)
    if not stands and not _is_asked(standing, one):
        raise Refused("not_asked")
    open_now = {q.question: q.quote for q in standing.screening.needs_asking}
    return Told(
        answer=one.answer,
        by=by.name,
        on=on,
        question=one.question,
        entry=one.entry,
        quote=open_now.get(one.question or ""),
        value=one.value,
    )


def what_stands(standing: Standing, question: str | None, entry: str | None = None) -> str:
    """What is recorded now: the value of a follow-up, else the last word said in person;
    empty for neither. A form shows it, sends it back, and so finds out about others."""
    if question and follow_up_of(question):
        value = shown_value(question, standing.raw)
        if value:
            return value[:LONGEST_SHOWN]
    word = last_word(standing, question, entry)
    return word.answer if word else NOBODY_YET


def last_word(standing: Standing, question: str | None, entry: str | None) -> Confirmation | None:
    """The last answer recorded in person for a question or for a medicine as typed. One that
    counts only on its day is none on another."""
    found = [
        word
        for word in standing.document.confirmed
        if (word.question, word.entry) == (question, entry) and _counts(word, standing)
    ]
    return found[-1] if found else None


def _counts(word: Confirmation, standing: Standing) -> bool:
    asking = standing.knowledge.safety.asking
    of_the_day = (*asking.day_bound.questions, *asking.asked_when.on_arrival)
    return word.question not in of_the_day or word.on.text == standing.document.on.isoformat()


def _is_asked(standing: Standing, one: Settled) -> bool:
    if one.entry is not None:
        return any(m.entry == one.entry for m in standing.screening.medications)
    asked = {question.question for question in standing.screening.needs_asking}
    on_arrival = standing.knowledge.safety.asking.asked_when.on_arrival
    return one.question in asked or one.question in on_arrival


def look_here(standing: Standing) -> None:
    """The front desk's mark follows what is known now, and so do the sheets it hands out."""
    needs = standing.screening.today in NEEDS_SOMEBODY
    rows = Intake.objects.filter(clinic_id=standing.visit.clinic_id, visit=standing.visit)
    rows.exclude(needs_attention=needs).update(needs_attention=needs)
    if nothing_left(standing.document, standing.screening):
        rows.update(fresh_on=standing.document.on)
    withdraw(standing)
