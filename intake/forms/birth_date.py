"""The one question before the questionnaire."""

from __future__ import annotations

from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intake.answers.dates import whole_years

from .dates import DateField

YOUNGEST = 12  # years; the questions and the rules are for nobody younger


def with_questions_for_it(given: str) -> str:
    """A birth date that is new to the clinic, where the questionnaire is meant for that age."""
    born, today = date.fromisoformat(given), timezone.localdate()
    age = whole_years(born, today)
    if age < YOUNGEST:
        raise ValidationError(
            _("These questions are for people aged 12 and over. Please talk to us at the clinic.")
        )
    return given


class BirthDateForm(forms.Form):
    birth_date = DateField(
        whole=True,
        label=_("Your date of birth"),
        help_text=_("So that nobody but you gets in."),
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


class NewBirthDateForm(BirthDateForm):
    """Asked on the tablet of whom nobody knows it of yet."""

    def clean_birth_date(self) -> str:
        return with_questions_for_it(self.cleaned_data["birth_date"])
