"""What a therapist wants done to a plan, and what it would be on the plan of now. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from intake.screening.verdict import Technique
from sessions.knowledge.treatment import Position
from sessions.planning.bench import Bench, Offer, Wish
from sessions.planning.document import BodySide, Dropped

from .changes import (
    LONGEST_REASON,
    Edit,
    OrderRestored,
    StepAdded,
    StepDropped,
    StepMoved,
    StepRestored,
    StepSwapped,
    step_key,
)
from .gates import swap_wish
from .laying import Gate, Laid, Line, after_change, standing_steps

Where = Literal["up", "down", "before"]


@dataclass(frozen=True, slots=True)
class Drop:
    step: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Restore:
    step: str


@dataclass(frozen=True, slots=True)
class Move:
    """One place ``up`` or ``down`` among the steps that are done, or ``before`` another line
    (``None``: to the end)."""

    step: str
    to: Where
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Swap:
    step: str
    technique: Technique
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Add:
    muscle: str
    side: BodySide
    technique: Technique
    position: Position | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class InOrder:
    """All steps back to their suggested places."""


Wanted = Drop | Restore | Move | Swap | Add | InOrder


class NotPossible(Exception):
    """It cannot be done on this plan; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Forbidden(Exception):
    """A rule forbids it; ``rules`` say which and why."""

    def __init__(self, rules: tuple[Dropped, ...]) -> None:
        super().__init__("forbidden")
        self.rules = rules


@dataclass(frozen=True, slots=True)
class Desk:
    """The plan of now and its gates, and who changes it when."""

    laid: Laid
    gate: Gate
    bench: Bench
    by: str
    at: datetime
    version: int

    def change(self, wanted: Wanted) -> Edit | None:
        """The change it would be; ``None`` where the plan is so already. ``NotPossible`` and
        ``Forbidden`` as they say."""
        made = self._made(wanted)
        if made is not None and after_change(self.laid.lines, made, self.gate) is None:
            raise Forbidden(self._clashes(made))
        return made

    def _made(self, wanted: Wanted) -> Edit | None:
        if isinstance(wanted, Add):
            return self._add(wanted)
        if isinstance(wanted, InOrder):
            moved = any(line.moved for line in self.laid.lines)
            return OrderRestored(**self._mark("")) if moved else None
        line = self._line(wanted.step)
        match wanted:
            case Drop():
                return None if line.dropped else StepDropped(**self._act(wanted))
            case Restore():
                gone = line.dropped or line.before_swap
                return StepRestored(**self._act(wanted)) if gone else None
            case Move():
                return self._move(wanted, line)
            case Swap():
                return self._swap(wanted, line)

    def _act(self, wanted: Drop | Restore | Move | Swap) -> dict[str, Any]:
        return {"step": wanted.step} | self._mark(getattr(wanted, "reason", ""))

    def _mark(self, reason: str) -> dict[str, Any]:
        said = reason.strip()[:LONGEST_REASON]
        return {"reason": said, "by": self.by, "at": self.at, "version": self.version}

    def _line(self, key: str) -> Line:
        line = self.laid.line(key)
        if line is None:
            raise NotPossible("no_such_step")
        return line

    def _move(self, wanted: Move, line: Line) -> StepMoved | None:
        before = self._place(wanted, line)
        if before == line.key or before == self._after(line):
            return None
        return StepMoved(**self._act(wanted), before=before)

    def _place(self, wanted: Move, line: Line) -> str | None:
        if wanted.to == "before":
            return wanted.before if wanted.before is None else self._line(wanted.before).key
        done = [one for one in self.laid.lines if one.dropped is None or one is line]
        at = done.index(line)
        if wanted.to == "up":
            return done[max(at - 1, 0)].key
        return self._after(done[min(at + 1, len(done) - 1)])

    def _after(self, line: Line) -> str | None:
        """The key of the line that follows."""
        lines = self.laid.lines
        at = lines.index(line) + 1
        return lines[at].key if at < len(lines) else None

    def _swap(self, wanted: Swap, line: Line) -> Edit | None:
        if line.dropped:
            raise NotPossible("left_out")
        if wanted.technique == line.step.technique:
            return None
        if line.before_swap and line.before_swap.step.technique == wanted.technique:
            return StepRestored(**self._act(Restore(wanted.step)))
        others = standing_steps(self.laid.lines, but=line)
        offer = self.bench.offer(swap_wish(line.step, wanted.technique), others)
        made = _allowed(offer, wanted.reason)
        if self.laid.line(step_key(made)):
            raise NotPossible("left_out")
        return StepSwapped(**self._act(wanted), technique=wanted.technique, made=made)

    def _add(self, wanted: Add) -> Edit | None:
        known = self.laid.line(f"{wanted.muscle}.{wanted.side}.{wanted.technique}")
        if known is not None and known.dropped:
            return StepRestored(**self._act(Restore(known.key)))
        wish = Wish(wanted.muscle, wanted.side, wanted.technique, wanted.position)
        made = _allowed(self.bench.offer(wish, standing_steps(self.laid.lines)), wanted.reason)
        return StepAdded(
            **self._mark(wanted.reason),
            muscle=wanted.muscle,
            side=wanted.side,
            technique=wanted.technique,
            position=wanted.position,
            before=self._beside(made.position),
            made=made,
        )

    def _beside(self, position: str) -> str | None:
        """After the last step in the same position, so that it takes no turn more."""
        same = [line for line in self.laid.lines if line.step.position == position]
        return self._after(same[-1]) if same else None

    def _clashes(self, made: Edit) -> tuple[Dropped, ...]:
        if isinstance(made, OrderRestored):
            return ()
        line = self.laid.line(made.step)
        step = line.step if line else getattr(made, "made", None)
        others = standing_steps(self.laid.lines, but=line)
        return self.bench.clashes(step, others) if step else ()


def _allowed(offer: Offer, reason: str) -> Any:
    if offer.step is None:
        raise Forbidden(offer.forbidden)
    if offer.against and not reason.strip():
        raise NotPossible("reason_against")
    return offer.step
