"""Choosing what stands where two files of one person differ."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.forms.clients import ClientForm
from clinic.forms.helpers import bare_helper
from clinic.models import Client
from clinic.numbers import whole_number

from .merge import FIELDS, KEPT, OTHER, Versions


class MergeForm(forms.Form):
    """One choice for every field that differs, and that somebody has looked."""

    versions = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label=gettext_lazy("This is one person. I know that it cannot be taken back."),
        error_messages={"required": gettext_lazy("Tick this once you are sure.")},
    )
    field_order = (*FIELDS, "sure", "versions")

    def __init__(self, *args: Any, kept: Client, other: Client, **kwargs: Any) -> None:
        kwargs["initial"] = {"versions": f"{kept.version}.{other.version}"}
        super().__init__(*args, **kwargs)
        for field in FIELDS:
            if getattr(kept, field) != getattr(other, field):
                self.fields[field] = _choice(field, kept, other)
        self.order_fields(self.field_order)
        self.helper = bare_helper()

    @property
    def chosen(self) -> dict[str, str]:
        return {field: self.cleaned_data[field] for field in FIELDS if field in self.fields}

    @property
    def read(self) -> Versions:
        first, _dot, second = self.cleaned_data["versions"].partition(".")
        return whole_number(first), whole_number(second)


def _choice(field: str, kept: Client, other: Client) -> forms.ChoiceField:
    """Both values in words; the one that is there is proposed where the other is empty."""
    said = {KEPT: in_words(kept, field), OTHER: in_words(other, field)}
    proposed = OTHER if not getattr(kept, field) and field != "large_print" else KEPT
    return forms.ChoiceField(
        label=ClientForm.Meta.labels[field],
        choices=list(said.items()),
        initial=OTHER if field == "large_print" and other.large_print else proposed,
        widget=forms.RadioSelect(attrs={"class": "two-up"}),
    )


def in_words(client: Client, field: str) -> str:
    value = getattr(client, field)
    if field == "birth_date":
        return date_format(value) if value else _("none on file")
    if field == "language":
        return str(client.get_language_display())
    if field == "large_print":
        return _("Yes") if value else _("No")
    return str(value) or _("none on file")
