"""Rows of the range tests and of palpation: the muscles of the plan first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from intake.forms import PageForm
from sessions.in_room.hands import FAMILIAR, TENDERNESS, felt_name, range_name, sides_of_test
from sessions.in_room.paper import Reading
from sessions.knowledge import KnowledgeBase
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.muscles import Muscle, RangeTest
from sessions.planning.areas import SIDES, sides_of
from sessions.planning.numbers import plain
from sessions.planning.ranking import Ranked
from sessions.planning.screened import Screened

from .plan import ReasonView, reasons
from .questions import RuleLink, rule_link
from .words import STRETCHES, muscle_words, region_words, said, side_words


class Maker(Protocol):
    @property
    def reading(self) -> Reading | None: ...

    @property
    def knowledge(self) -> KnowledgeBase: ...


@dataclass(frozen=True, slots=True)
class CellView:
    """One side. ``left_alone`` is the rule that keeps the hands off today."""

    side: str
    name: str
    value: str
    error: str
    left_alone: RuleLink | None
    limited: bool = False
    tenderness_name: str = ""
    tenderness: str = ""
    tenderness_error: str = ""


@dataclass(frozen=True, slots=True)
class RangeRow:
    """``normal`` and ``limit`` in ``unit``; ``above``: more than the limit is limited."""

    motion: str
    how: str
    normal: str
    limit: str
    above: bool
    unit: str
    verified: bool
    first: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class FeltRow:
    """``rank`` in the search list, 0 where the muscle is not in it; ``region`` where it lies."""

    muscle: str
    region: str
    rank: int
    score: str
    sides: str
    because: tuple[ReasonView, ...]
    first: bool
    cells: tuple[CellView, ...]


def range_rows(
    maker: Maker, values: Mapping[str, Any], form: PageForm | None
) -> tuple[RangeRow, ...]:
    anatomy, screened = maker.knowledge.anatomy, _screened(maker)
    ranked = _ranked(maker)
    wanted = dict.fromkeys(use.test for one in ranked for use in one.muscle.range_tests)
    rest = (test for test in anatomy.range_test if test not in wanted)
    rows = []
    for id in (*wanted, *rest):
        test = anatomy.range_test[id]
        cells = tuple(
            _range_cell(test, side, values, form, screened, maker)
            for side in sides_of_test(id, anatomy)
        )
        rows.append(
            RangeRow(
                motion=said(test.motion),
                how=said(test.how),
                normal=f"{test.normal:g}",
                limit=f"{test.flag_value:g}",
                above=test.flag_when == "above",
                unit="°" if test.unit == "degrees" else test.unit,
                verified=test.normal_value_verified,
                first=id in wanted or any(cell.value for cell in cells),
                cells=cells,
            )
        )
    return tuple(rows)


def _range_cell(
    test: RangeTest,
    side: str,
    values: Mapping[str, Any],
    form: PageForm | None,
    screened: Screened | None,
    maker: Maker,
) -> CellView:
    name = range_name(test.id, side)
    rule = None
    if screened:
        rules = (screened.test_excluded(test, one) for one in sorted(sides_of(side)))
        rule = next((found for found in rules if found), None)
    value = str(values.get(name) or "")
    return CellView(
        side=side_words(side) if side != "both" else "",
        name=name,
        value=value,
        error=_error(form, name),
        left_alone=_link(rule, maker),
        limited=_is_limited(test, value),
    )


def _is_limited(test: RangeTest, value: str) -> bool:
    try:
        return bool(value) and test.limited(float(value))
    except ValueError:
        return False


def felt_rows(
    maker: Maker, values: Mapping[str, Any], form: PageForm | None
) -> tuple[FeltRow, ...]:
    anatomy, screened = maker.knowledge.anatomy, _screened(maker)
    ranked = {one.muscle.id: (n, one) for n, one in enumerate(_ranked(maker), start=1)}
    rest = (m.id for m in anatomy.muscles if m.id not in ranked)
    return tuple(
        _felt_row(_muscle(id, anatomy), ranked.get(id), values, form, screened, maker)
        for id in (*ranked, *rest)
    )


def _felt_row(
    muscle: Muscle,
    found: tuple[int, Ranked] | None,
    values: Mapping[str, Any],
    form: PageForm | None,
    screened: Screened | None,
    maker: Maker,
) -> FeltRow:
    cells = tuple(
        CellView(
            side=side_words(side),
            name=felt_name(muscle.id, side, FAMILIAR),
            value=str(values.get(felt_name(muscle.id, side, FAMILIAR)) or ""),
            error=_error(form, felt_name(muscle.id, side, FAMILIAR)),
            left_alone=_left_alone(muscle, side, screened, maker),
            tenderness_name=felt_name(muscle.id, side, TENDERNESS),
            tenderness=str(values.get(felt_name(muscle.id, side, TENDERNESS)) or ""),
            tenderness_error=_error(form, felt_name(muscle.id, side, TENDERNESS)),
        )
        for side in SIDES
    )
    rank, row = found if found else (0, None)
    return FeltRow(
        muscle=muscle_words(muscle.id),
        region=region_words(muscle.region),
        rank=rank,
        score=f"{plain(row.score):g}" if row else "",
        sides=side_words(row.side) if row else "",
        because=reasons(row.reasons) if row else (),
        first=row is not None or any(cell.value or cell.tenderness for cell in cells),
        cells=cells,
    )


def _left_alone(
    muscle: Muscle, side: Any, screened: Screened | None, maker: Maker
) -> RuleLink | None:
    """The rule that takes the whole muscle, or every technique on it, away today."""
    if screened is None:
        return None
    rule = screened.muscle_excluded(muscle, side)
    techniques = tuple(maker.knowledge.anatomy.technique)
    if not rule and len(screened.techniques_excluded(muscle, (side,))) == len(techniques):
        rule = screened.technique_excluded(muscle, techniques[0], side)
    return _link(rule, maker)


def _link(rule: str | None, maker: Maker) -> RuleLink | None:
    """The rule by its title; without one where all limits of the day together forbid it."""
    safety = maker.knowledge.safety
    if rule in safety.red_flag or rule in safety.caution:
        return rule_link(str(rule), safety)
    return RuleLink(str(STRETCHES["none"]), "") if rule else None


def _error(form: PageForm | None, name: str) -> str:
    return " ".join(map(str, form.errors.get(name, ()))) if form else ""


def _ranked(maker: Maker) -> tuple[Ranked, ...]:
    return maker.reading.ranked if maker.reading else ()


def _screened(maker: Maker) -> Screened | None:
    read = maker.reading
    return Screened(read.screening, maker.knowledge.anatomy) if read else None


def _muscle(id: str, anatomy: Anatomy) -> Muscle:
    return next(muscle for muscle in anatomy.muscles if muscle.id == id)
