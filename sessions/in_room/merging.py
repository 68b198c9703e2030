"""Two people and one section: what each changed counts, and only what both changed is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .spec import is_empty


@dataclass(frozen=True, slots=True)
class Merge:
    """``values`` is the section with what was typed laid over what stands; ``changed`` the
    fields that were typed anew; ``conflicts`` those that somebody else had changed otherwise."""

    values: dict[str, Any]
    changed: frozenset[str]
    conflicts: tuple[str, ...]


def merged(typed: Mapping[str, Any], seen: Mapping[str, Any], stands: Mapping[str, Any]) -> Merge:
    """``typed`` is what was sent, ``seen`` what the page had shown, ``stands`` what is stored
    now. A field that is absent from ``typed`` was not on the form and stays as it is."""
    mine = {n: v for n, v in typed.items() if not _same(v, seen.get(n))}
    changed = {n: v for n, v in mine.items() if not _same(v, stands.get(n))}
    conflicts = tuple(n for n in changed if not _same(stands.get(n), seen.get(n)))
    return Merge({**stands, **changed}, frozenset(changed), conflicts)


def _same(one: Any, other: Any) -> bool:
    if is_empty(one) and is_empty(other):
        return True
    return _order_aside(one) == _order_aside(other)


def _order_aside(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value
