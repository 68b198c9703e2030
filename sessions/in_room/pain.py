"""Where it hurts: the body chart, and the details of every place on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from intake.knowledge import load_body
from intake.questionnaire.spec import NONE, Field, Page
from intake.questionnaire.topics.pain import area_id, area_page, where

from .spec import Asker, Change, Document, Values, as_document, as_form, named

AREAS = "areas"


@dataclass(frozen=True)
class Pain:
    id: str
    title: str

    def page(self, values: Values) -> Page:
        (chart,) = where().fields
        more = [field for area in _areas(values) for field in self.details(area)]
        return Page(self.id, self.title, (named(chart, AREAS), *more), self.title)

    def details(self, area: str) -> tuple[Field, ...]:
        """The questions about one place; how strong it is must be known."""
        return tuple(
            named(field, f"{area_id(area)}__{field.name}", required=field.name == "intensity")
            for field in area_page(area).every_field
        )

    def values(self, document: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {AREAS: []}
        for entry in document.get("pain_areas") or ():
            key = key_of(entry)
            if key and key not in found[AREAS]:
                found[AREAS].append(key)
                for field in self.details(key):
                    found[field.name] = as_form(field, entry.get(_own(field)))
        if document.get("pain_areas") == []:
            found[AREAS] = [NONE]
        return found

    def write(self, document: Document, change: Change, asker: Asker) -> None:
        wanted = [area for area in change.cleaned.get(AREAS) or () if area != NONE]
        entries = [dict(entry) for entry in document.get("pain_areas") or ()]
        kept = [entry for entry in entries if key_of(entry) in (None, *wanted)]
        known = {key_of(entry) for entry in kept}
        for area in wanted:
            if area not in known:
                view, region, side = area.split(":")
                kept.append({"region": region, "side": side, "view": view})
        for entry in kept:
            area = key_of(entry)
            for field in self.details(area) if area else ():
                if field.name in change.names or (field.required and "intensity" not in entry):
                    _set(entry, field, change.cleaned.get(field.name))
        document["pain_areas"] = kept

    def field_of(self, fault: str) -> str | None:
        return AREAS if fault.startswith("pain_areas") else None


def _own(field: Field) -> str:
    return field.name.rpartition("__")[2]


def _set(entry: dict[str, Any], field: Field, cleaned: Any) -> None:
    value = as_document(field, cleaned, entry.get(_own(field)))
    if value is None:
        entry.pop(_own(field), None)
    else:
        entry[_own(field)] = value


def _areas(values: Values) -> tuple[str, ...]:
    offered = {option.value for option in where().fields[0].options}
    return tuple(area for area in values.get(AREAS) or () if area in offered)


def key_of(entry: Mapping[str, Any]) -> str | None:
    """``view:region:side`` where the chart has such a place."""
    region = load_body().region_by_id.get(entry["region"])
    side = entry.get("side", "both")
    if region is None or side == "both" or side not in region.sides:
        return None
    return f"{entry.get('view') or region.views[0]}:{region.id}:{side}"
