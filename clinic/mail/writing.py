"""A mail in the language of who gets it: plain text, and the same as simple HTML.

No health data, no reason for the visit, no name of clinic or client in a header but the
clinic's as the sender. The link is made in the moment it is written.
"""

from __future__ import annotations

from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from clinic.models import Mail

from .kinds import sort_of
from .letters import Letter, name_of


def letter_of(mail: Mail, token: str) -> Letter:
    """The mail in its reader's language, with the clinic's own day and hour."""
    sort = sort_of(mail)
    language = sort.addressee(mail).language
    with translation.override(language), timezone.override(mail.clinic.zone):
        return sort.letter(mail, token)


def message_of(mail: Mail, token: str) -> EmailMultiAlternatives:
    """The letter as a message, ready to be handed over."""
    letter, to = letter_of(mail, token), sort_of(mail).addressee(mail)
    reply_to = mail.clinic.email or settings.EMAIL_REPLY_TO
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.plain,
        from_email=formataddr((name_of(mail.clinic), settings.DEFAULT_FROM_EMAIL)),
        to=[to.email],
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Message-ID": message_id(mail),
            "Auto-Submitted": "auto-generated",
            "Content-Language": to.language,
        },
    )
    html = render_to_string("clinic/mail.html", {"letter": letter, "language": to.language})
    message.attach_alternative(html, "text/html")
    return message


def message_id(mail: Mail) -> str:
    """The same for every try, so that mail programs know a second one for what it is."""
    return f"<{mail.pk}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"
