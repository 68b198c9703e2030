"""The PIN that brings a handed-over tablet back."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class PinForm(forms.Form):
    """Four to eight digits. ``new`` where it is being chosen."""

    pin = forms.RegexField(
        r"^[0-9]{4,8}$",
        label=_("PIN"),
        strip=True,
        error_messages={"invalid": _("A PIN has four to eight digits.")},
        widget=forms.PasswordInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 8}
        ),
    )

    def __init__(self, *args: Any, new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            self.fields["pin"].help_text = _(
                "Choose four to eight digits for this time. They bring the tablet back to you."
            )
        self.helper = FormHelper()
        self.helper.form_tag = False

    def say_wrong(self, left: int) -> None:
        words = ngettext(
            "This is not the PIN. You can try %(n)s more time; after that the tablet is "
            "signed out.",
            "This is not the PIN. You can try %(n)s more times.",
            left,
        )
        self.add_error("pin", words % {"n": left})
