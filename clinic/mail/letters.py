"""What a mail is made of, whoever it goes to."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from clinic.models import Clinic


@dataclass(frozen=True, slots=True)
class Letter:
    """What the mail says; ``link`` stands between ``before`` and ``after``, where there is one."""

    subject: str
    before: tuple[str, ...]
    link: str
    after: tuple[str, ...]

    @property
    def plain(self) -> str:
        return "\n\n".join(filter(None, (*self.before, self.link, *self.after))) + "\n"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets it, and the language they read."""

    email: str
    language: str


def one_line(text: str) -> str:
    """Without line breaks, control characters and signs that turn the direction of text."""
    letters = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return " ".join("".join(c for c in letters if unicodedata.category(c) != "Cf").split())


def lines(text: str) -> str:
    """The same of every line."""
    return "\n".join(one_line(line) for line in text.splitlines())


def name_of(clinic: Clinic) -> str:
    """What mails call the clinic."""
    return one_line(clinic.mail_name or clinic.name)
