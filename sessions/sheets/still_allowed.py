"""Whether a sheet may still be handed out. A signed plan is frozen, the answers are not: what
the newest of them exclude is on no sheet, whether it is printed, printed again or read online.
"""

from __future__ import annotations

from collections.abc import Iterable

from clinic.models import Visit
from intake.answers.document import IntakeDocument
from intake.models import Intake
from intake.screening.verdict import Screening
from sessions.knowledge import KnowledgeBase
from sessions.knowledge.home_care import Exercise
from sessions.models import PlanRevision, Sheet
from sessions.planning.bench import bench_for
from sessions.planning.home import HomeCarer
from sessions.plans.standing import MAY_BE_DONE, NotReady, Standing, standing_of

from .gates import exercises_allowed
from .reading import plan_of
from .signed_plan import read_plan

CLOSED = ("clearance_first", "do_not_treat")


def newest_plan(visit: Visit) -> PlanRevision | None:
    return (
        PlanRevision.objects.filter(clinic_id=visit.clinic_id, visit=visit)
        .order_by("-number")
        .first()
    )


def newest_sheet(visit: Visit) -> Sheet | None:
    """The sheet made last of the plan that counts; None while that is not signed."""
    plan = newest_plan(visit)
    if plan is None or plan.signed_at is None:
        return None
    rows = Sheet.objects.select_related("clinic", "plan", "session", "visit__client")
    return rows.defer("pdf").filter(plan=plan).order_by("-created_at").first()


def why_not_hand_out(sheet: Sheet) -> str:
    """The code of what speaks against it (``failures.WORDS``); empty where nothing does."""
    plan = newest_plan(sheet.visit)
    if plan is None or plan.pk != sheet.plan_id or plan.signed_at is None:
        return "plan_taken_up"
    own = standing_or_none(sheet.visit)
    if own is None or own.answers_open or own.fresh.today not in MAY_BE_DONE:
        return "answers_changed"
    return "answers_changed" if _against(sheet, own, _newest_other(sheet.visit)) else ""


def answered_against(sheet: Sheet, own: Standing) -> bool:
    """Whether the newest answers of the sheet's own visit speak against it."""
    return own.fresh.today not in MAY_BE_DONE or _against(sheet, own, None)


def _against(sheet: Sheet, own: Standing, other: Visit | None) -> bool:
    exercises = exercises_allowed(read_plan(plan_of(sheet)), own.knowledge.anatomy)
    if _kept_out_by(own, exercises):
        return True
    if other is None:
        return False
    later = standing_or_none(other)
    return later is None or later.fresh.today in CLOSED or _kept_out_by(later, exercises)


def _kept_out_by(standing: Standing, exercises: Iterable[Exercise]) -> bool:
    now = (standing.document, standing.screening, standing.knowledge)
    return bool(kept_out_now(exercises, *now))


def kept_out_now(
    exercises: Iterable[Exercise],
    document: IntakeDocument,
    screening: Screening,
    knowledge: KnowledgeBase,
) -> tuple[Exercise, ...]:
    """Those of the exercises that these answers speak against, by the planner's own gates. Pure."""
    bench = bench_for(document, screening, knowledge)
    carer = HomeCarer(document, bench.picture, bench.ways, bench.screened, bench.anatomy)
    return tuple(exercise for exercise in exercises if carer.why_not(exercise))


def _newest_other(visit: Visit) -> Visit | None:
    """The client's last visit after this one whose answers are in."""
    rows = Visit.objects.select_related("client", "clinic", "therapist").filter(
        clinic_id=visit.clinic_id,
        client_id=visit.client_id,
        starts_at__gt=visit.starts_at,
        cancelled_at__isnull=True,
        intake__state=Intake.State.SUBMITTED,
    )
    return rows.order_by("-starts_at").first()


def standing_or_none(visit: Visit) -> Standing | None:
    try:
        return standing_of(visit)
    except NotReady:
        return None
