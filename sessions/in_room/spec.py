"""What a section of the dense page is, and how a value travels between form and document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from intake.knowledge import Safety
from intake.questionnaire.spec import Field, Page

Values = Mapping[str, Any]  # {field: text, or list of texts}, as a form gives it
Document = dict[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], ["", "", ""])
YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, on which day: kept beside what is answered in person."""

    by: str
    on: date
    safety: Safety


@dataclass(frozen=True, slots=True)
class Change:
    """``names`` are the fields that changed, ``cleaned`` the valid values of the whole page."""

    names: frozenset[str]
    cleaned: Values


class Section(Protocol):
    """One form of the page. Names of fields are unique on the whole page."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    def page(self, values: Values) -> Page:
        """The questions; what is asked further depends on the answers so far."""

    def values(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """What the document says, as the form holds it. Nothing said is absent."""

    def write(self, document: Document, change: Change, asker: Asker) -> None:
        """Put what changed into the document."""

    def field_of(self, fault: str) -> str | None:
        """The field in which a fault of the document (a dotted name) is mended."""


def named(field: Field, name: str, **more: Any) -> Field:
    """The client's question under a name of its own; nothing is required in the room."""
    return replace(field, name=name, **({"required": False} | more))


def is_empty(value: Any) -> bool:
    return value in EMPTY


def as_form(field: Field, value: Any) -> Any:
    """A value of the document as its form field holds it."""
    if value is None:
        nothing = {"choices": [], "areas": [], "date": ["", "", ""]}
        return nothing.get(field.kind, "")
    if field.kind == "date":
        year, month, day = (*str(value).split("-"), "", "")[:3]
        return [day, month, year]
    if isinstance(value, list | tuple):
        if field.kind == "lines":
            return "\n".join(value)
        offered = {option.value for option in field.options}
        return [one for one in value if one in offered]
    if isinstance(value, bool):
        return YES_NO[value]
    return f"{value:g}" if isinstance(value, float) else str(value)


def as_document(field: Field, cleaned: Any, before: Any) -> Any:
    """A valid value of the form as the document holds it, ``None`` for nothing. Choices that
    the form does not offer stay as they were."""
    if field.kind == "choices":
        offered = {option.value for option in field.options}
        kept = [one for one in before or () if one not in offered]
        return [*kept, *(cleaned or ())] or None
    return None if cleaned in EMPTY else cleaned


def put(document: Document, path: tuple[str, ...], value: Any) -> None:
    """Set or, for ``None``, remove; no empty group is left behind."""
    first, *rest = path
    if rest:
        inner = dict(document.get(first) or {})
        put(inner, tuple(rest), value)
        value = inner or None
    if value is None:
        document.pop(first, None)
    else:
        document[first] = value


def dig(document: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = document
    for part in path:
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
