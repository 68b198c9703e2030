"""What the templates of the dense page show: plain, frozen, already in words."""

from __future__ import annotations

from dataclasses import dataclass

from crispy_forms.helper import FormHelper

from intake.answers.errors import ErrorEntry
from intake.forms import PageForm

from .hands import FeltRow, RangeRow
from .head import HeadView
from .summary import MedicineView


@dataclass(frozen=True, slots=True)
class OptionView:
    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """One question with its answers side by side; ``note`` is what the client had said, or who
    asked; ``more`` the follow-ups."""

    name: str
    text: str
    options: tuple[OptionView, ...]
    note: str
    error: str
    more: FormHelper | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """Fields that belong together under a small heading."""

    title: str
    fields: FormHelper


@dataclass(frozen=True, slots=True)
class SectionView:
    """``conflicts`` are (question, what stands, by whom); ``before`` what the client had
    answered otherwise: (question, answer). ``wrong`` where something has to be mended, ``waits``
    where what is shown is not kept yet."""

    id: str
    title: str
    lead: str
    url: str
    seen: int
    form: PageForm | None
    rows: tuple[RowView, ...] = ()
    blocks: tuple[BlockView, ...] = ()
    ranges: tuple[RangeRow, ...] = ()
    felt: tuple[FeltRow, ...] = ()
    medicines: tuple[MedicineView, ...] = ()
    covered: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str, str], ...] = ()
    before: tuple[tuple[str, str], ...] = ()
    faults: tuple[ErrorEntry, ...] = ()
    answered: int = 0
    asked: int = 0
    rest: bool = False
    saved: bool = False
    waits: bool = False
    nothing_today: bool = False

    @property
    def wrong(self) -> bool:
        return bool(self.conflicts or self.faults or (self.form and self.form.errors))

    @property
    def candidates(self) -> tuple[RangeRow | FeltRow, ...]:
        return tuple(row for row in self._hands if row.first)

    @property
    def others(self) -> tuple[RangeRow | FeltRow, ...]:
        return tuple(row for row in self._hands if not row.first)

    @property
    def _hands(self) -> tuple[RangeRow | FeltRow, ...]:
        return (*self.ranges, *self.felt)


@dataclass(frozen=True, slots=True)
class StatusView:
    """What the answers say so far. ``open`` counts the questions still to be asked."""

    today: str
    urgency: str
    why: str
    open: int
    not_sent: bool
    can_plan: bool


@dataclass(frozen=True, slots=True)
class RoomView:
    head: HeadView
    status: StatusView
    sections: tuple[SectionView, ...]
    only_hands: bool
