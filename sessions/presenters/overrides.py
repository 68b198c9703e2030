"""The overrides of a period: counts first, then each rule with its reasons and its visits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from intake.knowledge import Safety
from sessions.reports.overrides import Overridden

from .kinds import entry_url
from .shares import of_words
from .words import id_words, said

Counted = tuple[tuple[str, int], ...]
CSV_HEAD = ("day", "rule", "caution", "reason_code", "reason", "words", "by", "stands", "visit")


@dataclass(frozen=True, slots=True)
class OverrideRow:
    on: date
    by: str
    reason: str
    words: str
    stands: bool
    visit_url: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """``often`` is visits overridden of visits in which the caution stood; ``url`` is empty
    where the knowledge of today has no such caution."""

    title: str
    url: str
    times: int
    often: str
    reasons: Counted
    rows: tuple[OverrideRow, ...]


@dataclass(frozen=True, slots=True)
class OverridesView:
    """``people`` in the order of their names, as everything else that is counted by person."""

    total: int
    visits: int
    gone: int
    people: Counted
    reasons: Counted
    rules: tuple[RuleRow, ...]


def overrides_view(
    found: Sequence[Overridden], stood: Mapping[str, set[UUID]], safety: Safety
) -> OverridesView:
    return OverridesView(
        total=len(found),
        visits=len({one.visit for one in found}),
        gone=sum(not one.stands for one in found),
        people=tuple(sorted(Counter(one.by_name for one in found).items())),
        reasons=_reasons(found, safety),
        rules=tuple(_rules(found, stood, safety)),
    )


def _rules(
    found: Sequence[Overridden], stood: Mapping[str, set[UUID]], safety: Safety
) -> Iterator[RuleRow]:
    """The one overridden most often first."""
    for rule, times in Counter(one.rule for one in found).most_common():
        mine = [one for one in found if one.rule == rule]
        visits = {one.visit for one in mine}
        yield RuleRow(
            title=caution_words(rule, safety),
            url=entry_url("caution", rule) if rule in safety.caution else "",
            times=times,
            often=of_words(len(visits), len(visits | stood.get(rule, set()))),
            reasons=_reasons(mine, safety),
            rows=tuple(_row(one, safety) for one in mine),
        )


def _reasons(found: Iterable[Overridden], safety: Safety) -> Counted:
    counted = Counter(one.code for one in found).most_common()
    return tuple((reason_words(code, safety), times) for code, times in counted)


def _row(one: Overridden, safety: Safety) -> OverrideRow:
    return OverrideRow(
        on=one.on,
        by=one.by_name,
        reason=reason_words(one.code, safety),
        words=one.reason,
        stands=one.stands,
        visit_url=reverse("visit", args=[one.visit]),
    )


def caution_words(rule: str, safety: Safety) -> str:
    known = safety.caution.get(rule)
    return said(known.title) if known else id_words(rule)


def reason_words(code: str, safety: Safety) -> str:
    known = safety.override_reason.get(code)
    return said(known.label) if known else id_words(code)


def csv_rows(found: Iterable[Overridden], safety: Safety) -> Iterator[tuple[str, ...]]:
    """One line an override, under ``CSV_HEAD``. Nobody's client is named."""
    for one in found:
        yield (
            one.on.isoformat(),
            one.rule,
            caution_words(one.rule, safety),
            one.code,
            reason_words(one.code, safety),
            one.reason,
            one.by_name,
            "yes" if one.stands else "no",
            str(one.visit),
        )
