"""Conditions and findings, one row each, with their follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from intake.knowledge import Safety
from intake.questionnaire.spec import NO, UNSURE, YES, Field, Option, Page
from intake.questionnaire.words import yes_no_unsure
from sessions.presenters.questions import ANSWERS, OTHER_WAY_ROUND

from .follow_ups import follow_up_fields, given_values, own_name, write_follow_ups
from .spec import Asker, Change, Document, Values
from .words import answer_of, confirm, group_of, listed

STILL = "still_not_known"
MAYBE = (YES, UNSURE, STILL)


@dataclass(frozen=True)
class Health:
    """``rest``: one press may answer no to what is still open here."""

    id: str
    title: str
    items: tuple[str, ...]
    safety: Safety
    rest: bool = True

    def page(self, values: Values) -> Page:
        fields: list[Field] = []
        for item in self.items:
            fields.append(self._row(item, values.get(item)))
            if values.get(item) in MAYBE:
                fields.extend(self._more(item))
        return Page(id=self.id, title=self.title, fields=tuple(fields), section=self.title)

    def _row(self, item: str, given: Any) -> Field:
        question = (self.safety.condition.get(item) or self.safety.finding[item]).question
        other = OTHER_WAY_ROUND.get(item, {})
        options = tuple(replace(o, label=str(other.get(o.value, o.label))) for o in yes_no_unsure())
        if given == STILL:
            options += (Option(STILL, str(ANSWERS[STILL])),)
        return Field(item, "choice", _(question), options=options, look="segmented")

    def _more(self, item: str) -> tuple[Field, ...]:
        condition = self.safety.condition.get(item)
        return follow_up_fields(item, condition.follow_ups, self.safety) if condition else ()

    def values(self, document: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for item in self.items:
            found[item] = answer_of(document, item, self.safety)
            if found[item] in MAYBE:
                entry = listed(document, item, self.safety)
                found |= given_values(entry, self._more(item), document)
        return found

    def write(self, document: Document, change: Change, asker: Asker) -> None:
        for item in self.items:
            more = [f for f in self._more(item) if f.name in change.names]
            if item in change.names or more:
                self._write(document, item, more, change, asker)

    def _write(
        self, document: Document, item: str, more: list[Field], change: Change, asker: Asker
    ) -> None:
        entry, answer = listed(document, item, self.safety), change.cleaned.get(item)
        on = asker.on.isoformat()
        if item in change.names and answer:
            kept = entry if answer in MAYBE else {}
            entry = {**kept, "answer": answer, "answered_on": on}
            confirm(document, item, answer, asker)
        entry.setdefault("answer", answer or UNSURE)
        if more and answer in MAYBE:
            write_follow_ups(document, entry, item, more, change.cleaned)
            bound = self.safety.asking.day_bound.attributes
            if any(own_name(field) in bound for field in more):
                entry["answered_on"] = on
        group = group_of(item, self.safety)
        document[group] = {**(document.get(group) or {}), item: entry}

    def field_of(self, fault: str) -> str | None:
        group, _dot, rest = fault.partition(".")
        item, _dot, attribute = rest.partition(".")
        if group not in ("conditions", "findings") or item not in self.items:
            return None
        name = "place_1" if attribute.startswith("areas") else attribute
        return f"{item}__{name}" if name else item


def answered_no(section: Any, values: Mapping[str, Any]) -> dict[str, str]:
    """No to every row of the section without an answer."""
    rows = section.items if isinstance(section, Health) and section.rest else ()
    return {item: NO for item in rows if not values.get(item)}
