"""Mail about a visit: the invitation to its questionnaire, and what reminds of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from clinic import invitations
from clinic.models import Invitation, Mail, Visit

from .letters import Addressee, Letter, name_of, one_line
from .queue import why_not_mail


def addressee(mail: Mail) -> Addressee:
    client = _visit(mail).client
    return Addressee(client.email, client.language)


def why_unwanted(mail: Mail, now: datetime) -> str:
    visit, invitation = _visit(mail), _invitation(mail)
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
    said = Said(_subject(mail.kind), _opening(mail.kind), _ask(mail.kind))
    path = reverse("invitation", args=[token])
    return about_the_visit(mail, said, path, _invitation(mail).expires_at)


@dataclass(frozen=True, slots=True)
class Said:
    """What differs between letters about a visit."""

    subject: str
    opening: str
    ask: str


def about_the_visit(mail: Mail, said: Said, path: str, until: datetime) -> Letter:
    """With the day of the visit, a link that asks the birth date, and until when it works."""
    visit, clinic = _visit(mail), mail.clinic
    begins = timezone.localtime(visit.starts_at)
    words = {
        "name": one_line(visit.client.name),
        "clinic": name_of(clinic),
        "day": date_format(begins, _("l j F")),
        "time": time_format(begins, "TIME_FORMAT"),
        "until": date_format(timezone.localtime(until), _("l j F")),
        "phone": one_line(clinic.phone),
    }
    return Letter(
        subject=said.subject % words,
        before=(
            _("Hello %(name)s,") % words,
            said.opening % words,
            _("%(day)s, %(time)s") % words,
            said.ask,
        ),
        link=settings.BASE_URL + path,
        after=(
            _(
                "You will be asked for your date of birth. The link is for you alone: please do "
                "not pass it on. It works until %(until)s."
            )
            % words,
            _("Questions, or another day? Call us on %(phone)s.") % words,
            words["clinic"],
            _("If this message is not meant for you, please delete it."),
        ),
    )


def _subject(kind: str) -> str:
    if kind in Mail.REMINDERS:
        return _("Reminder: your appointment on %(day)s")
    return _("Your appointment on %(day)s")


def _opening(kind: str) -> str:
    if kind in Mail.REMINDERS:
        return _("This is a reminder of your appointment at %(clinic)s:")
    return _("You have an appointment at %(clinic)s:")


def _ask(kind: str) -> str:
    if kind == Mail.Kind.OPEN_AGAIN:
        return _(
            "We have opened your answers again, so that you can change something. Everything you "
            "gave is still there; please look it over and send it once more:"
        )
    if kind in Mail.REMINDERS:
        return _(
            "Your questions before the visit are still open. They take about six minutes, and "
            "whatever you have answered is kept:"
        )
    return _("Please answer a few questions before you come. It takes about six minutes:")


def _visit(mail: Mail) -> Visit:
    assert mail.visit is not None
    return mail.visit


def _invitation(mail: Mail) -> Invitation:
    assert mail.invitation is not None
    return mail.invitation
