"""A draft must open whatever was typed: what the strict reader refuses is left out of it.

The forms refuse the same things by name; this is for what they might let through.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

# Without these there is no document at all.
KEPT = ("schema", "on", "session_minutes", "client")


def without(document: dict[str, Any], fields: Iterable[str]) -> dict[str, Any]:
    """A copy of the document without the named fields (dotted, as the reader names them).

    An element of a list goes with its list's entry; what cannot be found takes its
    whole top-level field with it.
    """
    left = deepcopy(document)
    for field in sorted(fields, reverse=True):
        parts = field.split(".")
        if parts[0] not in KEPT and not _removed(left, parts):
            left.pop(parts[0], None)
    return left


def _removed(inside: Any, parts: list[str]) -> bool:
    for part in parts[:-1]:
        inside = _step(inside, part)
    last = parts[-1]
    if isinstance(inside, dict) and last in inside:
        del inside[last]
        return True
    if isinstance(inside, list) and last.isdigit() and int(last) < len(inside):
        del inside[int(last)]
        return True
    return False


def _step(inside: Any, part: str) -> Any:
    if isinstance(inside, dict):
        return inside.get(part)
    if isinstance(inside, list) and part.isdigit() and int(part) < len(inside):
        return inside[int(part)]
    return None
