"""What is new, gone or changed between two intake documents of one client. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["new", "gone", "changed"]
About = Literal["pain", "health", "medicine", "lifestyle", "value", "words"]
THERE = ("yes", "unsure", "still_not_known")
VALUES = ("pain_now", "flare", "sleep_broken")
WORDS = ("goals", "free_text")


@dataclass(frozen=True, slots=True)
class Changed:
    """``id`` is a question, medicine as typed, activity or field; for pain region and side
    with a colon between. ``before`` and ``now`` are the values, empty where there is none."""

    kind: Kind
    about: About
    id: str
    before: str = ""
    now: str = ""


def changes_between(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Changed, ...]:
    """Two documents ``palpate.intake/1`` as JSON. What was never answered is neither new nor
    gone; the order is that of the newer document, then what is gone."""
    return (
        *_compared("pain", _pain(before), _pain(now)),
        *_health(before, now),
        *_compared("medicine", _medicines(before), _medicines(now)),
        *_compared("lifestyle", _listed(before), _listed(now)),
        *_values(before, now),
        *_words(before, now),
    )


def _compared(about: About, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Changed]:
    for id, value in now.items():
        if id not in before:
            yield Changed("new", about, id, now=value)
        elif before[id] != value:
            yield Changed("changed", about, id, before[id], value)
    yield from (
        Changed("gone", about, id, before=value) for id, value in before.items() if id not in now
    )


def _pain(document: Mapping[str, Any]) -> dict[str, str]:
    """The strongest pain a place."""
    found: dict[str, int] = {}
    for area in document.get("pain_areas", ()):
        place = f"{area['region']}:{area.get('side', 'both')}"
        found[place] = max(found.get(place, 0), area["intensity"])
    return {place: str(intensity) for place, intensity in found.items()}


def _health(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Changed]:
    """Answers that were given both times, or that are there now."""
    old, new = _answers(before), _answers(now)
    for id, given in new.items():
        known = old.get(id, "")
        if given in THERE and known != given:
            yield Changed("changed" if known in THERE else "new", "health", id, known, given)
        elif given == "no" and known in THERE:
            yield Changed("gone", "health", id, known, given)
    if now.get("everything_else"):
        gone = (id for id, given in old.items() if given in THERE and id not in new)
        yield from (Changed("gone", "health", id, old[id], "no") for id in gone)


def _answers(document: Mapping[str, Any]) -> dict[str, str]:
    given = {**document.get("conditions", {}), **document.get("findings", {})}
    return {id: one if isinstance(one, str) else one["answer"] for id, one in given.items()}


def _medicines(document: Mapping[str, Any]) -> dict[str, str]:
    """By the words as typed, whatever their capitals."""
    entries = document.get("medications", {}).get("entries", ())
    return {" ".join(entry.split()).casefold(): "" for entry in entries}


def _listed(document: Mapping[str, Any]) -> dict[str, str]:
    return dict.fromkeys(document.get("lifestyle", ()), "")


def _values(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Changed]:
    for name in VALUES:
        old, new = before.get(name), now.get(name)
        if old is not None and new is not None and old != new:
            yield Changed("changed", "value", name, str(old), str(new))


def _words(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Changed]:
    for name in WORDS:
        text = (now.get(name) or "").strip()
        if text and text != (before.get(name) or "").strip():
            yield Changed("new", "words", name, now=text)
