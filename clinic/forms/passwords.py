"""Choosing a password: when joining the staff, when one was forgotten, and at any time."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.password_change import change_password
from allauth.account.internal.flows.password_reset import reset_password
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.models import User

from .helpers import bare_helper


class NewPasswordForm(forms.Form):
    """``person`` is who will have it: it must not be like their name or email."""

    password1 = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. A few words in a row are easy to keep in mind."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The same once more"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.helper = bare_helper()

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.person)
        return password

    def clean_password2(self) -> str:
        password: str = self.cleaned_data["password2"]
        if self.cleaned_data.get("password1", password) != password:
            raise ValidationError(_("The two are not the same."), code="differ")
        return password


class JoinForm(NewPasswordForm):
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    field_order = ("name", "password1", "password2")


class ForgottenPasswordForm(NewPasswordForm):
    """As allauth asks for it."""

    def __init__(self, *args: Any, user: User, temp_key: str, **kwargs: Any) -> None:
        super().__init__(*args, person=user, **kwargs)

    def save(self) -> None:
        reset_password(self.person, self.cleaned_data["password1"])


class OwnPasswordForm(NewPasswordForm):
    """As allauth asks for it."""

    oldpassword = forms.CharField(
        label=_("Your password now"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("oldpassword", "password1", "password2")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, person=user, **kwargs)
        self.user = user

    def clean_oldpassword(self) -> str:
        password: str = self.cleaned_data["oldpassword"]
        if not self.user.check_password(password):
            raise ValidationError(_("This is not your password."), code="wrong")
        return password

    def save(self) -> None:
        change_password(self.user, self.cleaned_data["password1"])
