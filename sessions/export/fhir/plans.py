"""A plan revision as a CarePlan, and the Provenance that says what it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sessions.export.counted import counted_plan
from sessions.knowledge import KnowledgeBase
from sessions.models import PlanRevision, TreatmentSession

from .coding import SYSTEM, Resource, coding, instant, made_of, reference

_DONE = {"done": "completed", "changed": "completed", "skipped": "cancelled"}
_PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"


def care_plan(
    plan: PlanRevision,
    session: TreatmentSession | None,
    client: UUID,
    knowledge: KnowledgeBase,
) -> Resource:
    """The plan that counts; ``session`` where it was carried out. The side of a step stands in
    its words and as a code."""
    document = counted_plan(plan)
    done = _done(session)
    return {
        "resourceType": "CarePlan",
        "id": str(plan.pk),
        "status": _status(plan, session),
        "intent": "plan",
        "title": f"Plan for {document.get('on', '')}, revision {plan.number}",
        "description": f"Decision of the day: {document.get('today', '')}",
        "subject": reference("Patient", client),
        "created": instant(plan.created_at),
        "supportingInfo": [reference("QuestionnaireResponse", plan.intake_revision_id)],
    } | _activities([_activity(s, done, knowledge) for s in document.get("steps", ())])


def provenance(plan: PlanRevision) -> Resource:
    """Made by the program from these answers and that version of the knowledge; signed by whom."""
    used = plan.suggestion.get("knowledge", {})
    version, digest = str(used.get("version", "")), str(used.get("digest", ""))
    knowledge = {
        "identifier": {"system": f"{SYSTEM}:knowledge", "value": digest},
        "display": f"Palpate knowledge {version}",
    }
    answers = reference("QuestionnaireResponse", plan.intake_revision_id)
    return {
        "resourceType": "Provenance",
        "id": str(made_of(plan.pk, "Provenance")),
        "target": [reference("CarePlan", plan.pk)],
        "recorded": instant(plan.signed_at or plan.created_at),
        "agent": _agents(plan),
        "entity": [{"role": "source", "what": what} for what in (answers, knowledge)],
    }


def _agents(plan: PlanRevision) -> list[Resource]:
    agents = [_agent("assembler", "Palpate")]
    return agents + ([_agent("attester", plan.signed_by.name)] if plan.signed_by else [])


def _agent(kind: str, name: str) -> Resource:
    return {"type": {"coding": [{"system": _PARTICIPANT, "code": kind}]}, "who": {"display": name}}


def _status(plan: PlanRevision, session: TreatmentSession | None) -> str:
    if session is not None and session.ended_at is not None:
        return "completed"
    return "active" if plan.signed_at else "draft"


def _done(session: TreatmentSession | None) -> dict[tuple[str, ...], str]:
    """What became of each step, by what it is."""
    steps = session.record.get("steps", ()) if session else ()
    return {_what(step): _DONE.get(step.get("state") or "", "not-started") for step in steps}


def _what(step: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(step[name]) for name in ("muscle", "side", "technique", "position"))


def _activities(found: list[Resource]) -> Resource:
    return {"activity": found} if found else {}


def _activity(
    step: Mapping[str, Any], done: Mapping[tuple[str, ...], str], knowledge: KnowledgeBase
) -> Resource:
    muscle = knowledge.anatomy.muscle.get(step["muscle"])
    name = muscle.name if muscle else step["muscle"]
    doses = {unit: value for unit, value in step["dose"].items() if value is not None}
    told = ", ".join(f"{unit} {value}" for unit, value in doses.items())
    text = f"{step['technique'].replace('_', ' ').capitalize()}: {name}, {step['side']}"
    codes = [coding(kind, step[kind]) for kind in ("technique", "muscle", "side", "position")]
    return {
        "detail": {
            "status": done.get(_what(step), "not-started"),
            "code": {"coding": codes, "text": text},
            "description": f"{told}; {step['minutes']} minutes",
        }
    }
