"""A drawn signature: lines of points, as text from the pad."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_POINTS = 20_000


class SignaturePad(forms.HiddenInput):
    """Hidden: the pad of ``signature.js`` writes into it, and without script it stays empty."""

    template_name = "intake/widgets/signature.html"
    input_type = "hidden"

    @property
    def is_hidden(self) -> bool:
        return False


class SignatureField(forms.CharField):
    """Cleans to a list of lines, each a list of [x, y]; an empty pad is None."""

    widget = SignaturePad
    one_of_two = True  # drawn, or the typed name: not optional, though it may stay empty

    def clean(self, value: Any) -> list[list[list[float]]] | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            lines = json.loads(text, parse_constant=_refuse)
            points = [point for line in lines for point in line]
            shaped = all(
                len(p) == 2 and all(type(n) in (int, float) and -1e5 < n < 1e5 for n in p)
                for p in points
            )
        except (ValueError, TypeError, RecursionError):
            shaped, points, lines = False, [], []
        if not shaped or len(points) > MOST_POINTS:
            raise ValidationError(_("The signature could not be read. Please draw it again."))
        return lines if points else None


def _refuse(name: str) -> None:
    raise ValueError(name)
