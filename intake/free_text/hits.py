"""What reading free text gives: questions to confirm, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A phrase that raises ``question`` (a condition or finding id); ``quote`` is the
    client's own words. It is never an answer."""

    question: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All hits in one text, and the pieces that no phrase and no medicine explained."""

    hits: tuple[PhraseHit, ...] = ()
    not_read: tuple[str, ...] = ()
