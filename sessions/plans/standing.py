"""Where a visit stands: the newest answers, what screening says of them, the plan they give,
and what the therapist changed. Computed anew each time; reading writes nothing.

An open plan always follows the newest answers and the knowledge of the day: its suggestion is
computed, and stored only when somebody changes or signs something. A signed plan is frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from clinic.models import Visit
from intake.answers import InvalidIntake, counted_to, parse_intake
from intake.answers.document import IntakeDocument
from intake.answers.errors import ErrorEntry
from intake.models import Intake, IntakeRevision
from intake.screening import screen
from intake.screening.verdict import Screening
from sessions.course.reading import sessions_of
from sessions.knowledge import KnowledgeBase, load
from sessions.models import PlanRevision, TreatmentSession
from sessions.planning import PlanDocument, plan
from sessions.planning.bench import Bench, bench_for
from sessions.records.reading import LastSession, last_of

from .answered import answered_by
from .changes import Change, Edit, edits_of, read_changes
from .gates import Today
from .laying import AsStored, Gate, Laid, lay

DIGEST_LETTERS = 12
MAY_BE_DONE = ("proceed", "proceed_with_limits")


class NotReady(Exception):
    """There is nothing to plan from: ``not_submitted``, or ``not_valid`` with the faults."""

    def __init__(self, code: str, errors: tuple[ErrorEntry, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.errors = code, errors


@dataclass(frozen=True)
class Standing:
    """One visit at one moment. ``row`` is the newest plan, open or signed, if one is stored;
    ``raw`` the intake document as it will be stored, ``fresh`` what it gives today."""

    visit: Visit
    revision: IntakeRevision
    raw: dict[str, Any]
    document: IntakeDocument
    screening: Screening
    fresh: PlanDocument
    row: PlanRevision | None
    knowledge: KnowledgeBase
    earlier: tuple[TreatmentSession, ...] = ()  # the client's ended sessions, oldest first
    last: LastSession | None = None

    @property
    def token(self) -> str:
        """What a form was looking at. Any answer, change, signature or new knowledge since
        makes another one."""
        number, version = (self.row.number, self.row.version) if self.row else (0, 0)
        digest = self.knowledge.digest.removeprefix("sha256:")[:DIGEST_LETTERS]
        told = f".{self.last.told}" if self.last and self.last.told else ""
        return f"{self.revision.number}.{number}.{version}.{digest}{told}"

    @property
    def answered_by(self) -> str | None:
        """The member of staff who gave the newest answer; ``None`` where it was the client."""
        name: str | None = getattr(self.revision, "answered_by", None)
        return name

    @property
    def answers_open(self) -> bool:
        """Whether the client is changing the answers: nothing rests on them until they are sent
        in again."""
        return self.revision.intake.state == Intake.State.DRAFT

    @property
    def answers_newer(self) -> bool:
        """Whether the client sent the answers in again after the plan was last written."""
        return (
            self.row is not None
            and self.revision.by_id is None
            and self.row.intake_revision_id != self.revision.pk
        )

    @property
    def is_signed(self) -> bool:
        return self.row is not None and self.row.signed_at is not None

    @cached_property
    def suggestion(self) -> PlanDocument:
        """What the program suggested: for a signed plan, at that time."""
        if self.row is not None and self.is_signed:
            return PlanDocument.model_validate(self.row.suggestion)
        return self.fresh

    @cached_property
    def every_change(self) -> tuple[Change, ...]:
        return read_changes(self.row.changes) if self.row else ()

    @cached_property
    def bench(self) -> Bench:
        """The gates every change of an open plan goes through."""
        return bench_for(self.document, self.screening, self.knowledge)

    @cached_property
    def gate(self) -> Gate:
        if self.is_signed:
            return AsStored()
        return Today(self.screening, self.knowledge, lambda: self.bench)

    @cached_property
    def laid(self) -> Laid:
        """The suggestion with the changes laid over it. A signed plan keeps those it was
        signed with."""
        return lay(self.suggestion, edits_of(self.every_change), self.gate)

    @property
    def changes(self) -> tuple[Edit, ...]:
        """The changes that count."""
        return self.laid.counted

    @property
    def set_aside(self) -> tuple[Edit, ...]:
        """Changes that no longer fit what is suggested and allowed; they count for nothing."""
        return self.laid.set_aside

    @property
    def plan(self) -> PlanDocument:
        """The plan that counts."""
        return self.laid.plan

    @property
    def overtaken(self) -> bool:
        """Whether a signed plan is no longer what the newest answers would give."""
        if not self.is_signed:
            return False
        if self.fresh.today not in MAY_BE_DONE:
            return True
        parts = ("steps", "home_exercises", "aftercare", "limits")
        return any(getattr(self.fresh, p) != getattr(self.suggestion, p) for p in parts)


def standing_of(visit: Visit) -> Standing:
    """Where the visit stands now; ``NotReady`` where there are no usable answers."""
    revision = newest_revision(visit)
    if revision is None:
        raise NotReady("not_submitted")
    row = (
        PlanRevision.objects.select_related("signed_by")
        .filter(clinic_id=visit.clinic_id, visit=visit)
        .order_by("-number")
        .first()
    )
    earlier = sessions_of(visit.clinic_id, visit.client_id)
    return stand(visit, revision, row, tuple(earlier))


def newest_revision(visit: Visit) -> IntakeRevision | None:
    return (
        IntakeRevision.objects.select_related("intake", "by")
        .annotate(answered_by=answered_by("intake", "number"))
        .filter(clinic_id=visit.clinic_id, intake__visit=visit)
        .order_by("-number")
        .first()
    )


def stand(
    visit: Visit,
    revision: IntakeRevision,
    row: PlanRevision | None,
    earlier: tuple[TreatmentSession, ...] = (),
) -> Standing:
    """The computing part of ``standing_of``, from rows that were read."""
    knowledge, last = load(), last_of(earlier, visit)
    raw, document, screening = screened(visit, revision, knowledge, last)
    return Standing(
        visit=visit,
        revision=revision,
        raw=raw,
        document=document,
        screening=screening,
        fresh=plan(document, screening, knowledge),
        row=row,
        knowledge=knowledge,
        earlier=earlier,
        last=last,
    )


def screened(
    visit: Visit,
    revision: IntakeRevision,
    knowledge: KnowledgeBase,
    last: LastSession | None = None,
) -> tuple[dict[str, Any], IntakeDocument, Screening]:
    """The document as it will be stored, as it was read, and its verdict. What the client did
    not say of the last session comes from its record. A visit that was moved counts to its new
    day."""
    raw = last.laid_under(revision.document) if last else dict(revision.document)
    raw = counted_to(raw, visit.day, visit.minutes)
    if visit.arrived_at is not None and not raw.get("arrived"):
        raw["arrived"] = True  # then the questions of the arrival are due
    try:
        document = parse_intake(raw, knowledge.safety)
    except InvalidIntake as error:
        raise NotReady("not_valid", tuple(error.errors)) from None
    return raw, document, screen(document, knowledge.safety)
