"""The form fields of the questionnaire: a declared question becomes a Django field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake.body_chart.widgets import BodyChart, Closeup
from intake.questionnaire.spec import NONE, Field, Kind

from .dates import DateField
from .signature import SignatureField


class Choices(forms.MultipleChoiceField):
    """Several options, or "none of these" and nothing else."""

    widget = forms.CheckboxSelectMultiple

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if NONE in value and len(value) > 1:
            raise ValidationError(
                _("Tick either “None of these” or the ones that fit, not both."), code="both"
            )


def _text(field: Field, **common: Any) -> forms.Field:
    return forms.CharField(max_length=field.limit, **common)


def _phone(field: Field, **common: Any) -> forms.Field:
    widget = forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "off"})
    common["error_messages"] |= {"invalid": _("Write the number in digits, for example 555 0100.")}
    return forms.RegexField(PHONE, max_length=field.limit, widget=widget, **common)


def _long_text(field: Field, **common: Any) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    return forms.CharField(max_length=field.limit, widget=widget, **common)


PHONE = r"^\+?[0-9()./ -]{3,}$"
LINE, LINES = 200, 100  # as the intake document bounds its entries


class Lines(forms.CharField):
    """One entry a line; the document takes no longer line and no more of them."""

    widget = forms.Textarea(attrs={"rows": 6, "dir": "auto"})

    def validate(self, value: str) -> None:
        super().validate(value)
        lines = value.splitlines()
        long = next((line.strip() for line in lines if len(line.strip()) > LINE), None)
        if long:
            message = _("Write each medicine on a line of its own. This line is too long: %(line)s")
            raise ValidationError(message, params={"line": long[:40] + "…"}, code="line")
        if len([line for line in lines if line.strip()]) > LINES:
            raise ValidationError(_("These are more than 100 lines. Join some."), code="lines")


def _lines(field: Field, **common: Any) -> forms.Field:
    return Lines(max_length=field.limit, **common)


def _choice(field: Field, **common: Any) -> forms.Field:
    choices = [(option.value, option.label) for option in field.options]
    if field.look == "select":
        return forms.ChoiceField(choices=[("", "—"), *choices], **common)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def _choices(field: Field, **common: Any) -> forms.Field:
    choices: list[tuple[str, Any]] = [(option.value, option.label) for option in field.options]
    if field.none:
        choices.append((NONE, _("None of these")))
    if field.area:
        common["widget"] = Closeup(field.area)
    return Choices(choices=choices, **common)


def _areas(field: Field, **common: Any) -> forms.Field:
    choices: list[tuple[str, Any]] = [(option.value, option.label) for option in field.options]
    choices.append((NONE, _("Nothing hurts at the moment")))
    return Choices(choices=choices, widget=BodyChart, **common)


def _scale(field: Field, **common: Any) -> forms.Field:
    steps = range(int(field.low or 0), int(field.high or 10) + 1)
    return forms.TypedChoiceField(
        choices=[(str(n), str(n)) for n in steps],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        **common,
    )


def _number(field: Field, **common: Any) -> forms.Field:
    return forms.FloatField(min_value=field.low, max_value=field.high, **common)


def _count(field: Field, **common: Any) -> forms.Field:
    low, high = int(field.low or 0), int(field.high or 0)
    return forms.IntegerField(min_value=low, max_value=high, **common)


def _tick(field: Field, **common: Any) -> forms.Field:
    common["error_messages"] |= {"required": _("Please tick this, or talk to us about it.")}
    return forms.BooleanField(**common)


MAKERS: dict[Kind, Callable[..., forms.Field]] = {
    "text": _text,
    "phone": _phone,
    "long_text": _long_text,
    "lines": _lines,
    "choice": _choice,
    "choices": _choices,
    "areas": _areas,
    "scale": _scale,
    "number": _number,
    "count": _count,
    "tick": _tick,
    "date": lambda field, **common: DateField(**common),
    "signature": lambda field, **common: SignatureField(max_length=field.limit, **common),
}
REQUIRED: dict[Kind, Any] = {
    "text": _("Please fill this in."),
    "lines": _("Please write at least one, or go back and answer “No”."),
    "date": _("Please fill in the date; a year alone is enough."),
    "choices": _("Tick what fits, or “None of these”."),
    "areas": _("Tap where it hurts, or tick that nothing hurts."),
    "choice": _("Please choose one answer."),
    "scale": _("Please choose a number."),
}


#: Every refusal says what to do. Django fills in the numbers.
MESSAGES: dict[str, Any] = {
    "max_length": _("Please shorten this to %(limit_value)d characters; it has %(show_value)d."),
    "min_value": _("Write a number from %(limit_value)s up."),
    "max_value": _("Write a number up to %(limit_value)s."),
    "invalid": _("Write a number, for example 12."),
    "invalid_choice": _("Please choose one of the answers shown."),
    "null_characters_not_allowed": _("A sign in this text cannot be kept. Please type it anew."),
}


def form_field(field: Field) -> forms.Field:
    """The Django field of a declared question."""
    messages = MESSAGES | ({"required": REQUIRED[field.kind]} if field.kind in REQUIRED else {})
    help_text = f"{field.help} ({field.unit})".strip() if field.unit else field.help
    return MAKERS[field.kind](
        field,
        label=field.label,
        required=field.required,
        help_text=help_text,
        error_messages=messages,
    )
