"""What to measure again, when to come back, when to review and when to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake.answers.document import History
from sessions.knowledge.anatomy import Anatomy

from .budget import row_for
from .document import Course, Interval, RangeRetest, Retest
from .picture import Picture
from .treating import Treated


def retest(picture: Picture, treated: list[Treated], session: int, anatomy: Anatomy) -> Retest:
    """The range tests that were limited, else the first ones of the muscles treated; and the
    measures of the presentation that may be used without a licence."""
    ranked = sorted(treated, key=lambda one: one.rank)
    tests = tuple(_limited(picture, anatomy)) or tuple(
        _of_muscles(ranked, picture, session, anatomy)
    )
    return Retest(
        range_tests=tests,
        measures=_measures(picture, anatomy),
        text="Repeat the same range tests and pain score in the same order.",
    )


def _limited(picture: Picture, anatomy: Anatomy) -> Iterator[RangeRetest]:
    for test in sorted(picture.examination.range):
        results = picture.examination.range[test]
        for side in sorted(results):
            if anatomy.range_test[test].limited(results[side]):
                yield RangeRetest(test=test, side=side, before=results[side], limited=True)


def _of_muscles(
    ranked: Iterable[Treated], picture: Picture, session: int, anatomy: Anatomy
) -> Iterator[RangeRetest]:
    most = (
        2
        if row_for(session, anatomy).minutes == anatomy.session_template.durations[0].minutes
        else 3
    )
    seen: set[str] = set()
    for one in ranked:
        for use in one.work.ranked.muscle.range_tests:
            if use.test in seen or len(seen) == most:
                continue
            seen.add(use.test)
            before = picture.examination.range.get(use.test, {}).get(one.side)
            yield RangeRetest(test=use.test, side=one.side, before=before, limited=False)


def _measures(picture: Picture, anatomy: Anatomy) -> tuple[str, ...]:
    named = picture.presentation.outcome_measures if picture.presentation else ("nprs", "psfs")
    usable = (name if anatomy.outcome_measure[name].licence_ok else "psfs" for name in named)
    return tuple(dict.fromkeys(usable))


def course(picture: Picture, history: History, anatomy: Anatomy, open_today: bool) -> Course:
    """Weekly within the presentation's interval; at its lower end for pain that is new."""
    plan, presentation = anatomy.course_plan, picture.presentation
    days = presentation.interval_days if presentation else plan.default_interval_days
    visits = presentation.typical_visits if presentation else plan.typical_visits
    usual = min(max(plan.default_interval_days.default, days.min), days.max)
    visit, following = history.visit_number, days.min if picture.duration == "acute" else usual
    return Course(
        next_visit_days=following if open_today else None,
        interval_days=Interval(min=days.min, max=days.max),
        visits=Interval(min=visits.min, max=visits.max),
        max_weeks=min(plan.max_weeks, presentation.max_weeks if presentation else plan.max_weeks),
        review_at_visits=plan.reassess_at_visit,
        review_now=visit is not None and visit >= min(plan.reassess_at_visit),
        review_rule=plan.reassess_rule,
        continue_when=plan.improvement_rules,
        stop_or_refer_when=plan.stop_or_refer_when,
        sources=plan.sources,
    )
