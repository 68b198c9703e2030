"""The letter that sends a client to a health professional: because a rule of the course or a red
flag says so, or because the therapist wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import User
from intake.screening.verdict import RedFlag
from sessions.course.reading import reviews_of
from sessions.plans.course import course_at
from sessions.plans.standing import Standing
from sessions.presenters.timeline import CourseProgressView, course_progress_view

from .content import ReferralContent
from .facts import LONGEST, Shareable, shareable
from .heads import head_of
from .wanted import Wanted

OF_COURSE = ("no_change", "spread", "worse_three_times", "six_weeks")
SOON = {
    "emergency_now": gettext_lazy("This cannot wait: please see this person at once."),
    "same_day": gettext_lazy("Please see this person today."),
    "before_treatment": gettext_lazy("Please see this person before any further treatment."),
}


@dataclass(frozen=True, slots=True)
class Referable:
    """What there is to write about, in the active language. ``reasons`` are those of the rules;
    ``facts`` what the client may agree to share."""

    reasons: tuple[Shareable, ...]
    facts: tuple[Shareable, ...]
    flags: tuple[RedFlag, ...]


def referable(standing: Standing, today: date) -> Referable:
    """One statement."""
    flags = tuple(flag for flag in standing.screening.red_flags if flag.state == "applies")
    visit = standing.visit
    reviews = reviews_of(visit.clinic_id, visit.client_id)
    progress = course_at(standing, reviews, today)
    shown = course_progress_view(progress, reviews, standing.knowledge)
    told = dict(zip(progress.stop, shown.reasons, strict=False))
    rules = [Shareable(rule, told[rule]) for rule in OF_COURSE if rule in told]
    course = _course_facts(shown) if progress.session else ()
    return Referable(
        reasons=(*_of_flags(flags), *rules),
        facts=(*shareable(standing, *flags), *course),
        flags=flags,
    )


def _of_flags(flags: tuple[RedFlag, ...]) -> Iterator[Shareable]:
    """No illness is named: the client carries the letter, and nobody here has found one."""
    if flags:
        words = _("An answer that somebody should look at before any massage goes on")
        yield Shareable("red_flag", words)


def _course_facts(shown: CourseProgressView) -> Iterator[Shareable]:
    lines = (shown.place, *(change.text for change in shown.changes))
    for place, line in enumerate(lines):
        yield Shareable(f"course.{place}", line[:LONGEST])


def referral_content(standing: Standing, wanted: Wanted, by: User, today: date) -> ReferralContent:
    """In the active language, with what was ticked and nothing else."""
    found = referable(standing, today)
    return ReferralContent(
        head=head_of(standing.visit, by, today, wanted.to),
        reasons=tuple(one.text for one in found.reasons if one.id in wanted.reasons),
        soon=_soon(found.flags) if "red_flag" in wanted.reasons else "",
        words=wanted.words,
        facts=tuple(one.text for one in found.facts if one.id in wanted.facts),
    )


def _soon(flags: tuple[RedFlag, ...]) -> str:
    """The most urgent of them."""
    urgent = {flag.urgency for flag in flags}
    return next((str(words) for urgency, words in SOON.items() if urgency in urgent), "")
