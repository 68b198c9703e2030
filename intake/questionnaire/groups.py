"""The groups of health questions, read from ``content/groups.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from intake.knowledge.files import read_yaml

FILE = Path(__file__).parent / "content" / "groups.yaml"


class Line(BaseModel):
    """One line to tick: a condition or finding, or with ``of`` several at once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    says: str = ""
    of: Annotated[tuple[str, ...], Field(min_length=2)] | None = None
    ask: Literal["pregnancy_possible"] | None = None
    as_news: bool = False

    @property
    def items(self) -> tuple[str, ...]:
        """The conditions and findings it stands for."""
        return self.of or (self.id,)


class Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    part: Literal["health", "now"]  # before or after the medicines
    title: str
    lead: str
    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=15)]
    lazy: bool = False
    in_person: bool = False  # offers to talk about all of it in the room instead

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item for line in self.lines for item in line.items)


class _Groups(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: tuple[Group, ...]


@lru_cache(maxsize=1)
def health_groups() -> tuple[Group, ...]:
    """All groups in the order a client meets them."""
    return _Groups.model_validate(read_yaml(FILE)).groups
