"""Where the course stands at one visit, its own session with it once that is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sessions.course.advice import Progress
from sessions.course.reading import progress_on
from sessions.models import CourseReview

from .standing import Standing


def course_at(standing: Standing, reviews: Sequence[CourseReview], on: date) -> Progress:
    """``on`` is the day it is looked at."""
    visit = standing.visit
    rows = [row for row in standing.earlier if row.visit.starts_at <= visit.starts_at]
    over = bool(rows) and rows[-1].visit_id == visit.pk
    return progress_on(
        rows,
        list(reviews),
        visit.clinic,
        on,
        since=None if over else standing.raw,
        red_flag=any(flag.state == "applies" for flag in standing.screening.red_flags),
    )
