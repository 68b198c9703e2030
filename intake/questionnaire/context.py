"""What the pages depend on besides the answers: who is asked, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .spec import Field

ADULT = 18  # under it a parent or guardian signs (minor_policy; `ci_minor_client`)


@dataclass(frozen=True, slots=True)
class Asked:
    """``age`` in whole years on the day of the visit. ``open_questions`` are the ids of the
    conditions and findings whose answer can still change a red flag or a rule;
    ``medicine_classes`` what the typed medicines were matched with; ``agreed_on`` the day the
    same consent text was signed as a whole, where that still holds; ``own`` the clinic's own
    questions; ``kept_years`` how many years after the last visit it keeps the answers, if set."""

    age: int
    today: date
    open_questions: frozenset[str] = frozenset()
    medicine_classes: tuple[str, ...] = field(default=())
    agreed_on: date | None = None
    own: tuple[Field, ...] = ()
    kept_years: int | None = None
