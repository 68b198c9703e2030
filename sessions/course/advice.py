"""Go on, change, review, stop or refer: the rules of ``course_plan`` on what was measured. Pure.

Every sentence of the knowledge's ``stop_or_refer_when`` has one test here; a test holds that
none is added or dropped unnoticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from sessions.knowledge.anatomy import Anatomy
from sessions.knowledge.visits import CoursePlan

from .measures import (
    AtVisit,
    Smallest,
    pain_series,
    places_of,
    psfs_series,
    range_series,
    smallest_of,
    smallest_of_test,
    tests_of,
)

What = Literal["pain", "psfs", "range"]
Word = Literal["too_early", "continue", "change", "changed", "stop_or_refer"]
StopRule = Literal["no_change", "red_flag", "spread", "worse_three_times", "six_weeks"]
# In the order of the knowledge's sentences.
STOP_RULES: tuple[StopRule, ...] = (
    "no_change",
    "red_flag",
    "spread",
    "worse_three_times",
    "six_weeks",
)
WORSE_VISITS = 3
ENDS = ("refer", "end")


@dataclass(frozen=True, slots=True)
class Change:
    """One measure from its first value to now; ``at`` is region or test, and side."""

    what: What
    at: tuple[str, str] | None
    first: float
    now: float
    smallest: Smallest

    @property
    def needed(self) -> float:
        return self.smallest.needed(self.first)

    @property
    def matters(self) -> bool:
        return self.smallest.gained(self.first, self.now) >= self.needed

    @property
    def worsened(self) -> bool:
        """Worse by as much as would matter for the better."""
        return self.smallest.gained(self.first, self.now) <= -self.needed

    @property
    def burden(self) -> float:
        """The more, the worse it was at first."""
        return self.first if self.smallest.better == "lower" else -self.first


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review: its day, how many sessions there had been, and what came of it."""

    on: date
    sessions: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the course stands on ``on``. ``session`` counts its sessions so far, ``weeks`` whole
    weeks since the first; ``word`` is ``changed`` where something was changed once already and
    it still is too little; ``reviewed`` where there was a review at the visit the rules
    name or later; ``stop`` are the rules that say stop or refer, as indices of the
    knowledge's sentences; ``review`` why a review is due."""

    session: int
    first_on: date | None
    weeks: int
    changes: tuple[Change, ...]
    word: Word
    stop: tuple[StopRule, ...]
    review: tuple[Literal["visits", "weeks"], ...]
    reviewed: bool = False


def this_course(visits: Sequence[AtVisit], reviews: Sequence[Reviewed]) -> tuple[AtVisit, ...]:
    """The sessions since the last review that ended a course or referred the client."""
    ended = [review.sessions for review in reviews if review.outcome in ENDS]
    return tuple(visits[max(ended, default=0) :])


def courses_of(
    visits: Sequence[AtVisit], reviews: Sequence[Reviewed]
) -> tuple[tuple[AtVisit, ...], ...]:
    """All sessions of a client, oldest first, cut where a review ended a course."""
    ended = {review.sessions for review in reviews if review.outcome in ENDS}
    cuts = sorted({0, *ended, len(visits)})
    return tuple(tuple(visits[a:b]) for a, b in pairwise(cuts) if visits[a:b])


def progress(
    visits: Sequence[AtVisit],
    reviews: Sequence[Reviewed],
    on: date,
    anatomy: Anatomy,
    *,
    red_flag: bool = False,
    answered: AtVisit | None = None,
) -> Progress:
    """What the rules say of these sessions, oldest first, on a day; ``red_flag`` where one
    applies in the newest answers. ``answered`` are these as far as they are of a later day."""
    plan, course = anatomy.course_plan, this_course(visits, reviews)
    earlier = len(visits) - len(course)
    mine = [review for review in reviews if review.sessions > earlier or not earlier]
    changes = changes_of(course, anatomy)
    first_on = course[0].on if course else None
    holds = {
        "no_change": _no_change(course, changes, plan),
        "red_flag": red_flag,
        "spread": _spreads(course, answered, anatomy),
        "worse_three_times": sum(v.worse_next_day is True for v in course) >= WORSE_VISITS,
        "six_weeks": _is_over(first_on, on, plan),
    }
    stop = tuple(rule for rule in STOP_RULES if holds[rule])
    return Progress(
        session=len(course),
        first_on=first_on,
        weeks=(on - first_on).days // 7 if first_on else 0,
        changes=changes,
        word=_word(course, changes, stop, _changed_before(course, mine, earlier)),
        stop=stop,
        review=_review(course, mine, earlier, first_on, on, plan),
        reviewed=_reviewed(mine, earlier, min(plan.reassess_at_visit) - 1),
    )


