"""Small steps through raw JSON values that never fail on a wrong shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .dates import PartialDate


def mapping(value: Any) -> Mapping[str, Any]:
    """The value where it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> list[Any]:
    """The value where it is a list, else an empty one."""
    return list(value) if isinstance(value, (list, tuple)) else []


def texts(value: Any) -> Iterator[tuple[int, str]]:
    """The texts of a list with their places."""
    for place, entry in enumerate(listed(value)):
        if isinstance(entry, str):
            yield place, entry


def day_at(value: Mapping[str, Any], key: str) -> PartialDate | None:
    """The date under ``key`` where it is one."""
    given = value.get(key)
    if not isinstance(given, str):
        return None
    try:
        return PartialDate.parse(given)
    except ValueError:
        return None


def child(
    value: Mapping[str, Any], key: str, field: str | None = None
) -> Iterator[tuple[str, PartialDate]]:
    """The field name and date under ``key``, where there is one."""
    given = day_at(value, key)
    if given:
        yield field or key, given
