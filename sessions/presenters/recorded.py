"""What a record says, in lines: the notes, the response, what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sessions.models import SessionAddendum
from sessions.records.forms.parts import NOTE_NAMES
from sessions.records.record import SessionRecord

from .words import listed


@dataclass(frozen=True, slots=True)
class NoteView:
    name: str
    text: str


def notes_view(
    record: SessionRecord, names: Iterable[str] = tuple(NOTE_NAMES)
) -> tuple[NoteView, ...]:
    """Those notes that say something, in SOAP order."""
    given = record.notes.model_dump()
    return tuple(NoteView(str(NOTE_NAMES[n]), given[n]) for n in names if given[n])


def response_words(record: SessionRecord) -> str:
    """How the client took it, in one line; empty where nothing was recorded."""
    response = record.response
    felt = {"better": _("better"), "same": _("the same"), "worse": _("worse")}
    parts = []
    if response.felt:
        parts.append(_("at the end %(how)s") % {"how": felt[response.felt]})
    if response.discomfort is not None:
        parts.append(_("discomfort up to %(n)s of 10") % {"n": response.discomfort})
    if response.said_stop:
        parts.append(_("said stop"))
    return listed([*parts, *([response.words] if response.words else [])])


def next_words(record: SessionRecord) -> str:
    days = record.next.days
    parts = [_("in about %(days)s days") % {"days": days}] if days is not None else []
    return listed([*parts, *([record.next.words] if record.next.words else [])])


def days_after_words(one: SessionAddendum) -> str:
    parts = []
    if one.worse_next_day is not None:
        parts.append(_("worse the next day") if one.worse_next_day else _("not worse the next day"))
    if one.sore_days is not None:
        parts.append(_("sore for %(n)s days") % {"n": one.sore_days})
    return listed(parts)
