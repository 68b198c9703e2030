"""An intake document as the items of a QuestionnaireResponse. Pure.

An item's ``linkId`` is the way to it in the document (``conditions.gout.answer``); a list of
parts is an item said several times. The document stays readable to whoever knows the contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .coding import Resource, coding

#: Whose text is somebody's own words, also where it looks like an id.
WORDS = frozenset(
    {"goals", "free_text", "note", "entries", "entry", "reason", "said", "limits"}
    | {"quote", "by", "profession", "cleared_by", "site", "own", "detail"}
)
_ID = re.compile(r"[a-z0-9_]+(:[a-z0-9_.]+)?")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SHORT = ("conditions", "findings")


def document_items(document: Mapping[str, Any]) -> list[Resource]:
    return [item for name, value in _whole(document).items() for item in _items(name, value)]


def _whole(document: Mapping[str, Any]) -> dict[str, Any]:
    """Without the name of its shape, and a bare answer written out."""
    found = {name: value for name, value in document.items() if name != "schema"}
    for name in _SHORT:
        if isinstance(found.get(name), Mapping):
            found[name] = {id: _given(value) for id, value in found[name].items()}
    return found


def _given(value: Any) -> Any:
    return {"answer": value} if isinstance(value, str) else value


def _items(link: str, value: Any) -> Iterator[Resource]:
    if isinstance(value, Mapping):
        inner = [item for name, v in value.items() for item in _items(f"{link}.{name}", v)]
        if inner:
            yield {"linkId": link, "item": inner}
        return
    values = value if isinstance(value, list) else [value]
    for part in values:
        if isinstance(part, Mapping):
            yield from _items(link, part)
    answers = [_answer(link, one) for one in values if _is_said(one)]
    if answers:
        yield {"linkId": link, "answer": answers}


def _is_said(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return isinstance(value, bool | int | float)


def _answer(link: str, value: Any) -> Resource:
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, int | float):
        return {"valueDecimal": value}
    name = link.rpartition(".")[2]
    if _is_date(name) and _DATE.fullmatch(value):
        return {"valueDate": value}
    if name in WORDS or not _ID.fullmatch(value):
        return {"valueString": value}
    return {"valueCoding": coding("answer", value)}


def _is_date(name: str) -> bool:
    return name in ("on", "since", "birth_date") or name.endswith("_on")
