"""What allauth may do here: people are invited by the owner, nobody signs up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .mail.queue import owe_password_reset
from .models import User
from .signin import recorded

NOT_CORRECT = _("The email or the password is not correct.")


class ClosedSignUp(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {"email_password_mismatch": NOT_CORRECT}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Twenty tries an hour for each account and address; what is held back is recorded."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            recorded.note(request, str(credentials.get("email", "")), "sign-in held back")
            raise

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Someone who left is told no more than someone with a wrong password."""
        messages.error(request, NOT_CORRECT)
        return redirect("account_login")

    def login(self, request: HttpRequest, user: User) -> None:
        """The last of the steps of a sign-in: access may have ended since the first."""
        if not User.objects.filter(pk=user.pk, is_active=True).exists():
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        super().login(request, user)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """The mail is owed like every other; its key is made when it is sent."""
        owe_password_reset(user, now=timezone.now())


class StaffBackend(AuthenticationBackend):
    """allauth's, which reads the clinic in the same statement: every page asks for it."""

    def get_user(self, user_id: Any) -> User | None:
        person = User.objects.select_related("clinic").filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
