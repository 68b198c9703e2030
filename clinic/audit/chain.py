"""Checking the chain of a clinic: each entry's digest holds the digest before it.

An entry changed behind the program's back no longer fits its own digest, one taken out leaves
a number without an entry, one moved fits at neither place, and one slipped in has no link.
Whoever can rewrite the whole chain can do so from any entry on: for that a head noted
elsewhere (``Head``) must still be found in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from clinic.models import AuditEntry, AuditLink, Clinic

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Head:
    """How far a clinic's chain reached: note it outside the database."""

    clinic: UUID
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Fault:
    clinic: UUID
    number: int  # place in the chain; 0 where the entry has none
    entry: int | None
    what: str


def digest_of(entry: AuditEntry, number: int, before: bytes) -> bytes:
    """The digest the database makes in ``palpate_audit_digest``, made here a second time."""
    micro = (entry.at - EPOCH) // timedelta(microseconds=1)
    parts = (number, entry.pk, entry.clinic_id, micro, entry.person_id or "", entry.actor)
    more = (entry.action, entry.about, entry.about_id or "", entry.address or "")
    text = "\x1f".join(str(part) for part in (*parts, *more))
    return hashlib.sha256(before + text.encode()).digest()


def head_of(clinic: Clinic) -> Head | None:
    last = AuditLink.objects.filter(clinic=clinic).order_by("number").last()
    return Head(clinic.pk, last.number, bytes(last.digest).hex()) if last else None


def faults_of(clinic: Clinic) -> Iterator[Fault]:
    """Everything that does not hold, in the order of the chain; each digest is checked with the
    stored one before it, so that one altered entry is one fault."""
    before, expected = b"", 1
    links = AuditLink.objects.filter(clinic=clinic).order_by("number").select_related("entry")
    for link in links.iterator(2000):
        for number in range(expected, link.number):
            yield Fault(clinic.pk, number, None, "is missing")
        if digest_of(link.entry, link.number, before) != bytes(link.digest):
            after_gap = link.number != expected
            what = "follows what is missing" if after_gap else "was altered or moved"
            yield Fault(clinic.pk, link.number, link.entry_id, what)
        before, expected = bytes(link.digest), link.number + 1
    for entry_id in _outside(clinic):
        yield Fault(clinic.pk, 0, entry_id, "is not in the chain")


def _outside(clinic: Clinic) -> Any:
    rows = AuditEntry.objects.filter(clinic=clinic, link__isnull=True)
    return rows.order_by("pk").values_list("pk", flat=True).iterator()


def still_holds(head: Head) -> bool:
    """Whether a head noted earlier is still in the chain as it was."""
    found = AuditLink.objects.filter(clinic_id=head.clinic, number=head.number).first()
    return found is not None and bytes(found.digest).hex() == head.digest
