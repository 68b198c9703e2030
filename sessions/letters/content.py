"""What stands on a letter: frozen values, all words already in the client's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sessions.papers.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Letterhead):
    """Who writes to whom about whom."""

    clinic_email: str
    client_name: str
    birth_date: date | None
    therapist_name: str
    made_on: date
    to: str


@dataclass(frozen=True, slots=True)
class LetterContent:
    """The question for a clearance. ``limits`` is what the caution takes away meanwhile,
    ``facts`` what the client agreed to share; ``asks_exclusion`` where something comes back only
    if the reply says so."""

    head: Head
    visit_on: date
    minutes: int
    methods: tuple[str, ...]
    where: str
    about: str
    why: str
    limits: tuple[str, ...]
    facts: tuple[str, ...]
    asks_exclusion: bool
    valid_days: int


@dataclass(frozen=True, slots=True)
class ReferralContent:
    """A referral. ``reasons`` are those of the rules, ``words`` the therapist's own; ``soon`` says
    how soon somebody should look, empty where no rule does."""

    head: Head
    reasons: tuple[str, ...]
    soon: str
    words: str
    facts: tuple[str, ...]
