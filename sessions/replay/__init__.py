"""Intakes once more through another version of the knowledge: what would be decided otherwise."""

from .differences import KINDS, Change, differences
from .own_program import OwnProgram
from .running import Given, Replayed, Stored, for_any_day, replay
from .telling import Report
from .versions import OtherShape, UnknownVersion, knowledge_at

__all__ = [
    "KINDS",
    "Change",
    "Given",
    "OtherShape",
    "OwnProgram",
    "Replayed",
    "Report",
    "Stored",
    "UnknownVersion",
    "differences",
    "for_any_day",
    "knowledge_at",
    "replay",
]
