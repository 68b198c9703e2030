"""Two changes of one page put together, where they do not clash."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake.questionnaire.spec import NONE, TICKS, Page

Values = Mapping[str, Any]


class Clash(Exception):
    """Both changed the same answer, each in its own way."""


def combined(page: Page, was: Values, theirs: Values, mine: Values) -> dict[str, Any]:
    """``theirs`` and ``mine``, both made out of ``was``: {field: value} as it is stored.

    Ticks are put together one by one, any other answer as a whole. ``Clash`` also where one
    says "none of these" and the other ticks something.
    """
    found = {}
    for field in page.every_field:
        name, put = field.name, _ticks if field.kind in TICKS else _whole
        asked = name in theirs  # else it came to the page since
        found[name] = put(was[name], theirs[name], mine[name]) if asked else mine[name]
    return found


def _ticks(was: list[str], theirs: list[str], mine: list[str]) -> list[str]:
    """Theirs without what I took away, and what I added."""
    gone = set(was) - set(mine)
    kept = [one for one in theirs if one not in gone]
    kept += [one for one in mine if one not in was and one not in kept]
    if NONE in kept and len(kept) > 1:
        raise Clash
    return kept


def _whole(was: Any, theirs: Any, mine: Any) -> Any:
    if mine in (was, theirs):
        return theirs
    if theirs != was:
        raise Clash
    return mine
