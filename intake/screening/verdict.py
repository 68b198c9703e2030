"""What screening says: the one frozen value that leaves this room.

Every list is complete: a rule that is true, unknown, cleared or overridden is
in it with its reasons. Planning, the screens and the plan document read only
this; none of them looks at a rule again.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from intake.answers.mentions import MedicineEntry, MedicineMatch

__all__ = ["MedicineEntry", "MedicineMatch", "Screening"]

Today = Literal["proceed", "proceed_with_limits", "ask_first", "clearance_first", "do_not_treat"]
Urgency = Literal["emergency_now", "same_day", "before_treatment"]
Technique = Literal[
    "ischemic_compression", "met_pir", "myofascial_release", "stretching",
    "positional_release", "deep_strokes", "dynamic_stretching", "passive_rom",
]  # fmt: skip
SafetyPosition = Literal[
    "prone", "supine_flat", "supine_head_raised", "semi_reclined", "side_lying", "seated",
    "head_down",
]  # fmt: skip
StretchLimit = Literal["normal", "short_of_end_range", "mid_range", "pain_free", "none"]
OneSide = Literal["left", "right", "midline"]


class Value(BaseModel):
    """Frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cause(Value):
    """One answer that made a rule true or left it open.

    ``fact`` is the id of the condition, finding, medicine class or field;
    ``state`` is what is known of it; ``text`` the words for staff;
    ``reported_by`` says whose answer it was, where that matters.
    """

    fact: str
    state: Literal["yes", "no", "unknown"]
    text: str
    reported_by: str | None = None


class Source(Value):
    id: str
    supports: Literal["direct", "background"]


class RedFlag(Value):
    """``urgency`` and ``client_message`` are the escalated ones where that is true or open."""

    id: str
    title: str
    state: Literal["applies", "needs_asking", "assessed"]
    urgency: Urgency
    therapist_message: str
    client_message: str
    because: tuple[Cause, ...]
    sources: tuple[Source, ...]


class Effect(Value):
    """One effect of a rule, regions and sides resolved to places on this body.

    ``in_force`` is false where a clearance or an override lifted it.
    ``provisional`` is true where it holds only because something is unknown.
    """

    index: int
    scope: Literal["absolute", "regional", "technique", "modify"]
    action: Literal["exclude", "cap", "modify", "require_clearance"]
    techniques: tuple[Technique, ...] = ()
    areas: tuple[tuple[str, OneSide], ...] = ()  # (region, side); empty means everywhere
    subsites: tuple[str, ...] = ()
    instruction: str | None = None
    until: str | None = None
    clearance_from: str | None = None
    pressure_max: int | None = None
    discomfort_max: int | None = None
    hold_max_s: int | None = None
    session_max_min: int | None = None
    stretch_limit: StretchLimit | None = None
    positioning_avoid: tuple[SafetyPosition, ...] = ()
    positioning_prefer: tuple[SafetyPosition, ...] = ()
    supine_flat_max_min: float | None = None
    provisional: bool = False
    in_force: bool = True
    lifted_by: str | None = None


class Caution(Value):
    id: str
    title: str
    state: Literal["applies", "needs_asking", "cleared", "overridden"]
    effects: tuple[Effect, ...]
    override: Literal["never", "therapist_with_reason", "clearance_required"]
    rationale: str
    because: tuple[Cause, ...]
    sources: tuple[Source, ...]


class OpenQuestion(Value):
    """A question whose answer can still change a red flag or a rule."""

    question: str
    critical: bool
    text: str
    asked_by: Literal["client", "therapist"]
    rules: tuple[str, ...]
    quote: str | None = None
    on_arrival: bool = False  # day-bound: asked again when the client has arrived anyway


class ClearanceNeeded(Value):
    rule: str
    clearance_from: str
    regions: tuple[str, ...]  # empty: the whole day waits


class Exclusion(Value):
    region: str
    side: OneSide
    techniques: tuple[Technique, ...]
    rule: str


class RegionCap(Value):
    """The smallest numbers that hold for one region and side."""

    region: str
    side: OneSide
    pressure_max: int
    discomfort_max: int
    hold_max_s: int
    stretch_limit: StretchLimit
    rules: tuple[str, ...]


class Instruction(Value):
    rule: str
    text: str
    areas: tuple[tuple[str, OneSide], ...] = ()
    subsites: tuple[str, ...] = ()


class Limits(Value):
    """Everything merged: the caps that hold everywhere, and region by region."""

    pressure_max: int
    discomfort_max: int
    hold_max_s: int
    session_max_min: int
    stretch_limit: StretchLimit
    positions_avoid: tuple[SafetyPosition, ...]
    positions_prefer: tuple[SafetyPosition, ...]
    positions_conflict: bool
    supine_flat_max_min: float | None
    instructions: tuple[Instruction, ...]
    by_region: tuple[RegionCap, ...]  # only where stricter than the whole


class Contradiction(Value):
    fields: tuple[str, ...]
    text: str


class Screening(Value):
    """The whole verdict for one intake on one day."""

    today: Today
    urgency: Urgency | None
    red_flags: tuple[RedFlag, ...]
    cautions: tuple[Caution, ...]
    needs_asking: tuple[OpenQuestion, ...]
    clearances_needed: tuple[ClearanceNeeded, ...]
    excluded: tuple[Exclusion, ...]
    excluded_muscle_sites: tuple[tuple[str, OneSide, str], ...]  # (site, side, rule): DESIGN 2
    limits: Limits
    exercise_tags: tuple[str, ...]  # true or unknown, wherever the exercise works
    exercise_tags_by_area: dict[str, tuple[tuple[str, OneSide], ...]]  # only for exercises there
    medications: tuple[MedicineEntry, ...]
    contradictions: tuple[Contradiction, ...]
    not_read: tuple[str, ...]
    consent_tick_open: bool = False  # "able to agree today" is not ticked, the client not here yet

    def as_json(self) -> dict[str, Any]:
        return self.model_dump(mode="json")
