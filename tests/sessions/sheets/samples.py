"""Small plan documents and facts for sheets; every maker takes what matters to the test."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from sessions.knowledge import load
from sessions.sheets.building import sheet_content
from sessions.sheets.content import SheetContent, VisitFacts

MADRID = ZoneInfo("Europe/Madrid")
ALL_TECHNIQUES = [technique.id for technique in load().anatomy.techniques]
DESK_EXERCISES = ("neck_side_bend_stretch", "chin_tuck", "belly_breathing")
DESK_ADVICE = (
    "urgent_neck", "gp_soon", "call_clinic", "erg_desk", "erg_phone", "water_comfort",
    "move_gently", "low_impact", "soreness_normal", "effect_lasts", "warm_pack", "food",
    "alcohol_rest", "home_stretches", "stop_rule", "follow_up", "team_care", "headache_diary",
)  # fmt: skip


def facts(**changes: Any) -> VisitFacts:
    """A visit of an hour on Friday 20 November 2026 at 9."""
    given: dict[str, Any] = {
        "clinic_name": "Casa Palma Clinic",
        "clinic_phone": "+34 555 010 010",
        "place": "Calle del Puerto 14, 2º izquierda, 07001 Palma de Mallorca",
        "emergency_number": "112",
        "client_name": "Ana Ruiz",
        "therapist_name": "Maya Okafor",
        "starts_at": datetime(2026, 11, 20, 9, 0, tzinfo=MADRID),
        "minutes": 60,
    }
    return VisitFacts(**given | changes)


def step(muscle: str, technique: str, side: str = "right") -> dict[str, Any]:
    region = load().anatomy.muscle[muscle].region
    return {"muscle": muscle, "side": side, "region": region, "technique": technique}


def plan_document(
    exercises: Any = DESK_EXERCISES, advice: Any = DESK_ADVICE, **changes: Any
) -> dict[str, Any]:
    """The fields of a ``palpate.plan/1`` document that a sheet reads: a right neck treated."""
    given: dict[str, Any] = {
        "on": "2026-11-20",
        "today": "proceed",
        "draft": False,
        "steps": [
            step("upper_trapezius", "deep_strokes"),
            step("upper_trapezius", "ischemic_compression"),
            step("levator_scapulae", "met_pir"),
            step("suboccipitals", "positional_release", "both"),
        ],
        "home_exercises": [{"id": id} for id in exercises],
        "aftercare": [{"id": id} for id in advice],
        "excluded": [],
        "dropped": [],
        "limits": {"stretch_limit": "normal", "by_region": []},
        "course": {"next_visit_days": 7},
    }
    return given | changes


def longest_document() -> dict[str, Any]:
    """More than any real plan: all advice there is, three wordy exercises, eleven muscles in
    eight regions."""
    muscles = (
        "upper_trapezius", "levator_scapulae", "masseter", "infraspinatus", "rhomboids",
        "latissimus_dorsi", "quadratus_lumborum", "piriformis", "hamstrings", "soleus",
        "sternocleidomastoid",
    )  # fmt: skip
    return plan_document(
        exercises=("neck_side_bend_stretch", "levator_armpit_stretch", "belly_breathing"),
        advice=[advice.id for advice in load().anatomy.aftercare],
        steps=[step(muscle, t, "both") for muscle in muscles for t in ALL_TECHNIQUES],
    )


def content(document: dict[str, Any] | None = None, language: str = "en", **more: Any):
    """The sheet of a document, in a language."""
    with translation.override(language):
        return sheet_content(document or plan_document(), load(), facts(**more))


def words(sheet: SheetContent) -> str:
    """Everything on the sheet as one text."""
    return repr(sheet)
