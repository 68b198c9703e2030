"""Who a client is: what the front desk must know, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clinic.languages import languages
from clinic.models import Client, Clinic

OLDEST = 120  # years; above it a slip of the finger is likelier
YOUNGEST = 12  # planning is for people aged 12 and over


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ClientForm(forms.ModelForm):
    class Meta:
        model = Client
        fields = ("name", "birth_date", "email", "phone", "language", "large_print")
        widgets: ClassVar[dict[str, Any]] = {"birth_date": DayInput()}
        labels: ClassVar[dict[str, Any]] = {
            "name": _("Name"),
            "birth_date": _("Date of birth"),
            "email": _("Email"),
            "phone": _("Phone"),
            "language": _("Language"),
            "large_print": _("Large print"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "birth_date": _("The link opens with it. Without it, only the tablet can be used."),
        }

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = {code for code, _name in clinic.offered} | {self.instance.language}
        choices = [pair for pair in languages() if pair[0] in spoken]
        self.fields["language"].choices = choices  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_birth_date(self) -> date | None:
        given: date | None = self.cleaned_data["birth_date"]
        if given is None:
            return None
        today = timezone.localdate()
        if given > today:
            raise ValidationError(_("This day is still to come."))
        age = today.year - given.year - ((today.month, today.day) < (given.month, given.day))
        if age > OLDEST:
            raise ValidationError(_("This is more than 120 years ago. Check the year."))
        if age < YOUNGEST:
            raise ValidationError(_("Palpate is made for people aged 12 and over."))
        return given


class SearchForm(forms.Form):
    """Sent by POST: a name in an address would stay in logs and histories."""

    q = forms.CharField(label=_("Name"), max_length=120, required=False, strip=True)
