"""What to measure again, when to come back, when to review and when to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake.answers.document import History
from sessions.knowledge.anatomy import Anatomy

from .areas import sides_of
from .budget import row_for
from .document import BodySide, Course, Dropped, Interval, RangeRetest, Retest
from .picture import Picture
from .screened import Screened
from .treating import Treated


def retest(
    picture: Picture, treated: list[Treated], session: int, screened: Screened, anatomy: Anatomy
) -> tuple[Retest, tuple[Dropped, ...]]:
    """The range tests that were limited, else the first ones of the muscles treated, and the
    measures of the presentation that may be used without a licence; beside them the tests of
    joints that may not be moved."""
    ranked = sorted(treated, key=lambda one: one.rank)
    found = {(row.test, row.side): row for row in _limited(picture, anatomy)}
    out = _not_moved(found.values(), screened, anatomy)
    if not found.keys() - out.keys():
        usual = _of_muscles(ranked, picture, session, screened, anatomy)
        found |= {(row.test, row.side): row for row in usual}
        out = _not_moved(found.values(), screened, anatomy)
    tests = tuple(row for key, row in found.items() if key not in out)
    return _retest(picture, tests, anatomy), tuple(out.values())


def only_measures(picture: Picture, anatomy: Anatomy) -> Retest:
    """Where nothing may be done, no joint is tested either."""
    return _retest(picture, (), anatomy)


def _retest(picture: Picture, tests: tuple[RangeRetest, ...], anatomy: Anatomy) -> Retest:
    return Retest(
        range_tests=tests,
        measures=_measures(picture, anatomy),
        text="Repeat the same range tests and pain score in the same order.",
    )


def _not_moved(
    rows: Iterable[RangeRetest], screened: Screened, anatomy: Anatomy
) -> dict[tuple[str, str], Dropped]:
    out = {}
    for row in rows:
        rule = _test_rule(row.test, row.side, screened, anatomy)
        if rule:
            text = f"{row.test.replace('_', ' ')}, {row.side}: the joint is not moved today"
            out[row.test, row.side] = Dropped(
                what="range_test", id=row.test, rule_or_budget=rule, text=text
            )
    return out


def _test_rule(test: str, side: str, screened: Screened, anatomy: Anatomy) -> str | None:
    rules = [
        screened.test_excluded(anatomy.range_test[test], one) for one in sorted(sides_of(side))
    ]
    return next((rule for rule in rules if rule), None)


def _limited(picture: Picture, anatomy: Anatomy) -> Iterator[RangeRetest]:
    for test in sorted(picture.examination.range):
        results = picture.examination.range[test]
        for side in sorted(results):
            if anatomy.range_test[test].limited(results[side]):
                yield RangeRetest(test=test, side=side, before=results[side], limited=True)


def _of_muscles(
    ranked: Iterable[Treated],
    picture: Picture,
    session: int,
    screened: Screened,
    anatomy: Anatomy,
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
            side = _tested_side(use.test, one, screened, anatomy)
            if side is None:
                continue
            seen.add(use.test)
            before = picture.examination.range.get(use.test, {}).get(side)
            yield RangeRetest(test=use.test, side=side, before=before, limited=False)


def _tested_side(test: str, one: Treated, screened: Screened, anatomy: Anatomy) -> BodySide | None:
    """The sides worked on whose joint may be moved; None where there is none."""
    free: list[BodySide] = [
        side for side in sorted(sides_of(one.side)) if not _test_rule(test, side, screened, anatomy)
    ]
    if len(free) == len(sides_of(one.side)):
        return one.side
    return free[0] if free else None


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
        after_a_flare=plan.after_a_flare,
        sources=plan.sources,
    )
