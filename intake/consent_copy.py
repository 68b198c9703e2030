"""A consent to read again or to print: the very words that were read, and the signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from intake.models import Consent


@dataclass(frozen=True, slots=True)
class CopyView:
    """``language`` is that of the sentences, which need not be the page's. ``signed_at`` is
    UTC; the page shows the clinic's time. ``seal`` is the digest of the words."""

    client: str
    sentences: tuple[str, ...]
    language: str
    contact_doctor: bool | None
    signer: str
    relation: str
    assent: str
    drawn: Any
    signed_at: datetime
    version: str
    seal: str
    whole: bool


def copy_view(consent: Consent) -> CopyView:
    return CopyView(
        client=consent.intake.visit.client.name,
        sentences=tuple(words for _id, words in consent.sentences),
        language=consent.language,
        contact_doctor=consent.contact_doctor,
        signer=consent.signer,
        relation=relation_words(consent.relation),
        assent=consent.assent,
        drawn=consent.signature,
        signed_at=consent.signed_at,
        version=consent.version,
        seal=consent.text_digest.removeprefix("sha256:")[:16],
        whole=consent.whole,
    )


def relation_words(relation: str) -> str:
    words = {"parent": _("mother or father"), "legal guardian": _("legal guardian")}
    return words.get(relation, "")
