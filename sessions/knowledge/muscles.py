"""Muscles: where they lie, where they send pain, what to keep clear of, how range is tested."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from intake.knowledge.body import View
from intake.knowledge.reading import Entry
from intake.screening.verdict import Technique

Discomfort = Annotated[int, Field(ge=0, le=10)]
Seconds = Annotated[int, Field(ge=1, le=300)]


class ReferralArea(Entry):
    """A place pain is felt. It matches by region, view and one of the finer sites."""

    region: str
    view: View
    sites: tuple[str, ...]


class Referral(Entry):
    primary: tuple[ReferralArea, ...]
    spillover: tuple[ReferralArea, ...]


class MuscleRangeTest(Entry):
    test: str
    source: str


class Endangerment(Entry):
    """What lies in the way, and the ceiling it puts on any work on this muscle.

    ``discomfort_max`` is 0-10 as the client feels it, ``hold_max_s`` seconds of sustained
    pressure. ``number_basis`` says whether the instruction states the number or it is a
    convention (the protocol's own dose taken as ceiling).
    """

    level: Literal["none", "caution", "high", "specialist"]
    structures: tuple[str, ...]
    instruction: str
    discomfort_max: Discomfort | None = None
    hold_max_s: Seconds | None = None
    number_basis: Literal["stated", "convention"] | None = None
    only_techniques: tuple[Technique, ...] = ()


class Muscle(Entry):
    """``treated_at`` lists every region under the hands, its own first: an exclusion or a
    cap of any of them holds for the muscle. ``moves`` are the regions of the joints it crosses:
    a technique that moves it moves them. ``access`` names a place that needs special
    training and consent; two muscles never share one in a visit."""

    id: str
    name: str
    client_name: str
    region: str
    treated_at: tuple[str, ...]
    moves: tuple[str, ...]
    views: tuple[View, ...]
    paired: bool
    one_side_treatment: bool
    both_sides_at_the_same_time: bool
    referral: Referral
    referral_note: str
    symptoms: str
    aggravating_tags: tuple[str, ...]
    range_tests: tuple[MuscleRangeTest, ...]
    endangerment: Endangerment
    access: Literal["mouth", "armpit", "breast", "lower_belly", "groin"] | None = None
    satellite_of: tuple[str, ...] = ()
    key_note: str
    sources: tuple[str, ...]
    verified: bool

    @cached_property
    def concerns(self) -> frozenset[str]:
        """Its own region and those it sends pain to."""
        areas = (*self.referral.primary, *self.referral.spillover)
        return frozenset((self.region, *(area.region for area in areas)))

    @cached_property
    def tag_set(self) -> frozenset[str]:
        return frozenset(self.aggravating_tags)


class MuscleFile(Entry):
    muscles: tuple[Muscle, ...]


class RangeTest(Entry):
    """``flag_value`` in ``unit``: a result on the ``flag_when`` side of it counts as limited."""

    id: str
    joint: str
    motion: str
    normal: float
    flag_value: float
    unit: Literal["degrees", "mm"]
    flag_when: Literal["below", "above"]
    how: str
    source: str
    normal_value_verified: bool

    def limited(self, result: float) -> bool:
        return result < self.flag_value if self.flag_when == "below" else result > self.flag_value


class RangeTestFile(Entry):
    range_tests: tuple[RangeTest, ...]


class SafetySite(Entry):
    """A place as the cautions name it, and the muscles lying at or reached through it."""

    id: str
    named: tuple[str, ...]
    muscles: tuple[str, ...]


class ReportedPlace(Entry):
    """A place only the client can say; until asked, its whole region is left alone."""

    id: str
    named: tuple[str, ...]


class SiteFile(Entry):
    safety_sites: tuple[SafetySite, ...]
    reported_places: tuple[ReportedPlace, ...]
    body_sites: dict[str, dict[str, tuple[str, ...]]]
