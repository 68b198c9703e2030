"""Answers in words, to be looked over before they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .spec import NONE, Field, Page


def in_words(page: Page, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(question, answer) for everything on the page that was answered. ``values`` are valid.
    The question is empty where the page asks nothing else."""
    said = [(f, _words(f, values.get(f.name))) for f in page.every_field]
    alone = len(page.every_field) == 1
    return tuple(("" if alone else field.label, words) for field, words in said if words)


def _words(field: Field, value: Any) -> str:
    if value in (None, "", [], False):
        return ""
    if value is True:
        return _("Yes")
    if field.kind == "date":
        return written_day(str(value))
    labels = {option.value: option.label for option in field.options}
    if isinstance(value, list):
        none = _("Nothing hurts at the moment") if field.kind == "areas" else _("None of these")
        return "; ".join(labels.get(one, none if one == NONE else one) for one in value)
    return labels.get(value, str(value))


def written_day(text: str) -> str:
    """A date that may be only a month or a year, in words: ``2026-07`` is "July 2026"."""
    formats = {4: "Y", 7: "YEAR_MONTH_FORMAT", 10: "DATE_FORMAT"}
    whole = date.fromisoformat((text + "-01-01")[:10])
    return date_format(whole, formats[len(text)])
