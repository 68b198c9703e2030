"""Faults in answers: conditions, findings, their follow-ups, and medicines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from intake.knowledge import Safety
from intake.knowledge.questions import Attribute

from .body_checks import check_place
from .dates import PartialDate
from .errors import Problem
from .raw import listed, mapping, texts

OWN_KEYS = ("answer", "since", "areas", "answered_on", "detail")
ANY_ATTRIBUTE = ("unsure", "still_not_known")
LONGEST_TEXT = 1000
MOST_ENTRIES = 100


def check_answers(content: Mapping[str, Any], safety: Safety) -> Iterator[Problem]:
    """Conditions and findings with their follow-ups."""
    groups = {"conditions": safety.condition, "findings": safety.finding}
    for group, known in groups.items():
        other = "findings" if group == "conditions" else "conditions"
        for id, given in mapping(content.get(group)).items():
            field = f"{group}.{id}"
            if id in known:
                yield from _given(mapping(given), field, id, safety)
            elif id in groups[other]:
                yield Problem(field, f"this belongs to {other}", f"Write it under {other}.")
            else:
                yield Problem(field, f"there is no such {group[:-1]}", "Correct the id.")


def _given(given: Mapping[str, Any], field: str, id: str, safety: Safety) -> Iterator[Problem]:
    for key, value in given.items():
        if key in OWN_KEYS:
            continue
        attribute = safety.attribute.get(key)
        if key == "days_since":
            yield Problem(f"{field}.days_since", "days are counted from a date", "Give since.")
        elif attribute is None:
            yield Problem(f"{field}.{key}", "there is no such field", "Correct its spelling.")
        else:
            yield from _attribute(value, f"{field}.{key}", id, attribute, safety)
    if not isinstance(given.get("detail", ""), str):
        yield Problem(f"{field}.detail", "this must be text", "Give text.")
    yield from _areas(given.get("areas"), f"{field}.areas", safety)


def _attribute(
    value: Any, field: str, owner: str, attribute: Attribute, safety: Safety
) -> Iterator[Problem]:
    if isinstance(value, str) and value in ANY_ATTRIBUTE:
        return
    if attribute.type == "enum":
        if value not in attribute.choices:
            choices = ", ".join(attribute.choices)
            yield Problem(field, f"this must be one of {choices}", f"Use one of {choices}.")
    elif attribute.type == "number":
        yield from _number(value, field, attribute, safety)
    elif attribute.type == "region_list":
        yield from _regions(value, field, safety)
    else:
        yield from _text(value, field, owner, attribute, safety)


def _number(value: Any, field: str, attribute: Attribute, safety: Safety) -> Iterator[Problem]:
    if attribute.id == "days_since_last_episode" and isinstance(value, str):
        yield from _date(value, field)
    elif not isinstance(value, (int, float)) or isinstance(value, bool):
        yield Problem(field, "this must be a number", "Give a number or unsure.")
    else:
        limits = safety.number_range.get(attribute.id)
        if limits and not limits.least <= value <= limits.most:
            span = f"from {limits.least} to {limits.most}"
            yield Problem(field, f"this is not {span}", f"Give a number {span}.")


def _date(value: str, field: str) -> Iterator[Problem]:
    try:
        PartialDate.parse(value)
    except ValueError as error:
        yield Problem(field, str(error), "Give a date.")


def _text(
    value: Any, field: str, owner: str, attribute: Attribute, safety: Safety
) -> Iterator[Problem]:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        yield Problem(
            field, f"this must be text of at most {LONGEST_TEXT} characters", "Shorten it."
        )
    elif attribute.id == "subtype" and owner in safety.subtypes_of:
        known = safety.subtypes_of[owner]
        if value not in known:
            choices = ", ".join((*known, "unsure"))
            yield Problem(field, f"there is no type {value!r}", f"Use one of {choices}.")


def _regions(value: Any, field: str, safety: Safety) -> Iterator[Problem]:
    if not isinstance(value, (list, tuple)):
        yield Problem(field, "this must be a list of regions", "Give a list.")
    for place, region in enumerate(listed(value)):
        if region not in safety.body.region_by_id:
            yield Problem(f"{field}.{place}", f"there is no region {region!r}", "Correct the id.")


def _areas(value: Any, field: str, safety: Safety) -> Iterator[Problem]:
    for place, area in enumerate(listed(value)):
        yield from check_place(mapping(area), f"{field}.{place}", safety.body)


def check_medications(given: Mapping[str, Any], safety: Safety) -> Iterator[Problem]:
    """Medicine entries as typed, and the classes that were ticked."""
    entries = listed(given.get("entries"))
    if len(entries) > MOST_ENTRIES:
        most = f"there are more than {MOST_ENTRIES}"
        yield Problem("medications.entries", most, "Put several medicines in one entry.")
    for place, entry in texts(entries):
        if not entry.strip():
            yield Problem(f"medications.entries.{place}", "this entry is empty", "Remove it.")
    for id, answer in mapping(given.get("classes")).items():
        field = f"medications.classes.{id}"
        if id not in safety.medicine_class:
            yield Problem(field, "there is no such medicine class", "Correct the id.")
            continue
        subtype = mapping(answer).get("subtype")
        if isinstance(subtype, str) and subtype not in ANY_ATTRIBUTE:
            yield from _text(subtype, f"{field}.subtype", id, safety.attribute["subtype"], safety)
        yield from _areas(mapping(answer).get("areas"), f"{field}.areas", safety)
