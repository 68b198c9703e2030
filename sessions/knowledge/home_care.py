"""What the client takes home: exercises, advice, and how exercises are chosen."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from intake.knowledge.reading import Entry
from intake.screening.verdict import Technique

Kind = Literal[
    "stretch", "mobility", "dynamic", "self_massage", "strength", "movement", "breathing", "habit"
]


class Exercise(Entry):
    """``regions`` are where it works, ``loads`` every region whose joints it moves or leans on.

    ``do_not_do_if`` are safety tags; one that is true or unknown keeps the exercise out.
    """

    id: str
    name: str
    kind: Kind
    targets: tuple[str, ...]
    regions: tuple[str, ...]
    loads: tuple[str, ...]
    steps: tuple[str, ...]
    hold_seconds: int
    repetitions: int
    sets_per_day: int
    do_not_do_if: tuple[str, ...]
    picture_brief: str
    sources: tuple[str, ...]
    verified: bool

    @cached_property
    def reach(self) -> tuple[str, ...]:
        """Every region it concerns: what keeps work out of one of them keeps it out."""
        return tuple(dict.fromkeys((*self.regions, *self.loads)))


class ExerciseFile(Entry):
    home_exercises: tuple[Exercise, ...]


class AppliesTo(Entry):
    """With ``every_plan`` the other lists narrow; without it any one of them is enough."""

    every_plan: bool = False
    needs_home_exercises: bool = False
    regions: tuple[str, ...] = ()
    techniques: tuple[Technique, ...] = ()
    tags: tuple[str, ...] = ()
    onset: tuple[str, ...] = ()
    presentations: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Advice(Entry):
    id: str
    category: Literal["general", "when_to_call", "urgent", "region", "ergonomics", "sport"]
    urgency: Literal["none", "routine", "soon", "emergency"]
    text: tuple[str, ...]
    applies_to: AppliesTo
    timing_hours: tuple[int, ...] = ()
    timing_days: tuple[int, ...] = ()
    note: str = ""
    sources: tuple[str, ...]
    verified: bool


class AdviceFile(Entry):
    aftercare: tuple[Advice, ...]


class GivesWay(Entry):
    kind: Kind
    rule: str
    why: str


class HomeCare(Entry):
    most: int
    techniques_of_kind: dict[Kind, tuple[Technique, ...]]
    stretching_kinds: tuple[Kind, ...]
    kinds_for_everybody: tuple[Kind, ...]
    kinds_at_rest: tuple[Kind, ...]
    gives_way: GivesWay
    asked_only_for_an_exercise: tuple[str, ...]


class HomeCareFile(Entry):
    home_care: HomeCare
