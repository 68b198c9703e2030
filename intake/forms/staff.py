"""The desk's two small forms around an invitation."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.forms.helpers import BareForm

from .birth_date import with_questions_for_it
from .dates import DateField


class ConfirmBirthDateForm(BareForm):
    birth_date = DateField(
        whole=True,
        label=_("Date of birth"),
        help_text=_("As the client says it, or as a document shows it."),
        error_messages={"required": _("Please fill in day, month and year.")},
    )

    def clean_birth_date(self) -> str:
        return with_questions_for_it(self.cleaned_data["birth_date"])

    @property
    def date(self) -> date:
        return date.fromisoformat(self.cleaned_data["birth_date"])


class ReopenForm(BareForm):
    reason = forms.CharField(
        label=_("Why are the answers opened again?"),
        max_length=150,
        help_text=_("The therapist reads it beside the new answers."),
        error_messages={"required": _("Write why, in a few words.")},
    )
