"""Follow-up questions of a condition or a medicine class, inline under its answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from intake.answers.dates import PartialDate
from intake.knowledge import Safety
from intake.questionnaire.document import EPISODE
from intake.questionnaire.spec import Field
from intake.questionnaire.topics.follow_ups import DATED, ROWS, fields

from .spec import as_document, as_form, named
from .words import forget

PLACE = "place_"


def follow_up_fields(owner: str, attributes: Iterable[str], safety: Safety) -> tuple[Field, ...]:
    """The client's own questions, named ``owner__attribute``."""
    found = fields(owner, attributes, safety)
    return tuple(named(field, f"{owner}__{field.name}") for field in found)


def own_name(field: Field) -> str:
    return field.name.partition("__")[2]


def given_values(
    entry: Mapping[str, Any], asked: Iterable[Field], document: Mapping[str, Any]
) -> dict[str, Any]:
    """What an entry says, as the form holds it."""
    areas = list(entry.get("areas") or ())
    found: dict[str, Any] = {}
    for field in asked:
        name = own_name(field)
        if name.startswith(PLACE):
            place = int(name.removeprefix(PLACE)) - 1
            area = areas[place] if place < len(areas) else {}
            found[field.name] = f"{area['region']}:{area['side']}" if area.get("side") else ""
        elif name == EPISODE and entry.get(name) is not None:
            day = date.fromisoformat(document["on"]) - timedelta(days=int(entry[name]))
            found[field.name] = as_form(field, day.isoformat())
        else:
            found[field.name] = as_form(field, entry.get(name))
    return found


def write_follow_ups(
    document: dict[str, Any],
    entry: dict[str, Any],
    owner: str,
    changed: Iterable[Field],
    cleaned: Mapping[str, Any],
) -> None:
    """Put the changed ones into the entry; an emptied one is taken out."""
    changed = tuple(changed)
    for field in changed:
        name = own_name(field)
        if name.startswith(PLACE):
            continue
        value = as_document(field, cleaned.get(field.name), entry.get(name))
        if name == EPISODE and value:
            on = date.fromisoformat(document["on"])
            value = max(PartialDate.parse(value).days_before(on)[0], 0)
        if value is None:
            entry.pop(name, None)
        else:
            entry[name] = value
    if any(own_name(field).startswith(PLACE) for field in changed):
        _write_places(entry, owner, cleaned)
    forget(document, (q for field in changed for q in _questions(owner, own_name(field))))


def _write_places(entry: dict[str, Any], owner: str, cleaned: Mapping[str, Any]) -> None:
    """The rows of the form; a finer site stays with its place, what has no row stays as it is."""
    before = list(entry.get("areas") or ())
    chosen = [cleaned.get(f"{owner}__{PLACE}{n}") for n in range(1, ROWS + 1)]
    new = []
    for pair in dict.fromkeys(pair for pair in chosen if pair):
        region, side = pair.split(":")
        same = (a for a in before if (a.get("region"), a.get("side")) == (region, side))
        new.append(next(same, {"region": region, "side": side}))
    new += [a for n, a in enumerate(before) if n >= ROWS or not a.get("side")]
    if new:
        entry["areas"] = new
    else:
        entry.pop("areas", None)


def _questions(owner: str, name: str) -> tuple[str, ...]:
    """The questions whose earlier word in person a new value takes the place of."""
    if name.startswith(PLACE):
        return tuple(f"{owner}.{part}" for part in ("areas", "region", "side"))
    dated = [attribute for attribute, stored in DATED.items() if stored == name]
    return tuple(f"{owner}.{part}" for part in (name, *dated))
