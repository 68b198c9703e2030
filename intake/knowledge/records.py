"""What the body chart says beside the questions, and whose recorded word counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

from .reading import Entry


class ChartFinding(Entry):
    """A pain area that speaks of a condition or finding. Empty lists allow everything.

    ``says``: "yes" where the area is the very thing asked; "open" where it only makes
    the unanswered question worth asking. Intensity 0-10; days before the visit: for "yes"
    surely within them, for "open" possibly, with ``or_undated`` also where no date was given.
    """

    question: str
    says: Literal["yes", "open"]
    regions: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    qualities: tuple[str, ...] = ()
    onset: tuple[str, ...] = ()
    least_intensity: int = 1
    since_within_days: int | None = None
    or_undated: bool = False
    both_sides: bool = False


class Professions(Entry):
    """Positive lists: whoever is not on them cannot clear or close anything."""

    counts: tuple[str, ...]
    never: tuple[str, ...]
    guardians: tuple[str, ...]
    guardian_rules: tuple[str, ...]

    def is_health_professional(self, profession: str) -> bool:
        """Whether the words name a health profession and nothing that speaks against it."""
        words = plain(profession)
        against = (*self.never, *self.guardians)
        return _names_one(words, self.counts) and not _names_one(words, against)

    def can_clear(self, rule: str, profession: str) -> bool:
        """Whether somebody of that profession can clear the caution ``rule``."""
        if rule not in self.guardian_rules:
            return self.is_health_professional(profession)
        words = plain(profession)
        return _names_one(words, self.guardians) and not _names_one(words, self.never)


def plain(text: str) -> str:
    """Small letters without accents, single words apart: for comparing only."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    letters = (c if c.isalnum() else " " for c in spread if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def _names_one(words: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in f" {words} " for phrase in phrases)
