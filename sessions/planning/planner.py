"""One plan from one intake, its screening and the knowledge: the same input, the same plan."""

from __future__ import annotations

from dataclasses import dataclass

from intake.answers.document import IntakeDocument
from intake.screening.verdict import Screening
from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.base import KnowledgeBase

from .advice import advice_for, plan_facts
from .arranging import arrange
from .budget import Budget, budget_for
from .course import course, only_measures, retest
from .document import (
    Dropped,
    HomeRow,
    MuscleRow,
    PlanDocument,
    PlanMinutes,
    Retest,
    SpareTime,
    Step,
)
from .dose import Doser
from .home import HomeCarer
from .nothing import may_not, nothing_today
from .numbers import half_up, plain
from .picture import Picture, read_picture
from .positions import allowed_positions
from .ranking import rank
from .recount import compression, hands_on, turns
from .screened import Screened
from .selection import fit, worth_searching
from .sequence import Work, work_on
from .spare import SpareTimer
from .steps import Writer
from .treating import Treated, treat
from .ways import Ways, ways_for
from .written import written


@dataclass(frozen=True)
class Body:
    """The part of a plan that is hands and homework; empty where nothing may be done."""

    treated: tuple[Treated, ...] = ()
    steps: tuple[Step, ...] = ()
    spare_time: tuple[SpareTime, ...] = ()
    home_exercises: tuple[HomeRow, ...] = ()
    aftercare: tuple[HomeRow, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    retest: Retest | None = None


def plan(document: IntakeDocument, screening: Screening, knowledge: KnowledgeBase) -> PlanDocument:
    """The suggested plan for the day ``document.on``.

    No steps at all where nothing may be done today; a provisional draft while a critical
    question is open. Nothing the screening excludes is in it, under any name.
    """
    anatomy = knowledge.anatomy
    picture = read_picture(document, anatomy, knowledge.safety)
    ways = ways_for(picture, anatomy)
    session_max = screening.limits.session_max_min
    budget = budget_for(document.session_minutes, session_max, picture, ways, anatomy)
    open_today = screening.today not in ("clearance_first", "do_not_treat")
    body = Body(dropped=(may_not(screening),))
    if open_today:
        body = _body(document, screening, anatomy, picture, ways, budget)
    return written(
        document=document,
        screening=screening,
        knowledge=knowledge,
        picture=picture,
        ways=ways,
        muscles=tuple(_row(one) for one in sorted(body.treated, key=lambda one: one.rank)),
        steps=body.steps,
        minutes=_minutes(budget, body.steps),
        spare_time=body.spare_time,
        home_exercises=body.home_exercises,
        aftercare=body.aftercare,
        dropped=body.dropped,
        no_steps=body.dropped[0].text if open_today and not body.steps else None,
        retest=body.retest or only_measures(picture, anatomy),
        course=course(picture, document.history, anatomy, open_today),
    )


def _taken(
    screening: Screening, anatomy: Anatomy, picture: Picture, ways: Ways, budget: Budget
) -> tuple[list[Work], tuple[Dropped, ...]]:
    """The muscles that are worth it and fit, and what was passed over on the way."""
    candidates, too_low = worth_searching(rank(picture, anatomy), ways, anatomy)
    works = [work_on(candidate, picture, ways, anatomy) for candidate in candidates]
    plain = _as_plain(works, picture, anatomy)
    taken, no_room = fit(works, plain, budget, anatomy, _turns_reserved(screening, anatomy))
    return taken, (*too_low, *no_room, *(entry for work in taken for entry in work.dropped))


def _body(
    document: IntakeDocument,
    screening: Screening,
    anatomy: Anatomy,
    picture: Picture,
    ways: Ways,
    budget: Budget,
) -> Body:
    screened, doser = Screened(screening, anatomy), Doser(picture, ways, anatomy)
    allowed = allowed_positions(screening.limits)
    taken, passed_over = _taken(screening, anatomy, picture, ways, budget)
    treated, taken_away = treat(taken, screened, doser, allowed)
    blocks = arrange(treated, allowed, anatomy)
    steps = Writer(picture, ways, screened, allowed, anatomy).steps(blocks)
    carer = HomeCarer(document, picture, ways, screened, anatomy)
    exercises, kept_out = carer.choose(treated)
    spare = float(budget.available) - hands_on(steps) - turns(steps)
    again, not_tested = retest(picture, treated, budget.session, screened, anatomy)
    facts = plan_facts(picture, ways, _regions(steps), _techniques(steps), bool(exercises))
    gone = (*passed_over, *taken_away, *kept_out, *not_tested)
    return Body(
        treated=tuple(treated),
        steps=steps,
        spare_time=SpareTimer(screened, doser, anatomy).fill(spare, treated, exercises),
        home_exercises=exercises,
        aftercare=advice_for(facts, anatomy) if steps else (),
        dropped=(*(() if steps else (nothing_today(picture, budget, gone, anatomy),)), *gone),
        retest=again,
    )


def _as_plain(works: list[Work], picture: Picture, anatomy: Anatomy) -> list[Work]:
    """The same works as they are without the diagnoses the client was told: what these leave
    out makes no room for another muscle."""
    plain = picture.without_told()
    if plain == picture:
        return works
    ways = ways_for(plain, anatomy)
    return [work_on(work.ranked, plain, ways, anatomy) for work in works]


def _turns_reserved(screening: Screening, anatomy: Anatomy) -> int | None:
    """Where a caution forbids a position every turn is counted from the start, so that a
    further caution can never make room for another muscle."""
    limits = screening.limits
    if limits.positions_avoid or limits.supine_flat_max_min is not None:
        return anatomy.session_template.limits.max_turnovers
    return None


def _row(one: Treated) -> MuscleRow:
    ranked = one.work.ranked
    return MuscleRow(
        muscle=ranked.muscle.id,
        name=ranked.muscle.name,
        side=one.side,
        region=ranked.muscle.region,
        score=half_up(ranked.score),
        because=ranked.reasons,
    )


def _minutes(budget: Budget, steps: tuple[Step, ...]) -> PlanMinutes:
    return PlanMinutes(
        session=budget.session,
        available=plain(budget.available),
        muscle_work=hands_on(steps) + turns(steps),
        hands_on=hands_on(steps),
        turns=turns(steps),
        compression=compression(steps),
    )


def _regions(steps: tuple[Step, ...]) -> frozenset[str]:
    return frozenset(step.region for step in steps)


def _techniques(steps: tuple[Step, ...]) -> frozenset[str]:
    return frozenset(step.technique for step in steps)
