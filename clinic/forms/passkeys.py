"""allauth's forms of passkeys, for which what no browser sends is a wrong answer and no fault
of the server's: the libraries below them raise whatever their parsing stumbles over. What the
page says of it stands in the template."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm

STUMBLES = (KeyError, TypeError, ValueError, AttributeError, IndexError)


class AddPasskeyForm(AddWebAuthnForm):
    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except STUMBLES:
            raise get_adapter().validation_error("incorrect_code") from None
        return cleaned


class UsePasskeyForm(AuthenticateWebAuthnForm):
    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except STUMBLES:
            raise get_adapter().validation_error("incorrect_code") from None
