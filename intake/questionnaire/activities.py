"""Which activities are offered where: a short list for every region, one for the days."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from intake.knowledge import load_body
from intake.knowledge.files import read_yaml

from .spec import Option

FILE = Path(__file__).parent / "content" / "activities.yaml"


class Activities(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    worse_with: dict[str, tuple[str, ...]]
    better_with: tuple[str, ...]
    days: tuple[str, ...]


@lru_cache(maxsize=1)
def activities() -> Activities:
    return Activities.model_validate(read_yaml(FILE))


def options(ids: tuple[str, ...]) -> tuple[Option, ...]:
    """The activities with their words."""
    labels = {term.id: term.label for term in load_body().activities}
    return tuple(Option(id, _(labels[id])) for id in ids)
