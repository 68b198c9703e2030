"""The words of a mail, in the client's language: plain text, and the same as simple HTML.

No health data, no reason for the visit, no name of clinic or client in a header but the
clinic's as the sender. The link is made in the moment it is written.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from clinic.models import Clinic, Mail


@dataclass(frozen=True, slots=True)
class Letter:
    """What the mail says; ``link`` stands between ``before`` and ``after``."""

    subject: str
    before: tuple[str, ...]
    link: str
    after: tuple[str, ...]

    @property
    def plain(self) -> str:
        return "\n\n".join((*self.before, self.link, *self.after)) + "\n"


def one_line(text: str) -> str:
    """Without line breaks, control characters and signs that turn the direction of text."""
    letters = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in letters if unicodedata.category(c) != "Cf").split())


def name_of(clinic: Clinic) -> str:
    """What mails call the clinic."""
    return one_line(clinic.mail_name or clinic.name)


def letter_of(mail: Mail, token: str) -> Letter:
    """The mail in the client's language, with the clinic's own day and hour."""
    with translation.override(mail.visit.client.language), timezone.override(mail.clinic.zone):
        return _letter(mail, settings.BASE_URL + reverse("invitation", args=[token]))


def _letter(mail: Mail, link: str) -> Letter:
    visit, clinic = mail.visit, mail.clinic
    begins = timezone.localtime(visit.starts_at)
    words = {
        "name": one_line(visit.client.name),
        "clinic": name_of(clinic),
        "day": date_format(begins, _("l j F")),
        "time": time_format(begins, "TIME_FORMAT"),
        "until": date_format(timezone.localtime(mail.invitation.expires_at), _("l j F")),
        "phone": one_line(clinic.phone),
    }
    return Letter(
        subject=_subject(mail.kind) % words,
        before=(
            _("Hello %(name)s,") % words,
            _opening(mail.kind) % words,
            _("%(day)s, %(time)s") % words,
            _ask(mail.kind),
        ),
        link=link,
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


def message_of(mail: Mail, token: str) -> EmailMultiAlternatives:
    """The letter as a message, ready to be handed over."""
    letter, language = letter_of(mail, token), mail.visit.client.language
    reply_to = mail.clinic.email or settings.EMAIL_REPLY_TO
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.plain,
        from_email=formataddr((name_of(mail.clinic), settings.DEFAULT_FROM_EMAIL)),
        to=[mail.visit.client.email],
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Message-ID": message_id(mail),
            "Auto-Submitted": "auto-generated",
            "Content-Language": language,
        },
    )
    html = render_to_string("clinic/mail.html", {"letter": letter, "language": language})
    message.attach_alternative(html, "text/html")
    return message


def message_id(mail: Mail) -> str:
    """The same for every try, so that mail programs know a second one for what it is."""
    return f"<{mail.pk}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"
