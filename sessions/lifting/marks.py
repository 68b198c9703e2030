"""What a caution or a red flag is called in addresses: they land in logs and histories, and
must not say what somebody has."""

from __future__ import annotations

from collections.abc import Iterable

from clinic.models import Visit
from intake.addresses import slug


def mark_of(visit: Visit, rule: str) -> str:
    """Twelve letters; another one for every visit."""
    return slug(visit.pk, f"rule:{rule}")


def rule_of(visit: Visit, mark: str, rules: Iterable[str]) -> str | None:
    """The id among ``rules`` that has this mark."""
    return next((rule for rule in rules if mark_of(visit, rule) == mark), None)
