"""After the hands: what to measure again, when to come back, when to stop."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sessions.knowledge import KnowledgeBase
from sessions.planning.document import PlanDocument, RangeRetest
from sessions.records.prefill import test_words, unit_of
from sessions.records.record import RangeAt

from .sources import SourceView, planning_sources
from .words import measured, said


@dataclass(frozen=True, slots=True)
class CourseView:
    tests: tuple[str, ...]
    measures: tuple[str, ...]
    retest: str
    lines: tuple[str, ...]
    continue_when: tuple[str, ...]
    stop_when: tuple[str, ...]
    sources: tuple[SourceView, ...]


def course_view(plan: PlanDocument, knowledge: KnowledgeBase, reviewed: bool) -> CourseView:
    """``reviewed``: the review that the number of the visit asks for was made."""
    course, known = plan.course, knowledge.anatomy.outcome_measure
    numbers = {
        "days": course.next_visit_days,
        "low": course.visits.min,
        "high": course.visits.max,
        "weeks": course.max_weeks,
    }
    lines = [
        _("%(low)s to %(high)s visits, no more than %(weeks)s weeks.") % numbers,
        said(course.review_rule),
    ]
    if course.next_visit_days is not None:
        lines.insert(0, _("Next visit in about %(days)s days.") % numbers)
    if course.review_now and not reviewed:
        lines.insert(0, _("Review today before going on."))
    if course.after_a_flare:
        lines.append(said(course.after_a_flare))
    return CourseView(
        tests=tuple(_test(test, knowledge) for test in plan.retest.range_tests),
        measures=tuple(said(known[id].name) if id in known else id for id in plan.retest.measures),
        retest=said(plan.retest.text),
        lines=tuple(lines),
        continue_when=tuple(said(line) for line in course.continue_when),
        stop_when=tuple(said(line) for line in course.stop_or_refer_when),
        sources=planning_sources(course.sources, knowledge),
    )


def _test(test: RangeRetest, knowledge: KnowledgeBase) -> str:
    row = RangeAt(test=test.test, side=test.side)
    words = test_words(row, knowledge)
    if test.before is None:
        return words
    before = measured(test.before, unit_of(row, knowledge))
    return _("%(test)s: %(before)s before") % {"test": words, "before": before}
