"""What stands on the letter: one frozen value, all words already in the client's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LetterContent:
    """``limits`` is what the caution takes away meanwhile, ``facts`` what the client agreed to
    share; ``asks_exclusion`` where something comes back only if the reply says so."""

    language: str
    clinic_name: str
    clinic_phone: str
    clinic_email: str
    client_name: str
    birth_date: date | None
    therapist_name: str
    made_on: date
    visit_on: date
    minutes: int
    wanted_from: str
    methods: tuple[str, ...]
    where: str
    about: str
    why: str
    limits: tuple[str, ...]
    facts: tuple[str, ...]
    asks_exclusion: bool
    valid_days: int
