"""Papers that are about nobody: a worker makes them, the shared cache keeps them for a day.

Making one takes seconds; a web process that did it would answer nobody else meanwhile. Where
Redis is away it has to: nobody could tell a worker.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from clinic import hints
from clinic.models import Clinic
from intake.own_questions import fields_of
from intake.questionnaire.spec import Field
from sessions.knowledge import load

from .letterhead import Letterhead, letterhead_of

Kind = Literal["exercises", "questionnaire"]
KEPT, ASKED_AGAIN = 24 * 3600, 60  # seconds
TASKS: dict[Kind, str] = {
    "exercises": "sessions.tasks.make_booklets",
    "questionnaire": "sessions.tasks.make_blank_questionnaires",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a clinic in one language. ``place`` is another one as soon as anything on the
    paper is."""

    place: str
    make: Callable[[], bytes]


def taken(kind: Kind, clinic: Clinic, language: str) -> bytes | None:
    """The PDF; None while a worker makes it, who is told once a minute."""
    paper = _paper(kind, clinic, language)
    found: bytes | None = cache.get(paper.place)
    if found is not None:
        return found
    if not cache.add(f"{paper.place}:asked", 1, ASKED_AGAIN):
        return None
    return None if hints.hint(TASKS[kind], clinic.pk) else paper.make()


def fill(kind: Kind, clinic_id: UUID) -> None:
    """Make what is not there of this kind, in every language of the house."""
    clinic = Clinic.objects.get(pk=clinic_id)
    for language, _name in settings.LANGUAGES:
        paper = _paper(kind, clinic, language)
        if cache.get(paper.place) is None:
            cache.set(paper.place, paper.make(), KEPT)


def _paper(kind: Kind, clinic: Clinic, language: str) -> Paper:
    with translation.override(language):
        head, own = letterhead_of(clinic), fields_of(clinic.pk)
    asks = (own, clinic.kept_years) if kind == "questionnaire" else ()
    said = repr((kind, clinic.pk, head, asks, load().digest))
    return Paper(
        f"paper:{hashlib.sha256(said.encode()).hexdigest()}",
        lambda: _made(kind, head, own, clinic.kept_years),
    )


def _made(kind: Kind, head: Letterhead, own: tuple[Field, ...], years: int | None) -> bytes:
    from .blank.paper import blank_paper  # both bring the printing engine
    from .booklet import booklet

    return booklet(head) if kind == "exercises" else blank_paper(head, own, years)
