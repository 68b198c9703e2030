"""The questions: every condition and finding of the knowledge that runs, and whatever else the
client's own documents hold, also of an earlier knowledge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sessions.knowledge import KnowledgeBase

from .coding import SYSTEM, Resource, made_of, urn
from .items import document_items

#: What may be said several times.
REPEATED = frozenset(
    {"pain_areas", "areas", "clearances", "overrides", "red_flag_assessments", "confirmed"}
)
_TYPES = {"valueBoolean": "boolean", "valueDecimal": "decimal", "valueDate": "date",
          "valueString": "text"}  # fmt: skip


def questionnaire(
    client: UUID, answered: Iterable[list[Resource]], knowledge: KnowledgeBase
) -> Resource:
    """``answered`` are the items of every response that refers to it."""
    id, safety = made_of(client, "Questionnaire"), knowledge.safety
    asked: dict[str, Any] = {
        "conditions": {one.id: "unsure" for one in safety.conditions},
        "findings": {one.id: "unsure" for one in safety.findings},
    }
    items = [*document_items(asked), *(item for response in answered for item in response)]
    return {
        "resourceType": "Questionnaire",
        "id": str(id),
        "url": urn(id),
        "identifier": [{"system": f"{SYSTEM}:knowledge", "value": knowledge.digest}],
        "version": knowledge.version,
        "status": "active",
        "subjectType": ["Patient"],
        "item": _questions(items, _texts(knowledge)),
    }


def _questions(items: Iterable[Resource], texts: dict[str, str]) -> list[Resource]:
    """One question a ``linkId``, in the order they are met."""
    same: dict[str, list[Resource]] = {}
    for item in items:
        same.setdefault(item["linkId"], []).append(item)
    return [_question(link, found, texts) for link, found in same.items()]


def _question(link: str, same: list[Resource], texts: dict[str, str]) -> Resource:
    name = link.rpartition(".")[2]
    text = same[0].get("text") or texts.get(link) or texts.get(name) or _spelt(name)
    question: Resource = {"linkId": link, "text": text}
    inner = [item for one in same for item in one.get("item", ())]
    if inner:
        repeats = {"repeats": True} if name in REPEATED else {}
        return question | {"type": "group"} | repeats | {"item": _questions(inner, texts)}
    several = {"repeats": True} if any(len(one["answer"]) > 1 for one in same) else {}
    return question | {"type": _type(same)} | several


def _type(same: list[Resource]) -> str:
    """Codes and own words side by side are an open choice."""
    kinds = {kind for one in same for answer in one["answer"] for kind in answer}
    return _TYPES.get(kinds.pop(), "open-choice") if len(kinds) == 1 else "open-choice"


def _texts(knowledge: KnowledgeBase) -> dict[str, str]:
    """The words of a question by its whole way, of a follow-up by its name."""
    safety = knowledge.safety
    return (
        {f"conditions.{one.id}": one.question or one.label for one in safety.conditions}
        | {f"findings.{one.id}": one.question or one.id for one in safety.findings}
        | {f"medications.classes.{m.id}": m.professional_term for m in safety.medicine_classes}
        | {one.id: one.question for one in safety.attributes if one.question}
    )


def _spelt(name: str) -> str:
    return name.replace("_", " ").capitalize()
