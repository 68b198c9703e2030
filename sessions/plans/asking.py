"""What a question needs besides yes, no and still not known: the fields of its value.

The fields are those of the client's own form, so that both write the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from intake.knowledge import Safety
from intake.questionnaire.spec import Field
from intake.questionnaire.topics.follow_ups import ROWS, fields

from .in_person import DATED, MEDICINES

PLACES = ("areas", "region", "side")
YES_NO = "yes|no|unknown"


def is_yes_or_no(question: str, safety: Safety) -> bool:
    """Whether the three buttons are the whole answer."""
    return not value_fields(question, safety)


def follow_up_of(question: str) -> tuple[str, str] | None:
    """``(owner, attribute)`` of a follow-up question."""
    owner, dot, attribute = question.removeprefix("med:").partition(".")
    return (owner, attribute) if dot else None


def answers_itself(question: str, safety: Safety) -> bool:
    """Whether yes or no is also the value: a follow-up with these two answers."""
    parts = follow_up_of(question)
    return parts is not None and _has_unit(parts[1], YES_NO, safety)


def value_fields(question: str, safety: Safety) -> tuple[Field, ...]:
    """The fields of the value; none where yes or no is the whole answer."""
    parts = follow_up_of(question)
    if parts:
        owner, attribute = parts
        if _has_unit(attribute, YES_NO, safety):
            return ()
        known = ("region", "side") if attribute in PLACES else (attribute,)
        return fields(owner, known, safety)
    if question == MEDICINES:
        label, help = _("Names, one a line"), _("Strength is not needed.")
        return (Field("entries", "long_text", label, help=help, limit=4000),)
    if question == "birth_date":
        return (Field("birth_date", "date", _("Date of birth")),)
    if question == "pain_now":
        return (Field("pain_now", "scale", _("Pain at rest now"), low=0, high=10),)
    return ()


def value_of(question: str, cleaned: Mapping[str, Any]) -> Any:
    """The value in the shape of the intake document; ``None`` where nothing was given."""
    parts = follow_up_of(question)
    if parts is None:
        given = cleaned.get("entries" if question == MEDICINES else question)
        return _entries(given) if question == MEDICINES else given
    attribute = parts[1]
    if attribute in PLACES:
        return _places(cleaned) or None
    value = cleaned.get(DATED.get(attribute, attribute))
    return value if value != "" else None


def _entries(given: str | None) -> list[str] | None:
    lines = [line.strip() for line in (given or "").splitlines()]
    return [line for line in lines if line] or None


def _places(cleaned: Mapping[str, Any]) -> list[dict[str, str]]:
    found = []
    for n in range(1, ROWS + 1):
        region, side = cleaned.get(f"region_{n}"), cleaned.get(f"side_{n}")
        if region:
            found.append({"region": region} | ({"side": side} if side else {}))
    return found


def _has_unit(attribute: str, unit: str, safety: Safety) -> bool:
    known = safety.attribute.get(attribute)
    return known is not None and known.unit == unit


def text_of(question: str, safety: Safety) -> str:
    """The question in English words, with what it is about."""
    id = question.removeprefix("med:")
    parts = follow_up_of(question)
    if parts:
        owner, attribute = parts
        label = _label(owner, safety)
        if attribute in PLACES:
            return safety.question_text["areas"].format(label=label)
        return f"{label} – {safety.attribute[attribute].question}"
    if id in safety.condition:
        return safety.condition[id].question
    if id in safety.finding:
        return safety.finding[id].question
    if id in safety.medicine_class:
        return safety.question_text["medicine_class"].format(label=_label(id, safety))
    return safety.question_text.get(id, id)


def _label(owner: str, safety: Safety) -> str:
    for known in (safety.condition, safety.finding, safety.medicine_class):
        if owner in known:
            return known[owner].label
    return owner


def shown_value(question: str, raw: Mapping[str, Any]) -> str:
    """The value that stands in the document for a question, as plain text; empty for none. A
    form sends it back; people read it in words (``presenters.follow_ups``)."""
    return _plain(standing_value(question, raw))


def standing_value(question: str, raw: Mapping[str, Any]) -> Any:
    """The value that stands in the document for a question, ``None`` for none."""
    parts = follow_up_of(question)
    if parts is None:
        known = {
            MEDICINES: raw.get(MEDICINES, {}).get("entries"),
            "birth_date": raw.get("client", {}).get("birth_date"),
            "pain_now": raw.get("pain_now"),
        }
        return known.get(question)
    owner, attribute = parts
    key = "areas" if attribute in PLACES else DATED.get(attribute, attribute)
    groups = (raw.get("conditions"), raw.get("findings"), raw.get(MEDICINES, {}).get("classes"))
    for group in groups:
        given = (group or {}).get(owner)
        if isinstance(given, Mapping) and key in given:
            return given[key]
    return None


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values()).replace("_", " ")
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def follow_ups_given(raw: Mapping[str, Any], safety: Safety) -> Iterator[str]:
    """The follow-up questions that have a value in the document."""
    for id, given in (raw.get("conditions") or {}).items():
        if id in safety.condition:
            yield from _given(id, given, safety.condition[id].follow_ups)
    for id, given in (raw.get(MEDICINES, {}).get("classes") or {}).items():
        yield from _given(id, given, ("duration_days",))


def _given(owner: str, given: Any, follow_ups: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(given, Mapping) or given.get("answer") == "no":
        return
    dated = next((name for name in follow_ups if name in DATED), None)
    for key in given:
        if key == "since" and dated:
            yield f"{owner}.{dated}"
        elif key not in ("answer", "answered_on", "since", "detail"):  # words ask nothing
            yield f"{owner}.{key}"
