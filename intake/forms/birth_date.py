"""The one question before the questionnaire."""

from __future__ import annotations

from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .dates import DateField


class BirthDateForm(forms.Form):
    birth_date = DateField(
        whole=True,
        label=_("Your date of birth"),
        help_text=_("So that nobody else reads or answers your questions."),
        error_messages={"required": _("Please fill in day, month and year.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own arguments
        self.helper = FormHelper()
        self.helper.form_tag = False

    @property
    def date(self) -> date:
        return date.fromisoformat(self.cleaned_data["birth_date"])

    def say_wrong(self, tries_left: int) -> None:
        self.add_error(
            "birth_date",
            ngettext(
                "This is not the date of birth we have. You can try %(n)s more time; after that "
                "please ask the clinic for a new link.",
                "This is not the date of birth we have. You can try %(n)s more times.",
                tries_left,
            )
            % {"n": tries_left},
        )