def changes_of(course: Sequence[AtVisit], anatomy: Anatomy) -> tuple[Change, ...]:
    """Every measure that was taken at two visits at least, and whose smallest change is known."""
    found = anatomy.outcome_measure
    rows: list[Change | None] = [
        *(
            _change("pain", place, pain_series(course, place), smallest_of(found["nprs"]))
            for place in places_of(course)
        ),
        _change("psfs", None, psfs_series(course), smallest_of(found["psfs"])),
        *(
            _change("range", test, range_series(course, test), smallest_of_test(test[0], anatomy))
            for test in tests_of(course)
        ),
    ]
    return tuple(row for row in rows if row is not None)


def _change(
    what: What,
    at: tuple[str, str] | None,
    series: Sequence[tuple[date, float]],
    smallest: Smallest | None,
) -> Change | None:
    if len(series) < 2 or smallest is None:
        return None
    return Change(what, at, series[0][1], series[-1][1], smallest)


def _word(
    course: Sequence[AtVisit],
    changes: Sequence[Change],
    stop: Sequence[StopRule],
    changed_before: bool,
) -> Word:
    if stop:
        return "stop_or_refer"
    if len(course) < 2 or not changes:
        return "too_early"
    if any(change.matters for change in changes):
        return "continue"
    return "changed" if changed_before else "change"


def _changed_before(course: Sequence[AtVisit], reviews: Sequence[Reviewed], earlier: int) -> bool:
    """Whether a session came after a review that changed something: the rule says once."""
    changed = [r.sessions - earlier for r in reviews if r.outcome == "change"]
    return any(sessions < len(course) for sessions in changed)


def _is_over(first_on: date | None, on: date, plan: CoursePlan) -> bool:
    """Whether the course had all its weeks by a day."""
    return first_on is not None and on >= first_on + timedelta(weeks=plan.max_weeks)


def _no_change(course: Sequence[AtVisit], changes: Sequence[Change], plan: CoursePlan) -> bool:
    better = any(change.matters for change in changes)
    return len(course) >= max(plan.reassess_at_visit) and bool(changes) and not better


def _spreads(course: Sequence[AtVisit], answered: AtVisit | None, anatomy: Anatomy) -> bool:
    """Numbness in the last session or at a new place, or pain next to where it was while it
    still hurts there."""
    if not course:
        return False
    first, newest = course[0], answered or course[-1]
    before, now = _painful(first), _painful(newest)
    beside = {near for old in before & now for near in anatomy.around.get(old, ())}
    newly_numb = newest.numb_at - first.numb_at
    return course[-1].numb or bool(newly_numb) or bool((now - before) & beside)


def _painful(visit: AtVisit) -> set[str]:
    return {place[0] for place, pain in visit.pain.items() if pain}


def _reviewed(reviews: Sequence[Reviewed], earlier: int, sessions: int) -> bool:
    """Whether there was a review once the course had so many sessions."""
    return any(review.sessions - earlier >= sessions for review in reviews)


def _review(
    course: Sequence[AtVisit],
    reviews: Sequence[Reviewed],
    earlier: int,
    first_on: date | None,
    on: date,
    plan: CoursePlan,
) -> tuple[Literal["visits", "weeks"], ...]:
    due: list[Literal["visits", "weeks"]] = []
    at = min(plan.reassess_at_visit)
    if len(course) >= at and not _reviewed(reviews, earlier, at):
        due.append("visits")
    over = _is_over(first_on, on, plan)
    if over and not any(_is_over(first_on, review.on, plan) for review in reviews):
        due.append("weeks")
    return tuple(due)
