"""What a clinic shows of itself: its logo, and its own words in mails."""

from __future__ import annotations

from django.db import models

from clinic.languages import languages

from .rows import ClinicRow, Versioned


class ClinicLogo(ClinicRow):
    """A PNG as ``clinic.pictures`` wrote it anew. Never changed: another logo is another row."""

    content = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()


class MailWords(ClinicRow, Versioned):
    """A clinic's own subject and words before the link, with named places
    (``clinic.mail.placeholders``). What follows the link is the same for everybody."""

    class Kind(models.TextChoices):
        INVITATION = "invitation"
        REMINDER = "reminder"
        OPEN_AGAIN = "open_again"
        SHEET = "sheet"
        LETTER = "letter"

    kind = models.CharField(max_length=12, choices=Kind)
    language = models.CharField(max_length=12, choices=languages)
    subject = models.CharField(max_length=120)
    text = models.CharField(max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "kind", "language"], name="own_words_once_a_language"
            )
        ]
