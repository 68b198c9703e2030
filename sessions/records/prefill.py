"""Words the program writes first, so that nobody types what is known already."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sessions.knowledge import KnowledgeBase
from sessions.plans.standing import Standing
from sessions.presenters.summary import summary_view
from sessions.presenters.words import id_words, measured, place_words, said, side_words

from .record import RangeAt, SessionRecord

UNITS = {"degrees": "°", "mm": " mm"}


def subjective(standing: Standing) -> str:
    """The client's own account, from the answers, one line a thing."""
    view = summary_view(standing)
    lines = []
    for area in view.areas:
        facts = "; ".join(f"{fact.name.lower()}: {fact.text}" for fact in area.facts)
        where = _("%(place)s %(n)s of 10") % {"place": area.place, "n": area.intensity}
        lines.append(f"{where}. {capfirst(facts)}" if facts else where)
    lines += [f"{fact.name}: {fact.text}" for fact in view.facts]
    lines += [f"{name}: {text}" for name, text in ((_("Goals"), view.goals),) if text]
    return "\n".join(lines)


def objective_lines(record: SessionRecord, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """What was measured, from the record itself."""
    return tuple(_lines(record, knowledge))


def _lines(record: SessionRecord, knowledge: KnowledgeBase) -> Iterator[str]:
    for pain in record.pain:
        if pain.before is not None or pain.after is not None:
            place = place_words(pain.region, pain.side)
            yield _told(_("Pain: %(what)s") % {"what": place}, pain.before, pain.after, "")
    for one in record.range:
        if one.before is not None or one.after is not None:
            yield _told(test_words(one, knowledge), one.before, one.after, unit_of(one, knowledge))
    for activity in record.psfs:
        if activity.score is not None:
            yield f"{activity.name}: {_('%(n)s of 10') % {'n': activity.score}}"


def _told(what: str, before: float | None, after: float | None, unit: str) -> str:
    parts = []
    if before is not None:
        parts.append(_("before %(n)s") % {"n": measured(before, unit)})
    if after is not None:
        parts.append(_("after %(n)s") % {"n": measured(after, unit)})
    return f"{what}: {', '.join(parts)}"


def test_words(one: RangeAt, knowledge: KnowledgeBase) -> str:
    return f"{test_name(one.test, knowledge)}, {side_words(one.side)}"


def test_name(test: str, knowledge: KnowledgeBase) -> str:
    """Without a side."""
    found = knowledge.anatomy.range_test.get(test)
    return f"{said(found.motion)} ({id_words(found.joint)})" if found else id_words(test)


def unit_of(one: RangeAt, knowledge: KnowledgeBase) -> str:
    found = knowledge.anatomy.range_test.get(one.test)
    return UNITS[found.unit] if found else ""
