"""Why a mail did not go out: a code on the row, its words for staff. No address is in them."""

from __future__ import annotations

from smtplib import (
    SMTPAuthenticationError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from celery.exceptions import SoftTimeLimitExceeded
from django.utils.translation import gettext_lazy as _

WORDS = {
    # before it is owed, or when its turn comes
    "not_set_up": _("Email is not set up here. Show the link or the QR code instead."),
    "no_address": _("The client has no email address on file."),
    "no_birth_date": _("The client has no confirmed date of birth on file, so no link would open."),
    "cancelled": _("The visit was cancelled."),
    "begun": _("The visit has begun."),
    "moved": _("The visit was moved to another time."),
    "submitted": _("The questionnaire was sent in already."),
    "ended": _("The link was ended before the mail went out."),
    # while it is sent
    "no_server": _("The mail server did not answer."),
    "sign_in_refused": _("The mail server refused our name or password."),
    "server_busy": _("The mail server asked to try later."),
    "address_refused": _("The mail server refused the address. Please check it."),
    "sender_refused": _("The mail server refused the clinic’s own address."),
    "mail_refused": _("The mail server refused the message."),
    "unsure": _(
        "The connection broke while the mail was handed over: it may have arrived or not. "
        "Ask the client, or send it again."
    ),
    "worker_lost": _("The program that sends mail stopped three times at this one."),
    "fault": _("Sending met a fault. Tell whoever looks after Palpate."),
}

# Trying again cannot help, or could send it twice.
FINAL = frozenset({"address_refused", "sender_refused", "mail_refused", "unsure", "not_set_up"})


def words_of(code: str) -> str:
    """What staff read for a code; empty for none."""
    return str(WORDS.get(code, WORDS["fault"])) if code else ""


def code_of(error: Exception, *, handed: bool) -> str:
    """The code of what went wrong; ``handed`` is whether the server was being given the mail.
    Only an answer of the server is believed then: silence may mean that it went out."""
    if isinstance(error, SMTPAuthenticationError):
        return "sign_in_refused"
    if isinstance(error, SMTPRecipientsRefused):
        codes = [answer[0] for answer in error.recipients.values()]
        return "address_refused" if any(code >= 500 for code in codes) else "server_busy"
    if isinstance(error, SMTPResponseException):
        if error.smtp_code < 500:
            return "server_busy"
        return "sender_refused" if isinstance(error, SMTPSenderRefused) else "mail_refused"
    if isinstance(error, ValueError):  # the address or a header cannot be written in a mail
        return "address_refused"
    if handed:
        return "unsure"
    return "no_server" if isinstance(error, OSError | SoftTimeLimitExceeded) else "fault"
