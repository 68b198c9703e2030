"""Telling a member of staff that something of their sign-in has changed. No link: whoever gets
such a mail without cause must not learn to press one."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import Mail

from .letters import Letter, name_of, one_line
from .to_staff import addressee, handed_over, person_of, why_unwanted

__all__ = ["addressee", "handed_over", "letter", "new_token", "why_unwanted"]

_SUBJECTS = {
    Mail.Kind.PASSWORD_CHANGED: gettext_lazy("Your password for Palpate was changed"),
    Mail.Kind.SECOND_STEP_OFF: gettext_lazy("A second step of your sign-in was taken away"),
    Mail.Kind.CODE_USED: gettext_lazy("A recovery code was used to sign in"),
}
_WORDS = {
    Mail.Kind.PASSWORD_CHANGED: gettext_lazy(
        "your password for Palpate was changed on %(when)s. Every other place where you were "
        "signed in was signed out."
    ),
    Mail.Kind.SECOND_STEP_OFF: gettext_lazy(
        "an app for codes or a passkey of your sign-in to Palpate was taken away on %(when)s."
    ),
    Mail.Kind.CODE_USED: gettext_lazy(
        "somebody signed in to Palpate as you on %(when)s, with one of your recovery codes. Each "
        "works once; you can make new ones on the page of your sign-in."
    ),
}


def new_token(mail: Mail) -> str:
    return ""


def letter(mail: Mail, token: str) -> Letter:
    kind, when = Mail.Kind(mail.kind), date_format(localtime(mail.about_at), "DATETIME_FORMAT")
    return Letter(
        subject=str(_SUBJECTS[kind]),
        before=(
            _("Hello %(name)s,") % {"name": one_line(person_of(mail).name)},
            str(_WORDS[kind]) % {"when": when},
        ),
        link="",
        after=(
            _("If it was you, you need not do anything. If it was not, tell the owner of your "
              "clinic at once, and choose a new password."),
            name_of(mail.clinic),
        ),
    )  # fmt: skip
