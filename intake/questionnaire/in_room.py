"""What only the therapist asks, in groups, read from ``content/in_room.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from intake.knowledge.files import read_yaml

FILE = Path(__file__).parent / "content" / "in_room.yaml"


class RoomGroup(BaseModel):
    """``rest``: one press may answer no to all that is still open."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    items: Annotated[tuple[str, ...], Field(min_length=1)]
    rest: bool = True


class InRoom(BaseModel):
    """``elsewhere`` is on no form at all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    groups: tuple[RoomGroup, ...]
    elsewhere: tuple[str, ...]


@lru_cache(maxsize=1)
def in_room() -> InRoom:
    return InRoom.model_validate(read_yaml(FILE))
