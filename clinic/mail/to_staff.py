"""Mail to a member of staff who has forgotten the password."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from clinic.models import Mail, User

from .letters import Addressee, Letter, name_of, one_line


def addressee(mail: Mail) -> Addressee:
    return Addressee(person_of(mail).email, person_of(mail).language)


def why_unwanted(mail: Mail, now: datetime) -> str:
    return "" if person_of(mail).is_active else "ended"


def new_token(mail: Mail) -> str:
    """Nothing is stored for it: it hangs on the password that it replaces."""
    return str(default_token_generator.make_token(person_of(mail)))


def handed_over(mail: Mail, now: datetime) -> None:
    """Nothing more to note."""


def letter(mail: Mail, token: str) -> Letter:
    person = person_of(mail)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(person), token])
    return Letter(
        subject=_("A new password for Palpate"),
        before=(
            _("Hello %(name)s,") % {"name": one_line(person.name)},
            _("somebody asked for a new password for you. Choose it here:"),
        ),
        link=settings.BASE_URL + path,
        after=(
            _("The link works once, for one hour. Until you use it your password stays as it is."),
            _("If it was not you, you need not do anything; tell the owner of your clinic."),
            name_of(mail.clinic),
        ),
    )


def person_of(mail: Mail) -> User:
    assert mail.person is not None
    return mail.person
