"""The part of a plan document that a sheet needs, as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DoneStep:
    muscle: str
    side: str
    region: str
    technique: str


@dataclass(frozen=True, slots=True)
class Excluded:
    """``techniques`` may not be used on some side of ``region``."""

    region: str
    techniques: frozenset[str]


@dataclass(frozen=True, slots=True)
class SignedPlan:
    """``left_out`` are the ids of exercises the plan itself says were left out;
    ``no_stretch_at`` the regions (``*`` for all) where nothing may be stretched."""

    on: date
    today: str
    draft: bool
    steps: tuple[DoneStep, ...]
    exercises: tuple[str, ...]
    advice: tuple[str, ...]
    excluded: tuple[Excluded, ...]
    left_out: frozenset[str]
    no_stretch_at: frozenset[str]
    next_visit_days: int | None

    def excluded_on(self, region: str) -> frozenset[str]:
        """Every technique excluded on some side of the region."""
        rows = [row.techniques for row in self.excluded if row.region == region]
        return frozenset().union(*rows)


def read_plan(document: Mapping[str, Any]) -> SignedPlan:
    """From a ``palpate.plan/1`` document as it is stored."""
    return SignedPlan(
        on=date.fromisoformat(document["on"]),
        today=document["today"],
        draft=document["draft"],
        steps=tuple(_step(row) for row in document["steps"]),
        exercises=tuple(row["id"] for row in document["home_exercises"]),
        advice=tuple(row["id"] for row in document["aftercare"]),
        excluded=tuple(_excluded(row) for row in document["excluded"]),
        left_out=frozenset(row["id"] for row in document["dropped"] if row["what"] == "exercise"),
        no_stretch_at=_no_stretch_at(document["limits"]),
        next_visit_days=(document.get("course") or {}).get("next_visit_days"),
    )


def _no_stretch_at(limits: Mapping[str, Any]) -> frozenset[str]:
    """Regions where nothing may be stretched; ``*`` where that holds everywhere."""
    everywhere = {"*"} if limits.get("stretch_limit") == "none" else set()
    rows = limits.get("by_region", ())
    return frozenset(everywhere | {r["region"] for r in rows if r.get("stretch_limit") == "none"})


def _step(row: Mapping[str, Any]) -> DoneStep:
    return DoneStep(row["muscle"], row["side"], row["region"], row["technique"])


def _excluded(row: Mapping[str, Any]) -> Excluded:
    return Excluded(row["region"], frozenset(row["techniques"]))
