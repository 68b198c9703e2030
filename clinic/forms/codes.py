"""allauth's forms of codes in our words. Apps show ``123 456``: spaces do not count."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _


class CodeField(forms.CharField):
    def __init__(self, **more: Any) -> None:
        """``inputmode`` in ``more`` says which keys a phone offers."""
        keys = more.pop("inputmode", "text")
        attrs = {"autocomplete": "one-time-code", "inputmode": keys, "autocapitalize": "none"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs), **more)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return "".join(text.split())


class SetUpAppForm(ActivateTOTPForm):
    code = CodeField(label=_("The code it shows now"), inputmode="numeric")


class UseCodeForm(AuthenticateForm):
    code = CodeField(label=_("Code"))
