"""Medicines: taken or not, as typed, and every class they were read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intake.knowledge import Safety
from intake.questionnaire.spec import NO, UNSURE, YES, Field, Page
from intake.questionnaire.topics import medicines
from intake.questionnaire.words import yes_no_unsure

from .follow_ups import follow_up_fields, given_values, write_follow_ups
from .spec import Asker, Change, Document, Values, named
from .words import confirm, last_said

ANSWER, ENTRIES = "medicines__answer", "medicines__entries"
MAYBE = (YES, UNSURE, "still_not_known")


@dataclass(frozen=True)
class Medicines:
    """``classes`` are those that the typed names were matched with, or that are listed."""

    id: str
    title: str
    classes: tuple[str, ...]
    safety: Safety

    def page(self, values: Values) -> Page:
        (answer,), (entries,) = medicines.taken().fields, medicines.names().fields
        fields = [named(answer, ANSWER), named(entries, ENTRIES)]
        for id in self.classes:
            fields.append(self.class_row(id))
            if values.get(class_name(id)) in MAYBE:
                fields.extend(self.class_more(id))
        return Page(self.id, self.title, tuple(fields), self.title)

    def class_row(self, id: str) -> Field:
        text = self.safety.question_text["medicine_class"]
        label = _(text).format(label=_(self.safety.medicine_class[id].label))
        return Field(class_name(id), "choice", label, options=yes_no_unsure(), look="segmented")

    def class_more(self, id: str) -> tuple[Field, ...]:
        return follow_up_fields(id, self.safety.medicine_class[id].ask_next, self.safety)

    def values(self, document: Mapping[str, Any]) -> dict[str, Any]:
        given = document.get("medications") or {}
        found = {ANSWER: given.get("answer") or "", ENTRIES: "\n".join(given.get("entries") or ())}
        for id in self.classes:
            entry = (given.get("classes") or {}).get(id) or {}
            said = last_said(document, f"med:{id}").get("answer", "")
            answer = entry.get("answer") or said
            found[class_name(id)] = answer if answer in (YES, NO, UNSURE) else ""
            if found[class_name(id)] in MAYBE:
                found |= given_values(entry, self.class_more(id), document)
        return found

    def write(self, document: Document, change: Change, asker: Asker) -> None:
        given = dict(document.get("medications") or {})
        document["medications"] = given
        if ANSWER in change.names and change.cleaned.get(ANSWER):
            given["answer"] = change.cleaned[ANSWER]
            confirm(document, "medications", given["answer"], asker)
        if ENTRIES in change.names:
            lines = (change.cleaned.get(ENTRIES) or "").splitlines()
            given["entries"] = [line.strip() for line in lines if line.strip()]
        for id in self.classes:
            more = [f for f in self.class_more(id) if f.name in change.names]
            if class_name(id) in change.names or more:
                given["classes"] = {**(given.get("classes") or {}), id: self._class(
                    document, id, more, change, asker)}  # fmt: skip

    def _class(
        self, document: Document, id: str, more: list[Field], change: Change, asker: Asker
    ) -> dict[str, Any]:
        entry = dict((document["medications"].get("classes") or {}).get(id) or {})
        answer = change.cleaned.get(class_name(id)) or entry.get("answer") or UNSURE
        if class_name(id) in change.names:
            entry = {**(entry if answer in MAYBE else {}), "answer": answer}
            confirm(document, f"med:{id}", answer, asker)
        entry |= {"answer": answer, "answered_on": asker.on.isoformat()}
        if more and answer in MAYBE:
            write_follow_ups(document, entry, id, more, change.cleaned)
        return entry

    def field_of(self, fault: str) -> str | None:
        path = fault.split(".")
        if path[0] != "medications":
            return None
        if len(path) > 3 and path[1] == "classes" and path[2] in self.classes:
            return f"{path[2]}__{path[3]}"
        return ANSWER if path[1:] == ["answer"] else ENTRIES


def class_name(id: str) -> str:
    return f"class__{id}"
