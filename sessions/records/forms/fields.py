"""What the forms of a record share: a score, a text, and optional fields that do not say so."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from clinic.forms.helpers import bare_helper

LONGEST_TEXT, LONGEST_LINE = 4000, 300


def helper() -> FormHelper:
    """Nearly every field may stay empty; saying so at each would be noise."""
    bare = bare_helper()
    bare.hide_optional = True
    return bare


def score(label: Any) -> forms.TypedChoiceField:
    """0 to 10, as one row to press."""
    return forms.TypedChoiceField(
        label=label,
        choices=[(str(n), str(n)) for n in range(11)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "scale"}),
    )


def text(label: Any, rows: int = 3) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, max_length=LONGEST_TEXT, widget=area)
