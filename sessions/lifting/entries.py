"""Clearances, overrides and assessments as entries of the intake document. Pure: the document
is copied, never changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

Group = Literal["clearances", "overrides", "red_flag_assessments"]
Entry = Mapping[str, Any]
GROUPS: tuple[Group, ...] = ("clearances", "overrides", "red_flag_assessments")


def digest_of(entry: Entry) -> str:
    """What an entry is called in forms and beside its scan: 64 hexadecimal digits."""
    text = json.dumps(dict(entry), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def about(group: Group, entry: Entry) -> str:
    """The id of the caution or red flag an entry is about."""
    return str(entry["red_flag" if group == "red_flag_assessments" else "rule"])


def entries_of(document: Mapping[str, Any], rule: str) -> Iterator[tuple[Group, Entry]]:
    """Every entry about one caution or red flag, in the order they were recorded."""
    for group in GROUPS:
        for entry in document.get(group) or ():
            if about(group, entry) == rule:
                yield group, entry


def recorded_rules(document: Mapping[str, Any]) -> Iterator[str]:
    """The ids of every caution and red flag that something is recorded about."""
    for group in GROUPS:
        for entry in document.get(group) or ():
            yield about(group, entry)


def with_entry(document: Mapping[str, Any], group: Group, entry: Entry) -> dict[str, Any]:
    """The document with the entry at the end of its group. An override takes the place of an
    earlier one of the same effect and day; an entry that is there already is not doubled."""
    kept = [old for old in document.get(group) or () if not _is_replaced(group, old, entry)]
    return {**document, group: [*kept, dict(entry)]}


def _is_replaced(group: Group, old: Entry, new: Entry) -> bool:
    if group == "overrides":
        return all(old.get(key) == new.get(key) for key in ("rule", "effect", "on"))
    return dict(old) == dict(new)


def without_entry(document: Mapping[str, Any], group: Group, digest: str) -> dict[str, Any]:
    """The document without the entry of that digest; ``KeyError`` where there is none."""
    listed = list(document.get(group) or ())
    kept = [entry for entry in listed if digest_of(entry) != digest]
    if len(kept) == len(listed):
        raise KeyError(digest)
    return {**document, group: kept}
