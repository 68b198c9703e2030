"""The second step of signing in: a code from an app, or a passkey; and recovery codes."""

from __future__ import annotations

import base64
import hashlib
import uuid

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic.mail.queue import owe_notice
from clinic.models import Mail, User
from clinic.qr import qr_markup

#: What opens before the second step is set up, where it is required.
ROUTES = frozenset(
    {
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "account_logout",
        "lock",
        "unlock",
        "still_here",
    }
)
_KNOWN = "second_step_is_set_up"


class SecondStepAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        return "Palpate"

    def build_totp_svg(self, url: str) -> str:
        return qr_markup(url)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1}

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one, where one is required."""
        others = _steps(authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_STEP_REQUIRED or others.exists()


def _box() -> MultiFernet:
    """Keys made from the secret that signs, its successors' predecessors included."""
    secrets = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = (hashlib.sha256(f"second step: {secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def _steps(person: User) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES)


def kinds(person: User) -> set[str]:
    return set(_steps(person).values_list("type", flat=True))


def is_set_up(person: User) -> bool:
    return _steps(person).exists()


def is_known(request: HttpRequest, person: User) -> bool:
    """``is_set_up``, asked of the database once a session: a session with it ends when it
    changes (``end_other_sessions``)."""
    if not request.session.get(_KNOWN) and is_set_up(person):
        request.session[_KNOWN] = True
    return bool(request.session.get(_KNOWN))


def end_other_sessions(request: HttpRequest, person: User) -> None:
    """Every session but this one ends with its next request."""
    person.session_salt = uuid.uuid4()
    person.save(update_fields=["session_salt"])
    request.session.pop(_KNOWN, None)
    update_session_auth_hash(request, person)


def forget(person: User) -> None:
    """For somebody who lost the phone and the codes; every session of theirs ends too."""
    Authenticator.objects.filter(user=person).delete()
    User.objects.filter(pk=person.pk).update(session_salt=uuid.uuid4())
    owe_notice(person, Mail.Kind.SECOND_STEP_OFF, now=timezone.now())
