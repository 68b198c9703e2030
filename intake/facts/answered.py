"""The answer to one condition or finding, from every place it can stand in a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from intake.answers.document import Confirmation, Given, IntakeDocument
from intake.knowledge import Safety

from .atoms import Truth
from .confirming import confirmations as confirmations
from .fields import age_span, given_today

_TRUTH: dict[str, Truth] = {"yes": True, "no": False, "unsure": None, "still_not_known": None}


class Answered(NamedTuple):
    """``settled``: asked in person and still not known."""

    truth: Truth
    settled: bool = False


UNKNOWN = Answered(None)


def as_answered(answer: str) -> Answered:
    """One word of an answer."""
    return Answered(_TRUTH[answer], answer == "still_not_known")


def stricter(listed: Answered | None, settled: Answered | None) -> Answered:
    """A listed yes stays; otherwise what was settled in person counts."""
    if listed is None or not (listed.truth is True or settled is None):
        return settled or UNKNOWN
    return listed


def answers(
    document: IntakeDocument, safety: Safety, settled: Mapping[str, Confirmation]
) -> Iterator[tuple[str, Answered]]:
    """Every condition and finding of which more is known than ``everything_else`` says."""
    given: dict[str, Given] = {**document.conditions, **document.findings}
    bound = safety.asking.day_bound.questions
    yield from _unlisted(document, safety)
    for id in dict.fromkeys([*given, *settled]):
        if id in safety.condition or id in safety.finding:
            listed = _if_today(given.get(id), id in bound, document)
            yield id, stricter(listed, _confirmed_today(settled.get(id), id in bound, document))


def _if_today(given: Given | None, day_bound: bool, document: IntakeDocument) -> Answered | None:
    if given is None:
        return None
    if day_bound and not given_today(given.answered_on, document):
        return UNKNOWN
    return as_answered(given.answer)


def _confirmed_today(
    entry: Confirmation | None, day_bound: bool, document: IntakeDocument
) -> Answered | None:
    if entry is None or (day_bound and not given_today(entry.on, document)):
        return None
    return as_answered(entry.answer)


def _unlisted(document: IntakeDocument, safety: Safety) -> Iterator[tuple[str, Answered]]:
    """What age, sex and the day of the form say where nothing is listed."""
    if document.answered_on is not None and not given_today(None, document):
        for id in safety.asking.day_bound.questions:
            yield id, UNKNOWN
    age, sex = age_span(document), document.client.sex if document.client else None
    for entry in safety.asking.known_from_age:
        if age and age.least >= entry.age_under:
            yield entry.condition, Answered(False)
        elif age:
            yield entry.condition, Answered(True if age.most < entry.age_under else None)
    for limit in safety.asking.no_unless:
        outside = age and (age.most < limit.age_under or age.least > limit.age_over)
        if sex == limit.sex or outside:
            yield limit.condition, Answered(False)
