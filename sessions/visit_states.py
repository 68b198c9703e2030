"""Where a visit stands, as everybody on the staff may know it: never what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject

from clinic.models import Mail, Visit
from sessions.models import PlanRevision, Sheet

State = Literal[
    "booked",
    "link_sent",
    "link_failed",
    "link_locked",
    "opened",
    "in_progress",
    "submitted",
    "needs_attention",
    "planned",
    "treated",
    "sheet_waiting",
    "sheet_failed",
    "sheet_ready",
    "printed",
    "no_show",
]
Link = Literal["none", "sent", "failed", "opened", "locked"]
STATES: tuple[State, ...] = State.__args__  # type: ignore[attr-defined]  # a Literal has them


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """The newest sheet of the plan that counts. ``failure`` is a code."""

    id: UUID
    state: str
    failure: str
    printed: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """``link`` is that of the standing invitation: ``none`` until one left the house, ``failed``
    where the first mail with it did not; ``intake`` is ``draft`` from the first
    answer on; ``sheet`` only where the newest plan is the signed one it belongs to."""

    link: Link = "none"
    intake: Literal["none", "draft", "submitted"] = "none"
    needs_attention: bool = False
    plan_signed: bool = False
    treated: bool = False
    sheet: SheetSeen | None = None
    no_show: bool = False


_SHEET: Mapping[str, State] = {
    "waiting": "sheet_waiting",
    "rendering": "sheet_waiting",
    "failed": "sheet_failed",
    "ready": "sheet_ready",
}
_LINK: Mapping[Link, State] = {
    "none": "booked",
    "sent": "link_sent",
    "failed": "link_failed",
    "opened": "opened",
    "locked": "link_locked",
}


def state_of(progress: Progress) -> State:
    """The furthest point the visit has come to, unless somebody must look first."""
    sheet = progress.sheet
    if progress.no_show:
        return "no_show"
    if progress.plan_signed and sheet:
        return "printed" if sheet.printed else _SHEET[sheet.state]
    if progress.plan_signed:
        return "treated" if progress.treated else "planned"
    if progress.needs_attention:
        return "needs_attention"
    if progress.intake == "submitted":
        return "submitted"
    if progress.link == "locked":
        return "link_locked"
    if progress.intake == "draft":
        return "in_progress"
    return _LINK[progress.link]


def with_states(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """The visits with all that ``progress_of`` reads, in the same single statement. No answer
    and no plan is fetched."""
    return visits.alias(
        standing=FilteredRelation("invitations", condition=Q(invitations__revoked_at__isnull=True))
    ).annotate(
        link_expires_at=F("standing__expires_at"),
        link_sent_at=F("standing__sent_at"),
        link_failed=Exists(
            Mail.objects.filter(invitation=OuterRef("standing__pk"), state=Mail.State.FAILED)
        ),
        link_opened_at=F("standing__opened_at"),
        link_locked_at=F("standing__locked_at"),
        intake_state=F("intake__state"),
        intake_begun=Case(
            When(intake__isnull=True, then=Value(False)),
            When(intake__answers=b"", then=Value(False)),
            default=Value(True),
            output_field=BooleanField(),
        ),
        intake_needs_attention=F("intake__needs_attention"),
        intake_fresh_on=F("intake__fresh_on"),
        session_at=F("session__started_at"),
        session_ended_at=F("session__ended_at"),
        newest_plan=_newest_plan(),
        newest_sheet=_newest_sheet(),
    )


def _newest_plan() -> Subquery:
    plans = PlanRevision.objects.filter(visit=OuterRef("pk")).order_by("-number")
    return Subquery(plans.values(seen=JSONObject(id="id", signed_at="signed_at"))[:1])


def _newest_sheet() -> Subquery:
    sheets = Sheet.objects.filter(visit=OuterRef("pk")).order_by("-plan__number", "-created_at")
    seen = JSONObject(
        id="id", plan="plan_id", state="state", failure="failure", printed_at="printed_at"
    )
    return Subquery(sheets.values(seen=seen)[:1])


def progress_of(visit: Any, now: datetime) -> Progress:
    """From a row of ``with_states``."""
    plan = visit.newest_plan or {}
    signed = plan.get("signed_at") is not None
    return Progress(
        link=_link(visit, now),
        intake=_intake(visit),
        needs_attention=bool(visit.intake_needs_attention),
        plan_signed=signed,
        treated=visit.session_ended_at is not None,
        sheet=_sheet(visit.newest_sheet, plan) if signed else None,
        no_show=visit.no_show_at is not None,
    )


def _link(visit: Any, now: datetime) -> Link:
    if visit.link_locked_at:
        return "locked"
    if visit.link_expires_at is None or visit.link_expires_at <= now:
        return "none"
    if visit.link_opened_at:
        return "opened"
    if visit.link_sent_at:
        return "sent"
    return "failed" if visit.link_failed else "none"


def _intake(visit: Any) -> Literal["none", "draft", "submitted"]:
    if visit.intake_state == "submitted":
        return "submitted"
    return "draft" if visit.intake_begun else "none"


def _sheet(seen: Mapping[str, Any] | None, plan: Mapping[str, Any]) -> SheetSeen | None:
    if not seen or seen["plan"] != plan["id"]:
        return None
    printed = seen["printed_at"] is not None
    return SheetSeen(UUID(seen["id"]), seen["state"], seen["failure"], printed)


def current_state(visit: Visit, now: datetime) -> State:
    """The state of a row of ``with_states`` at ``now``."""
    return state_of(progress_of(visit, now))
