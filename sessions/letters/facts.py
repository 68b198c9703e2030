"""What a letter may say of the client besides the question: each fact is ticked by hand, after
the client agreed to share it. Nothing is ticked beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intake.knowledge import Safety
from intake.screening.verdict import Cause, Caution, RedFlag
from sessions.plans.standing import Standing
from sessions.presenters.follow_ups import cause_words, state_words
from sessions.presenters.words import place_words

LONGEST = 200
MOST = 40


@dataclass(frozen=True, slots=True)
class Shareable:
    """``id`` holds for one state of the answers: forms carry the token of it."""

    id: str
    text: str


def shareable(standing: Standing, *about: Caution | RedFlag) -> tuple[Shareable, ...]:
    """In the active language: the answers behind the cautions or red flags, the medicines as
    typed, and where it hurts."""
    causes = (cause for one in about for cause in one.because)
    found = [
        *_causes(causes, standing.knowledge.safety),
        *_medicines(standing),
        *_pains(standing),
    ]
    return tuple(Shareable(one.id, one.text[:LONGEST]) for one in found[:MOST])


def _causes(causes: Iterable[Cause], safety: Safety) -> Iterator[Shareable]:
    """Each answer once."""
    told = dict.fromkeys(_cause_words(cause, safety) for cause in causes)
    for place, words in enumerate(told):
        yield Shareable(f"answer.{place}", words)


def _cause_words(cause: Cause, safety: Safety) -> str:
    """The answer in the reader's language; the screening's own words are English."""
    if any(cause.fact in known for known in _labelled(safety)):
        return state_words(cause, safety)
    return cause_words(cause, safety)


def _labelled(safety: Safety) -> tuple[Mapping[str, Any], ...]:
    return (safety.condition, safety.finding, safety.medicine_class)


def _medicines(standing: Standing) -> Iterator[Shareable]:
    for place, entry in enumerate(standing.document.medications.entries):
        yield Shareable(f"medicine.{place}", _("Medicine as written: %(name)s") % {"name": entry})


def _pains(standing: Standing) -> Iterator[Shareable]:
    for place, area in enumerate(standing.document.pain_areas):
        words = _("Pain: %(where)s, %(n)s of 10")
        given = {"where": place_words(area.region, area.side), "n": area.intensity}
        yield Shareable(f"pain.{place}", words % given)
