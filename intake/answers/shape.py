"""Faults of shape, from the schema's terms into words people use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from pydantic import ValidationError

from .errors import Problem

_EXPECTED = {
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "string_type": "text",
    "bool_type": "true or false",
    "dict_type": "an object { ... }",
    "model_type": "an object { ... }",
    "model_attributes_type": "an object { ... }",
    "tuple_type": "a list [ ... ]",
    "date_type": "a date written YYYY-MM-DD",
    "date_parsing": "a date written YYYY-MM-DD",
    "date_from_datetime_parsing": "a date written YYYY-MM-DD",
    "date_from_datetime_inexact": "a date written YYYY-MM-DD",
}


def problems_of_shape(error: ValidationError) -> Iterator[Problem]:
    """Every fault pydantic found, each with its dotted field name."""
    for entry in error.errors(include_url=False, include_input=False):
        context = cast("Mapping[str, Any]", entry.get("ctx", {}))
        message, mend = _words(entry["type"], context, entry["msg"])
        yield Problem(dotted(entry["loc"]), message, mend)


def dotted(place: tuple[str | int, ...]) -> str:
    """``("pain_areas", 0, "side")`` as ``pain_areas.0.side``."""
    return ".".join(str(part) for part in place if part != "[key]") or "document"


def _words(kind: str, context: Mapping[str, Any], message: str) -> tuple[str, str]:
    if kind in _EXPECTED:
        return f"this must be {_EXPECTED[kind]}", f"Give {_EXPECTED[kind]}."
    if kind == "missing":
        return "this is required and not there", "Add it."
    if kind == "extra_forbidden":
        return "there is no such field", "Remove it or correct its spelling."
    if kind == "literal_error":
        return f"this must be {context['expected']}", f"Use {context['expected']}."
    if kind == "string_pattern_mismatch":
        return "this is not an id", "Ids are small letters, digits and underscores."
    if kind in ("greater_than_equal", "less_than_equal"):
        return _out_of_range(kind, context)
    if kind == "string_too_long":
        most = context["max_length"]
        return f"this is longer than {most} characters", f"Shorten it to {most} characters."
    if kind == "too_long":
        most = context["max_length"]
        return f"there are more than {most}", f"Keep {most} at most."
    if kind == "value_error":
        return str(context["error"]), "Correct it."
    return f"this cannot be read ({message.lower()})", "See the documented shape."


def _out_of_range(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    if kind == "greater_than_equal":
        least = context["ge"]
        return f"this is less than {least:g}", f"Give {least:g} or more."
    most = context["le"]
    return f"this is more than {most:g}", f"Give {most:g} or less."
