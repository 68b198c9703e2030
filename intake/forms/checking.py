"""Stored answers checked by the fields of their forms, without a form being made or drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from intake.questionnaire.spec import Field, Page

from .fields import form_field
from .pages import as_form_data, unsigned


@dataclass(frozen=True, slots=True)
class Checked:
    """``cleaned`` holds what is valid; ``fits`` says that this is all of it."""

    cleaned: dict[str, Any]
    fits: bool


def checked(page: Page, values: Mapping[str, Any]) -> Checked:
    """What ``PageForm`` would say of a page's stored answers."""
    data, cleaned = as_form_data(page, values), {}
    for field in page.every_field:
        made = _kept(field)
        try:
            given = made.widget.value_from_datadict(data, {}, field.name)
            cleaned[field.name] = made.clean(given)
        except ValidationError:
            continue
    if "signature" in cleaned and unsigned(cleaned):
        del cleaned["signature"]
    return Checked(cleaned, len(cleaned) == len(page.every_field))


@lru_cache(maxsize=2048)
def _kept(field: Field) -> forms.Field:
    """Cleaning changes nothing in a Django field, so that one is enough for everybody."""
    return form_field(field)
