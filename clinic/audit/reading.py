"""Entries of the audit trail as lines to read: on the owner's page and in its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from clinic.models import AuditEntry

from .words import Kind, about_words, kind_of, words_of

CSV_HEAD = ("entry", "utc", "who", "person", "kind", "action", "about", "id", "address")


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime  # on the clinic's clock
    since: datetime  # earlier where the same was done ``times`` times in a row
    times: int
    who: str
    kind: Kind
    what: str
    about: str
    id: str
    address: str


def lines(entries: Iterable[AuditEntry], zone: ZoneInfo) -> tuple[Line, ...]:
    """One of entries that follow each other and differ in nothing but their time: a client who
    fills in a questionnaire leaves one with every answer."""
    return tuple(_line(list(same), zone) for _key, same in groupby(entries, key=_but_the_time))


def _but_the_time(entry: AuditEntry) -> tuple[object, ...]:
    who = entry.actor, entry.person_id, entry.address
    return *who, entry.action, entry.about, entry.about_id


def _line(same: list[AuditEntry], zone: ZoneInfo) -> Line:
    """``same`` with the newest first."""
    entry = same[0]
    return Line(
        at=entry.at.astimezone(zone),
        since=same[-1].at.astimezone(zone),
        times=len(same),
        who=_who(entry),
        kind=kind_of(entry.action),
        what=str(words_of(entry.action)),
        about=str(about_words(entry.about)),
        id=str(entry.about_id or ""),
        address=entry.address or "",
    )


def _who(entry: AuditEntry) -> str:
    if entry.person:
        return entry.person.name
    others = {"client": _("The client"), "program": _("Palpate itself")}
    return others.get(entry.actor, _("Nobody signed in"))


def csv_rows(entries: Iterable[AuditEntry]) -> Iterator[tuple[str | int, ...]]:
    """As stored, in codes and UTC, so that a file reads the same in every language."""
    for entry in entries:
        yield (
            entry.pk,
            entry.at.isoformat(timespec="microseconds"),
            entry.actor,
            str(entry.person_id or ""),
            kind_of(entry.action).value,
            entry.action,
            entry.about,
            str(entry.about_id or ""),
            entry.address or "",
        )
