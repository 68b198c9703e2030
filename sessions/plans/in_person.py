"""What the client said in the room, written into the intake document. Pure.

A yes, a no and a still not known go to ``confirmed`` with who asked and when; a value goes
where the client's own form would have put it. A follow-up's value stands there alone: beside
it a confirmed "yes" would speak for the value on a day when the value no longer counts. Who
recorded it is on the revision. The document is copied, never changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from intake.knowledge import Safety

Answer = Literal["yes", "no", "still_not_known"]
STILL_NOT_KNOWN = "still_not_known"
MEDICINES = "medications"
# A follow-up in days is given as the date it began.
DATED = {"days_since": "since", "duration_days": "since"}


@dataclass(frozen=True, slots=True)
class Told:
    """One question, or one medicine as typed (``entry``), settled in person.

    ``value`` is the answer of a question that asks for more than yes or no, in the shape the
    intake document has for it. ``quote`` are the client's words that raised the question.
    """

    answer: Answer
    by: str
    on: date
    question: str | None = None
    entry: str | None = None
    quote: str | None = None
    value: Any = None


def settle(document: Mapping[str, Any], told: Told, safety: Safety) -> dict[str, Any]:
    """The document with the answer in it. Check it with ``parse_intake`` before use."""
    new = deepcopy(dict(document))
    confirmed = [word for word in new.get("confirmed", ()) if not _is_mended(word, told)]
    new["confirmed"] = confirmed
    question = (told.question or "").removeprefix("med:")
    if "." not in question or told.value in (None, "yes", "no"):
        confirmed.append(_confirmation(told))
    if question == MEDICINES:
        _medicines(new, told, safety)
    elif "." in question:
        owner, _, attribute = question.partition(".")
        _follow_up(new, owner, attribute, told, safety)
    elif told.value is not None:
        _single(new, question, told)
    return new


def _is_mended(word: Mapping[str, Any], told: Told) -> bool:
    """A later word of the same day takes the place of the first: it mends a slip of the hand.
    The revision before keeps what it was."""
    about = (word.get("question"), word.get("entry"), word["on"])
    return about == (told.question, told.entry, told.on.isoformat())


def _confirmation(told: Told) -> dict[str, str]:
    given = {
        "question": told.question,
        "entry": told.entry,
        "quote": told.quote[:200] if told.quote else None,
        "answer": told.answer,
        "by": told.by,
        "on": told.on.isoformat(),
    }
    return {key: value for key, value in given.items() if value is not None}


def _single(new: dict[str, Any], question: str, told: Told) -> None:
    if question == "birth_date":
        new.setdefault("client", {})["birth_date"] = told.value
    elif question == "pain_now":
        new |= {"pain_now": told.value, "pain_now_on": told.on.isoformat()}
    else:
        measured = new.setdefault("measurements", {})
        measured |= {question: told.value, "measured_on": told.on.isoformat()}


def _medicines(new: dict[str, Any], told: Told, safety: Safety) -> None:
    """Names are added to what the client listed. Not known after asking holds for every class
    that nothing else is known of, so that each of its rules counts."""
    given = new.setdefault(MEDICINES, {})
    if told.answer == STILL_NOT_KNOWN:
        known = given.get("classes", {})
        for medicine in safety.medicine_classes:
            if medicine.id not in known:
                one = Told(told.answer, told.by, told.on, question=f"med:{medicine.id}")
                new["confirmed"].append(_confirmation(one))
        return
    given["answer"] = told.answer
    entries = [*given.get("entries", ()), *(told.value or ())]
    given["entries"] = list(dict.fromkeys(entries))


def _follow_up(new: dict[str, Any], owner: str, attribute: str, told: Told, safety: Safety) -> None:
    place = _owner(new, owner, told, safety)
    key = DATED.get(attribute, attribute)
    if told.answer == STILL_NOT_KNOWN:
        place.pop(key, None)
    else:
        place[key] = told.value
    if attribute in safety.asking.day_bound.attributes:
        place["answered_on"] = told.on.isoformat()


def _owner(new: dict[str, Any], owner: str, told: Told, safety: Safety) -> dict[str, Any]:
    """The entry of the condition, finding or medicine class, made where it is not listed: a
    follow-up is only asked of what is there."""
    if owner in safety.medicine_class:
        group = new.setdefault(MEDICINES, {}).setdefault("classes", {})
    else:
        group = new.setdefault("conditions" if owner in safety.condition else "findings", {})
    listed = group.get(owner, {"answer": "yes", "answered_on": told.on.isoformat()})
    place: dict[str, Any] = {"answer": listed} if isinstance(listed, str) else listed
    group[owner] = place
    return place
