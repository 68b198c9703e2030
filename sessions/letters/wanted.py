"""What a therapist wants to write, as the form gives it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was ticked and written: ids of reasons and facts, and words."""

    reasons: Collection[str]
    facts: Collection[str]
    to: str
    words: str
