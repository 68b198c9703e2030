"""Everything about signing in goes into the audit trail: done, failed, held back, changed."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from clinic import audit
from clinic.mail.queue import owe_notice
from clinic.models import Mail, User

from . import second_step

log = logging.getLogger(__name__)
CODES = Authenticator.Type.RECOVERY_CODES


@receiver(account.user_logged_in)
def signed_in(request: HttpRequest, user: User, **more: Any) -> None:
    audit.by_person(request, user, "signed in", "account", user.pk)


@receiver(auth.user_logged_out)
def signed_out(request: HttpRequest | None, user: User | None, **more: Any) -> None:
    if request is not None and isinstance(user, User):
        audit.by_person(request, user, "signed out", "account", user.pk)


@receiver(auth.user_login_failed)
def failed(credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any) -> None:
    note(request, str(credentials.get("email", "")), "sign-in failed")


def note(request: HttpRequest | None, email: str, action: str) -> None:
    """A row for an account that exists; of any other there is no clinic to tell."""
    person = User.objects.filter(email=email.strip().lower()).first()
    if request is None or person is None:
        log.warning("%s, no such account", action)
    elif request.user == person:
        audit.by_person(request, person, action, "account", person.pk)
    else:
        audit.by_nobody(request, person.clinic_id, action, "account", person.pk)


@receiver([account.password_changed, account.password_reset])
def password_changed(request: HttpRequest, user: User, **more: Any) -> None:
    audit.by_person(request, user, "password changed", "account", user.pk)
    owe_notice(user, Mail.Kind.PASSWORD_CHANGED, now=timezone.now())


@receiver(mfa.authentication_failed)
def wrong_code(request: HttpRequest, user: User, **more: Any) -> None:
    audit.by_nobody(request, user.clinic_id, "wrong code", "account", user.pk)


@receiver(mfa.authenticator_added)
def added(request: HttpRequest, user: User, authenticator: Authenticator, **more: Any) -> None:
    _changed(request, user, authenticator, "second step added")


@receiver(mfa.authenticator_removed)
def removed(request: HttpRequest, user: User, authenticator: Authenticator, **more: Any) -> None:
    _changed(request, user, authenticator, "second step removed")
    if authenticator.type != CODES:
        owe_notice(user, Mail.Kind.SECOND_STEP_OFF, now=timezone.now())


@receiver(mfa.authenticator_used)
def used(request: HttpRequest, user: User, authenticator: Authenticator, **more: Any) -> None:
    if authenticator.type == CODES:
        audit.by_person(request, user, "recovery code used", "account", user.pk)
        owe_notice(user, Mail.Kind.CODE_USED, now=timezone.now())


@receiver(mfa.authenticator_reset)
def made_anew(request: HttpRequest, user: User, authenticator: Authenticator, **more: Any) -> None:
    _changed(request, user, authenticator, "recovery codes made")


def _changed(request: HttpRequest, user: User, step: Authenticator, action: str) -> None:
    second_step.end_other_sessions(request, user)
    action = "recovery codes made" if step.type == CODES and "added" in action else action
    audit.by_person(request, user, action, "account", user.pk)
