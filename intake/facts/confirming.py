"""What was settled in person and still counts: by staff, the latest word, not before the
answer or the text it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from intake.answers.document import Confirmation, Given, IntakeDocument, MedicineClass
from intake.answers.sayers import is_client
from intake.knowledge.records import plain

from .fields import told_on

_RANK = ("no", "unsure", "still_not_known", "yes")
_SETTLES = ("no", "still_not_known")
_LONGEST_QUOTE = 200


def confirmations(document: IntakeDocument) -> dict[str, Confirmation]:
    """The last word of staff on each question, by its id without ``med:``."""
    if not document.confirmed:
        return {}
    given = _given(document)
    last = _last(document, lambda entry: entry.question and entry.question.removeprefix("med:"))
    return {id: entry for id, entry in last.items() if not _is_stale(id, entry, given, document)}


def settled_entries(document: IntakeDocument) -> dict[str, str]:
    """Medicine entries that staff settled in person, in small letters, with the answer."""
    last = _last(document, lambda entry: entry.entry and entry.entry.casefold().strip())
    text = told_on(None, document)
    return {
        typed: entry.answer
        for typed, entry in last.items()
        if entry.answer != "no" or entry.on.earliest >= text
    }


def is_rejected(id: str, quote: str, document: IntakeDocument) -> bool:
    """Whether staff settled the question these very words raise. An answer that quotes other
    words says nothing of these; one that quotes none is about the question itself."""
    words = plain(quote[:_LONGEST_QUOTE])
    return any(
        entry.question is not None
        and entry.question.removeprefix("med:") == id
        and entry.answer in _SETTLES
        and (entry.answer != "no" or entry.on.earliest >= told_on(None, document))
        and (entry.quote is None or plain(entry.quote) == words)
        for entry in document.confirmed
        if not is_client(entry.by)
    )


def _given(document: IntakeDocument) -> Mapping[str, Given | MedicineClass]:
    return {**document.conditions, **document.findings, **document.medications.classes}


def _last(
    document: IntakeDocument, key: Callable[[Confirmation], str | None]
) -> dict[str, Confirmation]:
    groups: dict[str, list[Confirmation]] = defaultdict(list)
    for entry in document.confirmed:
        about = key(entry)
        if about and not is_client(entry.by):
            groups[about].append(entry)
    return {about: _winner(about, entries) for about, entries in groups.items()}


def _winner(about: str, entries: Iterable[Confirmation]) -> Confirmation:
    """The latest; of one day the yes. A follow-up told both ways in one day is not known,
    for there a yes can be the milder answer."""
    ordered = sorted(entries, key=lambda entry: (_day(entry), _RANK.index(entry.answer)))
    last = ordered[-1]
    same_day = {entry.answer for entry in ordered if _day(entry) == _day(last)}
    if "." in about and {"yes", "no"} <= same_day:
        return last.model_copy(update={"answer": "unsure"})
    return last


def _day(entry: Confirmation) -> date:
    """Of a rough date the first day for a no, so that it beats nothing it may precede."""
    return entry.on.earliest if entry.answer == "no" else entry.on.latest


def _is_stale(
    id: str,
    entry: Confirmation,
    given: Mapping[str, Given | MedicineClass],
    document: IntakeDocument,
) -> bool:
    owner, dot, _ = id.partition(".")
    if entry.answer not in (("yes", "no") if dot else ("no",)):
        return False
    listed = given.get(owner)
    return entry.on.earliest < told_on(listed.answered_on if listed else None, document)
