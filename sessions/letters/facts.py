"""What a letter may say of the client besides the question: each fact is ticked by hand, after
the client agreed to share it. Nothing is ticked beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from intake.screening.verdict import Caution
from sessions.plans.standing import Standing
from sessions.presenters.words import place_words, said

LONGEST = 200
MOST = 40


@dataclass(frozen=True, slots=True)
class Shareable:
    """``id`` holds for one state of the answers: forms carry the token of it."""

    id: str
    text: str


def shareable(standing: Standing, caution: Caution) -> tuple[Shareable, ...]:
    """In the active language: the answers behind the caution, the medicines as typed, and
    where it hurts."""
    found = [*_causes(caution), *_medicines(standing), *_pains(standing)]
    return tuple(Shareable(one.id, one.text[:LONGEST]) for one in found[:MOST])


def _causes(caution: Caution) -> Iterator[Shareable]:
    for place, cause in enumerate(caution.because):
        yield Shareable(f"answer.{place}", said(cause.text))


def _medicines(standing: Standing) -> Iterator[Shareable]:
    for place, entry in enumerate(standing.document.medications.entries):
        yield Shareable(f"medicine.{place}", _("Medicine as written: %(name)s") % {"name": entry})


def _pains(standing: Standing) -> Iterator[Shareable]:
    for place, area in enumerate(standing.document.pain_areas):
        words = _("Pain: %(where)s, %(n)s of 10")
        given = {"where": place_words(area.region, area.side), "n": area.intensity}
        yield Shareable(f"pain.{place}", words % given)
