"""Red flags, cautions with their effects, and the tags that keep home exercises out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from .expressions import When
from .reading import Entry

Scope = Literal["absolute", "regional", "technique", "modify"]
Action = Literal["exclude", "cap", "modify", "require_clearance"]
OverrideKind = Literal["never", "clearance_required", "therapist_with_reason"]
Urgency = Literal["emergency_now", "same_day", "before_treatment"]
StretchLimit = Literal["normal", "short_of_end_range", "mid_range", "pain_free", "none"]
ReadSupport = Literal["high", "medium", "low", "seed", "none_read"]
Technique = Literal[
    "ischemic_compression",
    "met_pir",
    "myofascial_release",
    "stretching",
    "positional_release",
    "deep_strokes",
    "dynamic_stretching",
    "passive_rom",
]
Position = Literal[
    "prone",
    "supine_flat",
    "supine_head_raised",
    "semi_reclined",
    "side_lying",
    "seated",
    "head_down",
]
Level = Annotated[int, Field(ge=1, le=5)]
Discomfort = Annotated[int, Field(ge=0, le=10)]
Seconds = Annotated[int, Field(ge=1, le=90)]
Minutes = Annotated[int, Field(ge=10, le=90)]
RuleSide = Literal["left", "right", "both", "midline", "$reported"]


class SourceUse(Entry):
    id: str
    supports: Literal["direct", "background"]


class Dated(Entry):
    """A rule with the days between which it is used; without own dates, the knowledge's."""

    applies_from: date | None = None
    retired_on: date | None = None

    def used_on(self, day: date) -> bool:
        begun = self.applies_from is None or self.applies_from <= day
        return begun and (self.retired_on is None or day < self.retired_on)


class Escalation(Entry):
    when: When
    urgency: Urgency
    client_message: str


class RedFlagRule(Dated):
    id: str
    title: str
    when: When
    urgency: Urgency
    escalate: Escalation | None = None
    therapist_message: str
    client_message: str
    note: str = ""
    sources: tuple[SourceUse, ...]
    verified: bool
    best_read_support: ReadSupport


class RuleEffect(Entry):
    """One thing a caution does. No regions means the whole body."""

    scope: Scope
    action: Action
    when: When | None = None
    techniques: tuple[Technique | Literal["all"], ...] = ()
    regions: tuple[str, ...] = ()
    sides: tuple[RuleSide, ...] = ()
    subsites: tuple[str, ...] = ()
    instruction: str | None = None
    until: str | None = None
    clearance_from: tuple[str, ...] = ()
    pressure_max: Level | None = None
    discomfort_max: Discomfort | None = None
    hold_max_s: Seconds | None = None
    session_max_min: Minutes | None = None
    stretch_limit: StretchLimit | None = None
    positioning_avoid: tuple[Position, ...] = ()
    positioning_prefer: tuple[Position, ...] = ()
    supine_flat_max_min: int | float | None = None
    override: OverrideKind | None = None


class CautionRule(Dated):
    id: str
    title: str
    when: When
    effects: tuple[RuleEffect, ...]
    rationale: str
    override: OverrideKind
    number_basis: Literal["source", "convention", "none"]
    note: str = ""
    sources: tuple[SourceUse, ...]
    verified: bool
    best_read_support: ReadSupport


class OnlyIn(Entry):
    only: tuple[str, ...]


class TagRule(Entry):
    """A safety tag of the exercises. ``place``: it holds only in the reported regions,
    or only where the reported regions include the ones named."""

    tag: str
    when: When
    note: str = ""
    place: Literal["reported"] | OnlyIn | None = None


class TagBridge(Entry):
    description: str
    tags: tuple[TagRule, ...]
    asked_only_by_anatomy: tuple[str, ...]


class SubsiteWord(Entry):
    """Which body sites a subsite named in an effect means; none where it is the reported spot."""

    text: str
    sites: tuple[str, ...] = ()


class SiteRule(Entry):
    """How an effect that strikes a site out wholly finds the place.

    ``sites``: these body sites. ``whole_regions``: the effect's own regions on the
    reported side. ``reported_site``: the site marked on the body chart, and the
    whole region where no site was marked.
    """

    rule: str
    effect: int
    sites: tuple[str, ...] = ()
    whole_regions: bool = False
    reported_site: bool = False


class SitesAtRisk(Entry):
    subsites: tuple[SubsiteWord, ...]
    site_rules: tuple[SiteRule, ...]


class OverrideReason(Entry):
    """A coded reason. ``one_tap``: no words needed, for positions only."""

    code: str
    label: str
    one_tap: bool = False
