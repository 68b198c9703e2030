"""The health questions on paper: all of them in full, numbered, in the groups of the form.

What the form asks of nearly every condition (where, since when, is it active, ...) is one table
that a number is written into; what it asks of few stands under their own question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from intake.knowledge import Safety, load_safety
from intake.questionnaire.groups import Group, Line, health_groups
from intake.questionnaire.spec import Field
from intake.questionnaire.topics import follow_ups

from .fields import PaperField, all_on_paper

# Asked of at least so many conditions: a column of the table.
COMMON = 12


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """``more`` is asked of this one alone; ``in_table`` where the table asks of it too."""

    id: str
    number: int
    text: str
    more: tuple[PaperField, ...]
    in_table: bool


@dataclass(frozen=True, slots=True)
class PaperLine:
    """``says`` the few words that stand for all its questions; empty over a single one."""

    says: str
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True)
class PaperGroup:
    title: str
    lead: str
    part: str
    in_person: bool
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class Health:
    groups: tuple[PaperGroup, ...]
    columns: tuple[PaperField, ...]


def health() -> Health:
    """In the language of the moment."""
    safety, numbers = load_safety(), count(1)
    common = _common(safety)
    groups = tuple(_group(group, common, numbers, safety) for group in health_groups())
    return Health(groups, all_on_paper(common.values()))


def _common(safety: Safety) -> dict[str, Field]:
    """The follow-ups asked of many, by name."""
    found = [f for group in health_groups() for id in group.items for f in _asked(id, safety)]
    times = Counter(field.name for field in found)
    return {field.name: field for field in found if times[field.name] >= COMMON}


def _asked(id: str, safety: Safety) -> tuple[Field, ...]:
    """The follow-ups of a condition, one place of several; a finding has none."""
    if id not in safety.condition:
        return ()
    fields = follow_ups.fields(id, safety.condition[id].follow_ups, safety)
    return tuple(field for field in fields if not follow_ups.is_further_place(field))


def _group(
    group: Group, common: dict[str, Field], numbers: Iterator[int], safety: Safety
) -> PaperGroup:
    lines = tuple(_line(line, common, numbers, safety) for line in group.lines)
    return PaperGroup(_(group.title), _(group.lead), group.part, group.in_person, lines)


def _line(
    line: Line, common: dict[str, Field], numbers: Iterator[int], safety: Safety
) -> PaperLine:
    questions = tuple(_question(id, next(numbers), common, safety) for id in line.items)
    return PaperLine(_(line.says) if line.of else "", questions)


def _question(id: str, number: int, common: dict[str, Field], safety: Safety) -> PaperQuestion:
    asked = _asked(id, safety)
    entry = safety.condition.get(id) or safety.finding[id]
    return PaperQuestion(
        id=id,
        number=number,
        text=_(entry.question),
        more=all_on_paper(field for field in asked if field.name not in common),
        in_table=any(field.name in common for field in asked),
    )
