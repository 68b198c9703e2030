"""Sections whose fields stand at one place of the document each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intake.questionnaire.spec import NO, YES, Field, Option, Page
from intake.questionnaire.topics import pain, you

from .spec import Asker, Change, Document, Values, as_document, as_form, dig, named, put
from .words import PAIN_NOW, TEMPERATURE, confirm, of_today

SPOKEN = {PAIN_NOW: PAIN_NOW, "birth_date": "birth_date"}  # questions with a word in person
Asked = Mapping[tuple[str, ...], Field]  # questions by their place in the document
TODAYS = (PAIN_NOW, TEMPERATURE)


@dataclass(frozen=True)
class Plain:
    """``paths`` says where in the document each field stands."""

    id: str
    title: str
    fields: tuple[Field, ...]
    paths: Mapping[str, tuple[str, ...]]
    lead: str = ""

    def page(self, values: Values) -> Page:
        return Page(
            id=self.id, title=self.title, fields=self.fields, section=self.title, lead=self.lead
        )

    def values(self, document: Mapping[str, Any]) -> dict[str, Any]:
        found = {f.name: as_form(f, dig(document, self.paths[f.name])) for f in self.fields}
        if document.get("answered_on") not in (None, document["on"]):
            stale = (f.name for f in self.fields if self.paths[f.name][-1] in TODAYS)
            found |= dict.fromkeys(stale, "")
        return found

    def write(self, document: Document, change: Change, asker: Asker) -> None:
        fresh = [n for n in change.names if self.paths[n][-1] in TODAYS]
        if fresh:
            of_today(document, asker, *(self.paths[name][-1] for name in fresh))
        for field in self.fields:
            if field.name in change.names:
                path = self.paths[field.name]
                cleaned = change.cleaned.get(field.name)
                value = as_document(field, cleaned, dig(document, path))
                put(document, path, _typed(path[-1], value))
                if path[-1] in SPOKEN and value is not None:
                    confirm(document, SPOKEN[path[-1]], YES, asker)

    def field_of(self, fault: str) -> str | None:
        return next((n for n, path in self.paths.items() if ".".join(path) == fault), None)


def _typed(last: str, value: Any) -> Any:
    return value == YES if last == "worse_next_day" and value is not None else value


def _plain(id: str, title: str, asked: Asked, lead: str = "") -> Plain:
    fields = {path: named(field, f"{id}__{field.name}") for path, field in asked.items()}
    paths = {field.name: path for path, field in fields.items()}
    return Plain(id, title, tuple(fields.values()), paths, lead)


def about() -> Plain:
    (sex,) = you.about().fields
    born = Field("birth_date", "date", _("Date of birth"))
    asked: Asked = {("client", "birth_date"): born, ("client", "sex"): sex}
    return _plain("about", _("About the client"), asked)


def today() -> Plain:
    asked: Asked = {(field.name,): field for field in pain.today(hurts=True).fields}
    return _plain("today", _("How it is today, and how easily it is stirred up"), asked)


def measured() -> Plain:
    asked: Asked = {
        ("measurements", "bp_systolic"): Field(
            "bp_systolic", "count", _("Blood pressure, upper number"), low=40, high=300,
            unit=_("mmHg"),
        ),
        ("measurements", "bp_diastolic"): Field(
            "bp_diastolic", "count", _("Blood pressure, lower number"), low=20, high=200,
            unit=_("mmHg"),
        ),
        ("measurements", TEMPERATURE): Field(
            TEMPERATURE, "number", _("Body temperature today"), low=25, high=45, unit=_("°C")
        ),
    }  # fmt: skip
    return _plain("measured", _("Measured"), asked)


def history() -> Plain:
    page = you.last_treatment()
    fields = {field.name: field for field in page.every_field}
    where = {
        "on": ("last_session_on",),
        "regions": ("last_regions",),
        "sore_days": ("last_response", "sore_days"),
        "worse_next_day": ("last_response", "worse_next_day"),
    }
    asked: Asked = {("history", *path): fields[name] for name, path in where.items()}
    lead = _("Deep massage or trigger point work; leave it empty where there was none.")
    return _plain("history", page.title, asked, lead)


def wishes() -> Plain:
    (goals,) = you.goals().fields
    asked: Asked = {(field.name,): field for field in (goals, *you.rest().every_field)}
    return _plain("wishes", _("Goals and days"), asked)


@dataclass(frozen=True)
class EverythingElse:
    """One tick for every question that was asked and answered no without being marked one by
    one. Never ticked beforehand."""

    id: str
    title: str

    def page(self, values: Values) -> Page:
        label = _("I asked every other question, and the answer to each was no.")
        field = Field("everything_else", "choice", label, options=(Option(NO, _("Yes, all")),
            Option("open", _("No, not all"))), look="segmented")  # fmt: skip
        return Page(id=self.id, title=self.title, fields=(field,), section=self.title)

    def values(self, document: Mapping[str, Any]) -> dict[str, Any]:
        return {"everything_else": NO if document.get("everything_else") == NO else ""}

    def write(self, document: Document, change: Change, asker: Asker) -> None:
        if change.cleaned.get("everything_else") == NO:
            of_today(document, asker)
            document["everything_else"] = NO
        elif document.get("everything_else") == NO:
            del document["everything_else"]

    def field_of(self, fault: str) -> str | None:
        return "everything_else" if fault == "everything_else" else None


def everything_else() -> EverythingElse:
    return EverythingElse("everything-else", _("Everything else"))
