"""What became of the courses of a period, in counts, by presentation. Nobody is named, neither
client nor therapist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sessions.course.measures import Smallest, smallest_of
from sessions.course.outcomes import Measure, Outcome
from sessions.knowledge import KnowledgeBase
from sessions.records.prefill import test_name
from sessions.reports.outcomes import CourseOutcome

from .kinds import entry_url
from .shares import of_words
from .words import id_words, region_words, said

CSV_HEAD = ("presentation", "measure", "where", "courses", "improved", "less", "worse", "not_known")
ORDER = ("pain", "psfs", "range")
KNOWLEDGE = (
    ("nprs", gettext_lazy("Pain")),
    ("psfs", gettext_lazy("The client’s own activities (PSFS)")),
    ("rom", gettext_lazy("Range of movement, in degrees")),
)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """``improved`` is "3 of 7": of the courses in which it is known."""

    label: str
    improved: str
    less: int
    worse: int
    unknown: int


@dataclass(frozen=True, slots=True)
class GroupView:
    title: str
    url: str
    size: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True, slots=True)
class OutcomesView:
    """``smallest`` is {name, address, words} of what counts as a change; ``once`` are courses of
    one session, of which nothing can be known."""

    clients: int
    courses: int
    once: int
    smallest: tuple[tuple[str, str, str], ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    measure: Measure
    counts: Mapping[Outcome, int]

    @property
    def known(self) -> int:
        return self.counts["improved"] + self.counts["less"] + self.counts["worse"]


def outcomes_view(found: Sequence[CourseOutcome], knowledge: KnowledgeBase) -> OutcomesView:
    return OutcomesView(
        clients=len({one.client for one in found}),
        courses=len(found),
        once=sum(one.sessions == 1 for one in found),
        smallest=tuple(_smallest(knowledge)),
        groups=tuple(_groups(found, knowledge)),
    )


def _smallest(knowledge: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    for id, name in KNOWLEDGE:
        words = _needed(smallest_of(knowledge.anatomy.outcome_measure[id]))
        yield str(name), entry_url("measure", id), words


def _needed(smallest: Smallest) -> str:
    numbers = {"n": f"{smallest.change:g}", "share": f"{100 * (smallest.either or 0):g}"}
    if smallest.either is not None:
        return _("%(n)s, or %(share)s %% of the first value where that is less") % numbers
    return _("%(n)s at least") % numbers


def _groups(found: Sequence[CourseOutcome], knowledge: KnowledgeBase) -> Iterator[GroupView]:
    """All together, then each presentation, in the order of their names."""
    if len({one.made_for for one in found}) > 1:
        yield _group(_("All together"), "", found, knowledge)
    for id, mine in _by_presentation(found, knowledge):
        known = id in knowledge.anatomy.presentation
        url = entry_url("presentation", id) if known else ""
        yield _group(presentation_words(id, knowledge), url, mine, knowledge)


def _by_presentation(
    found: Iterable[CourseOutcome], knowledge: KnowledgeBase
) -> list[tuple[str, list[CourseOutcome]]]:
    groups: dict[str, list[CourseOutcome]] = {}
    for one in found:
        groups.setdefault(one.made_for, []).append(one)
    return sorted(groups.items(), key=lambda group: presentation_words(group[0], knowledge))


def _group(
    title: str, url: str, courses: Sequence[CourseOutcome], knowledge: KnowledgeBase
) -> GroupView:
    size = ngettext("%(n)s course", "%(n)s courses", len(courses)) % {"n": len(courses)}
    rows = tuple(_row(tally, knowledge) for tally in tallies(courses, knowledge))
    return GroupView(title, url, size, rows)


def tallies(courses: Iterable[CourseOutcome], knowledge: KnowledgeBase) -> tuple[Tally, ...]:
    """Pain by region, the activities, range by test; each in the order of the names."""
    counts: dict[Measure, Counter[Outcome]] = {}
    for course in courses:
        for measure, outcome in course.found.items():
            counts.setdefault(measure, Counter())[outcome] += 1
    return tuple(
        Tally(measure, counts[measure])
        for measure in sorted(
            counts, key=lambda one: (ORDER.index(one[0]), _label(one, knowledge), one)
        )
    )


def _row(tally: Tally, knowledge: KnowledgeBase) -> MeasureRow:
    return MeasureRow(
        label=_label(tally.measure, knowledge),
        improved=of_words(tally.counts["improved"], tally.known),
        less=tally.counts["less"],
        worse=tally.counts["worse"],
        unknown=tally.counts["unknown"],
    )


def _label(measure: Measure, knowledge: KnowledgeBase) -> str:
    what, where = measure
    if what == "pain":
        return _("Pain: %(what)s") % {"what": region_words(where)}
    return (
        test_name(where, knowledge) if what == "range" else _("The client’s own activities (PSFS)")
    )


def presentation_words(id: str, knowledge: KnowledgeBase) -> str:
    if not id:
        return _("No presentation fitted")
    known = knowledge.anatomy.presentation.get(id)
    return said(known.name) if known else id_words(id)


def csv_rows(
    found: Iterable[CourseOutcome], knowledge: KnowledgeBase
) -> Iterator[tuple[str | int, ...]]:
    """One line a presentation and measure, under ``CSV_HEAD``."""
    for id, mine in _by_presentation(found, knowledge):
        for tally in tallies(mine, knowledge):
            what, where = tally.measure
            counts = [tally.counts[key] for key in ("improved", "less", "worse", "unknown")]
            yield (id, what, where, sum(counts), *counts)
