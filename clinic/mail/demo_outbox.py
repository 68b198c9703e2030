"""The mails of the sample clinic, read from the folder they were put into instead of being
sent. Only ``PALPATE_DEMO`` fills it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

from django.conf import settings

from clinic.models import Mail, Role, User
from clinic.scope import of_clinic

SHOWN = 50
_RULE = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One mail as it would arrive."""

    id: UUID
    to: str
    sender: str
    subject: str
    plain: str
    html: str


def demo_mails(person: User) -> tuple[DemoMail, ...]:
    """The newest mails of the person's clinic, newest first."""
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), reverse=True)[: SHOWN * 2]
    found = [mail for file in files for mail in _read(file.read_bytes())]
    rows = of_clinic(person, Mail).filter(pk__in=[m.id for m in found])
    if person.role != Role.OWNER:  # the others' mail holds links into the house
        rows = rows.filter(visit__isnull=False)
    if person.role == Role.FRONT_DESK:  # that there is a letter tells of an answer
        rows = rows.exclude(kind=Mail.Kind.LETTER)
    ours = set(rows.values_list("pk", flat=True))
    return tuple(mail for mail in found if mail.id in ours)[:SHOWN]


def forget(ids: Collection[object]) -> None:
    """These mails lie in no file any more: whom they were for was erased."""
    for file in Path(settings.EMAIL_FILE_PATH).glob("*.log"):
        parts = _parts(file.read_bytes())
        kept = [part for part in parts if not (mail := _mail(part)) or mail.id not in ids]
        if not kept:
            file.unlink()
        elif len(kept) < len(parts):
            file.write_bytes(b"".join(part + _RULE for part in kept))


def _parts(content: bytes) -> list[bytes]:
    return [part for part in content.split(_RULE) if part.strip()]


def _read(content: bytes) -> list[DemoMail]:
    return [mail for part in _parts(content) if (mail := _mail(part))]


def _mail(raw: bytes) -> DemoMail | None:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    try:
        id = UUID(str(message["Message-ID"]).strip("<>").partition("@")[0])
    except ValueError:
        return None
    return DemoMail(
        id=id,
        to=str(message["To"]),
        sender=str(message["From"]),
        subject=str(message["Subject"]),
        plain=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""
