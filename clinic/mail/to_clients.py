"""Mail about a visit: the invitation to its questionnaire, and what reminds of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from clinic import invitations
from clinic.models import Clinic, Invitation, Mail, Visit

from . import own_words
from .letters import Addressee, Letter, lines, name_of, one_line
from .own_words import Words
from .placeholders import fill
from .queue import why_not_mail


def addressee(mail: Mail) -> Addressee:
    client = visit_of(mail).client
    return Addressee(client.email, client.language)


def why_unwanted(mail: Mail, now: datetime) -> str:
    visit, invitation = visit_of(mail), _invitation(mail)
    if invitation.spent_at is not None:
        return "submitted"
    if not invitation.works(now):
        return "ended"
    if mail.kind in Mail.REMINDERS:
        if visit.starts_at != mail.about_at:
            return "moved"
        if visit.starts_at <= now:
            return "begun"
    return why_not_mail(visit)


def new_token(mail: Mail) -> str:
    return invitations.new_token(_invitation(mail))


def handed_over(mail: Mail, now: datetime) -> None:
    """The invitation counts as sent."""
    invitations.handed_over(_invitation(mail).pk, now=now)


def letter(mail: Mail, token: str) -> Letter:
    return about_the_visit(mail, reverse("invitation", args=[token]), _invitation(mail).expires_at)


def about_the_visit(mail: Mail, path: str, until: datetime) -> Letter:
    """With the day of the visit, a link that asks the birth date, and until when it works."""
    visit, clinic = visit_of(mail), mail.clinic
    values = values_of(clinic, name=visit.client.name, begins=visit.starts_at, until=until)
    words = own_words.words_for(mail, visit.client.language)
    return compose(words, values, settings.BASE_URL + path)


def values_of(clinic: Clinic, *, name: str, begins: datetime, until: datetime) -> dict[str, str]:
    """What the named places stand for, in the language and the time zone of the moment."""
    begins, until = timezone.localtime(begins), timezone.localtime(until)
    return {
        "name": one_line(name),
        "clinic": name_of(clinic),
        "day": date_format(begins, _("l j F")),
        "time": time_format(begins, "TIME_FORMAT"),
        "until": date_format(until, _("l j F")),
        "phone": one_line(clinic.phone),
        "address": one_line(clinic.address),
    }


def compose(words: Words, values: Mapping[str, str], link: str) -> Letter:
    """The clinic's or the usual words before the link; after it what every mail must say."""
    signed = ", ".join(filter(None, (values["clinic"], values["address"])))
    return Letter(
        subject=one_line(fill(words.subject, values)),
        before=tuple(fill(lines(part), values) for part in words.paragraphs),
        link=link,
        after=(
            _(
                "You will be asked for your date of birth. The link is for you alone: please do "
                "not pass it on. It works until %(until)s."
            )
            % values,
            _("Questions, or another day? Call us on %(phone)s.") % values,
            signed,
            _("If this message is not meant for you, please delete it."),
        ),
    )


def visit_of(mail: Mail) -> Visit:
    assert mail.visit is not None
    return mail.visit


def _invitation(mail: Mail) -> Invitation:
    assert mail.invitation is not None
    return mail.invitation
