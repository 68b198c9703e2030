"""What was said in person, as the intake document keeps it: the newest answer, who asked it and
when; and what of earlier days no longer counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from intake.answers.sayers import is_client
from intake.knowledge import Safety

from .spec import Asker, Document

DATED = ("conditions", "findings")
PAIN_NOW = "pain_now"
TEMPERATURE = "temperature_c"


def group_of(item: str, safety: Safety) -> str:
    return "conditions" if item in safety.condition else "findings"


def listed(document: Mapping[str, Any], item: str, safety: Safety) -> dict[str, Any]:
    """The entry of a condition or finding; ``yes`` is short for an object with that answer."""
    given = (document.get(group_of(item, safety)) or {}).get(item)
    return {"answer": given} if isinstance(given, str) else dict(given or {})


def last_said(document: Mapping[str, Any], question: str) -> Mapping[str, Any]:
    """The last confirmation of staff about a question; empty for none."""
    words = [
        word
        for word in document.get("confirmed", ())
        if word.get("question") == question and not is_client(word["by"])
    ]
    return max(words, key=lambda word: str(word["on"]), default={})


def answer_of(document: Mapping[str, Any], item: str, safety: Safety) -> str:
    """The answer that counts, as the screening reads it: a listed yes stays, else the last word
    in person, else what is listed. Empty for none, and for one of another day that counted
    only then."""
    entry, word = listed(document, item, safety), last_said(document, item)
    given_on = entry.get("answered_on") or document.get("answered_on") or ""
    if word.get("answer") == "no" and str(word["on"]) < str(entry.get("answered_on") or ""):
        word = {}
    if item in safety.asking.day_bound.questions:
        if given_on not in ("", document["on"]):
            entry = {}
        if word and word["on"] != document["on"]:
            word = {}
    if entry.get("answer") == "yes":
        return "yes"
    return str(word.get("answer") or entry.get("answer") or "")


def confirm(document: Document, question: str, answer: str, asker: Asker) -> None:
    """Keep who asked and when. A later word of the same day mends a slip of the hand."""
    on = asker.on.isoformat()
    words = [w for w in document.get("confirmed", ()) if (w.get("question"), w["on"])
             != (question, on)]  # fmt: skip
    said = {"question": question, "answer": answer, "by": asker.by, "on": on}
    document["confirmed"] = [*words, said]


def forget(document: Document, questions: Iterable[str]) -> None:
    """A value given now speaks for itself: earlier words about it stay in earlier revisions."""
    gone = set(questions)
    words = [w for w in document.get("confirmed", ()) if w.get("question") not in gone]
    if words or "confirmed" in document:
        document["confirmed"] = words


def of_today(document: Document, asker: Asker, *fresh: str) -> None:
    """Make ``asker.on`` the day of the answers without a date of their own. All others keep
    the day they were given on; day-bound values that are not ``fresh`` are of no use any more."""
    on, before = asker.on.isoformat(), document.get("answered_on")
    if before in (None, on):
        if before is None and on != document["on"]:
            document["answered_on"] = on
        return
    for group in DATED:
        document[group] = {
            item: _dated(given, before) for item, given in (document.get(group) or {}).items()
        }
    classes = (document.get("medications") or {}).get("classes") or {}
    for given in classes.values():
        given.setdefault("answered_on", before)
    if PAIN_NOW not in fresh:
        document.pop(PAIN_NOW, None)
    if TEMPERATURE not in fresh:
        (document.get("measurements") or {}).pop(TEMPERATURE, None)
    document["answered_on"] = on


def _dated(given: Any, day: str) -> dict[str, Any]:
    entry = {"answer": given} if isinstance(given, str) else dict(given)
    return {"answered_on": day} | entry
