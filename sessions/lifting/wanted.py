"""What a therapist wants to record, as the forms give it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class WantedOverride:
    """``effect`` is its place in the rule; ``reason`` may be empty for a one-tap code."""

    rule: str
    effect: int
    code: str
    reason: str = ""

    def entry(self, by: str, on: date) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "effect": self.effect,
            "code": self.code,
            "reason": self.reason,
            "by": by,
            "on": on.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class WantedClearance:
    """``by`` is the professional. Without ``expires_on`` the days of the knowledge count."""

    rule: str
    by: str
    profession: str
    given_on: date
    expires_on: date | None = None
    limits: str = ""
    lifts_exclusion: bool = False
    until_met: bool = False

    def entry(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "rule": self.rule,
            "by": self.by,
            "profession": self.profession,
            "given_on": self.given_on.isoformat(),
            "limits": self.limits,
            "lifts_exclusion": self.lifts_exclusion or self.until_met,
            "until_met": self.until_met,
        }
        if self.expires_on:
            given["expires_on"] = self.expires_on.isoformat()
        return given


@dataclass(frozen=True, slots=True)
class WantedAssessment:
    """``by`` is the professional, ``said`` what they found and advised."""

    red_flag: str
    by: str
    profession: str
    assessed_on: date
    said: str

    def entry(self) -> dict[str, Any]:
        return {
            "red_flag": self.red_flag,
            "by": self.by,
            "profession": self.profession,
            "assessed_on": self.assessed_on.isoformat(),
            "said": self.said,
        }
