"""From bytes to plain JSON values, refusing what cannot be trusted to mean one thing."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .errors import InvalidIntake, Problem

LARGEST_DOCUMENT = 1_000_000  # bytes
DEEPEST = 20
_HALF = re.compile("[\ud800-\udfff]")
DOCUMENT = "document"  # the field name where the fault is not in one field


class _Twice(ValueError):
    def __init__(self, key: str) -> None:
        self.key = key


def read_object(raw: bytes | str | Mapping[str, Any]) -> dict[str, Any]:
    """A JSON object as plain values; ``InvalidIntake`` where it is none or not clean."""
    value = _parsed(raw) if isinstance(raw, (bytes, str)) else raw
    if not isinstance(value, Mapping):
        raise InvalidIntake(
            [Problem(DOCUMENT, "this is not a JSON object", "Send one intake as { ... }.")]
        )
    problems = list(_unclean(value, "", 0))
    if problems:
        raise InvalidIntake(problems)
    return dict(value)


def _parsed(raw: bytes | str) -> Any:
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))
    if size > LARGEST_DOCUMENT:
        raise InvalidIntake([Problem(DOCUMENT, "it is larger than 1 MB", "Shorten the texts.")])
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except _Twice as twice:
        problem = Problem(twice.key, "this key is written twice", "Keep one of them.")
    except UnicodeDecodeError:
        problem = Problem(DOCUMENT, "the text is not UTF-8", "Save it as UTF-8.")
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        problem = Problem(DOCUMENT, f"this is not JSON ({where})", "Correct the JSON.")
    except (RecursionError, ValueError):
        problem = Problem(
            DOCUMENT, "it holds a number or a nesting that cannot be read", "Use plain values."
        )
    raise InvalidIntake([problem])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _Twice(key)
        result[key] = value
    return result


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def _unclean(value: Any, field: str, depth: int) -> Iterator[Problem]:
    where = field or DOCUMENT
    if depth > DEEPEST:
        yield Problem(where, "it is nested too deep", "Use the documented shape.")
    elif isinstance(value, str):
        yield from _unclean_text(value, where)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if not isinstance(key, str):
                yield Problem(where, "a field name is not text", "Use text as field names.")
                continue
            yield from _unclean_text(key, where)
            yield from _unclean(part, f"{field}.{key}" if field else key, depth + 1)
    elif isinstance(value, (list, tuple)):
        for place, part in enumerate(value):
            yield from _unclean(part, f"{field}.{place}", depth + 1)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Problem(where, "this is not a number", "Give a plain number or leave it out.")
    elif not (value is None or isinstance(value, (bool, int, float))):
        yield Problem(where, "this is not a JSON value", "Use text, numbers, lists and objects.")


def _unclean_text(text: str, field: str) -> Iterator[Problem]:
    if "\x00" in text:
        yield Problem(field, "it holds a NUL character", "Remove the NUL character.")
    if _HALF.search(text):
        yield Problem(field, "it holds half a character", "Send whole characters in UTF-8.")
