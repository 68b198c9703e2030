"""After the hands: what to measure again, when to come back, when to stop."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sessions.knowledge import KnowledgeBase
from sessions.planning.document import PlanDocument, RangeRetest

from .sources import SourceView, planning_sources
from .words import id_words, said, side_words


@dataclass(frozen=True, slots=True)
class CourseView:
    tests: tuple[str, ...]
    measures: tuple[str, ...]
    retest: str
    lines: tuple[str, ...]
    continue_when: tuple[str, ...]
    stop_when: tuple[str, ...]
    sources: tuple[SourceView, ...]


def course_view(plan: PlanDocument, knowledge: KnowledgeBase) -> CourseView:
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
    if course.review_now:
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
    found = knowledge.anatomy.range_test.get(test.test)
    name = f"{said(found.motion)} ({id_words(found.joint)})" if found else id_words(test.test)
    words = f"{name}, {side_words(test.side)}"
    if test.before is None:
        return words
    unit = {"degrees": "°", "mm": " mm"}[found.unit] if found else ""
    return _("%(test)s: %(before)s before") % {"test": words, "before": f"{test.before:g}{unit}"}
