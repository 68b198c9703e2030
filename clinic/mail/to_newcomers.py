"""Mail to somebody who is asked to join the staff."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.models import Mail, StaffInvitation
from clinic.staff import inviting

from .letters import Addressee, Letter, name_of


def addressee(mail: Mail) -> Addressee:
    invitation = _invitation(mail)
    return Addressee(invitation.email, invitation.language)


def why_unwanted(mail: Mail, now: datetime) -> str:
    return "" if _invitation(mail).works(now) else "ended"


def new_token(mail: Mail) -> str:
    return inviting.new_token(_invitation(mail))


def handed_over(mail: Mail, now: datetime) -> None:
    """Nothing more to note."""


def letter(mail: Mail, token: str) -> Letter:
    until = timezone.localtime(_invitation(mail).expires_at)
    words = {"clinic": name_of(mail.clinic), "until": date_format(until, _("l j F"))}
    return Letter(
        subject=_("Your access to Palpate"),
        before=(
            _("Hello,"),
            _("you are invited to work with Palpate at %(clinic)s.") % words,
            _("Give your name and choose a password here:"),
        ),
        link=settings.BASE_URL + reverse("staff_join", args=[token]),
        after=(
            _("The link is for you alone and works once, until %(until)s.") % words,
            _("If this message is not meant for you, please delete it."),
        ),
    )


def _invitation(mail: Mail) -> StaffInvitation:
    assert mail.staff_invitation is not None
    return mail.staff_invitation
