"""The subject of a mail to a client and its words before the link: the clinic's own where it
has some, else the usual ones. Both have the same named places."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clinic.models import Clinic, Mail, MailWords
from clinic.models.rows import ChangedMeanwhile

from .placeholders import NAMES

LABELS = {
    MailWords.Kind.INVITATION.value: gettext_lazy("Invitation"),
    MailWords.Kind.REMINDER.value: gettext_lazy("Reminder"),
    MailWords.Kind.OPEN_AGAIN.value: gettext_lazy("Answers open again"),
    MailWords.Kind.SHEET.value: gettext_lazy("Aftercare sheet"),
    MailWords.Kind.LETTER.value: gettext_lazy("Letter"),
}
PLACES = {
    "{name}": gettext_lazy("the client’s name"),
    "{clinic}": gettext_lazy("the clinic’s name in mails"),
    "{day}": gettext_lazy("the day of the visit"),
    "{time}": gettext_lazy("when it begins"),
    "{until}": gettext_lazy("the last day of the link"),
    "{phone}": gettext_lazy("the clinic’s phone"),
}
_AS_PLACES = {name: f"{{{name}}}" for name in NAMES}


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(part.strip("\n") for part in self.text.split("\n\n") if part.strip())


def kind_of(mail: Mail) -> str:
    """The first and the last reminder share their words."""
    return MailWords.Kind.REMINDER.value if mail.kind in Mail.REMINDERS else mail.kind


def words_for(mail: Mail, language: str) -> Words:
    kind = kind_of(mail)
    rows = MailWords.objects.filter(clinic_id=mail.clinic_id, kind=kind, language=language)
    return words_of(rows.first(), kind, language)


def words_of(row: MailWords | None, kind: str, language: str) -> Words:
    return Words(row.subject, row.text) if row else usual(kind, language)


def usual(kind: str, language: str) -> Words:
    """The words of the house, in a language."""
    with translation.override(language):
        parts = (_("Hello %(name)s,"), _opening(kind), _("%(day)s, %(time)s"), _ask(kind))
        return Words(_subject(kind) % _AS_PLACES, "\n\n".join(p % _AS_PLACES for p in parts))


def _subject(kind: str) -> str:
    if kind == MailWords.Kind.SHEET:
        return _("After your appointment on %(day)s")
    if kind == MailWords.Kind.REMINDER:
        return _("Reminder: your appointment on %(day)s")
    return _("Your appointment on %(day)s")


def _opening(kind: str) -> str:
    if kind in (MailWords.Kind.SHEET, MailWords.Kind.LETTER):
        return _("This is about your appointment at %(clinic)s:")
    if kind == MailWords.Kind.REMINDER:
        return _("This is a reminder of your appointment at %(clinic)s:")
    return _("You have an appointment at %(clinic)s:")


def _ask(kind: str) -> str:
    if kind == MailWords.Kind.SHEET:
        return _("The sheet we made for you can be read and printed here:")
    if kind == MailWords.Kind.LETTER:
        return _("The letter we spoke about can be opened and printed here:")
    if kind == MailWords.Kind.OPEN_AGAIN:
        return _(
            "We have opened your answers again, so that you can change something. Everything you "
            "gave is still there; please look it over and send it once more:"
        )
    if kind == MailWords.Kind.REMINDER:
        return _(
            "Your questions before the visit are still open. They take about six minutes, and "
            "whatever you have answered is kept:"
        )
    return _("Please answer a few questions before you come. It takes about six minutes:")


def keep(
    clinic: Clinic, row: MailWords | None, kind: str, language: str, words: Words, version: int
) -> MailWords:
    """``version`` is the one that was read, 0 for none; ``ChangedMeanwhile`` where another is
    there now."""
    given = {"subject": words.subject, "text": words.text}
    if row is None and version == 0:
        try:
            with transaction.atomic():
                return MailWords.objects.create(
                    clinic=clinic, kind=kind, language=language, **given
                )
        except IntegrityError:
            raise ChangedMeanwhile from None
    if row is None:
        raise ChangedMeanwhile
    row.version = version
    row.save_read_version(**given)
    return row
