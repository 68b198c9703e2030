"""The page that tells people how to use the API."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings

from intake.answers import intake_json_schema
from sessions.api.example import EXAMPLE
from sessions.api.openapi import meanings
from sessions.knowledge import KnowledgeBase
from sessions.planning import plan_json_schema
from sessions.planning.printing import print_plan

from .entry import reviewers

SHOWN = ("schema", "on", "knowledge", "today", "urgency", "draft", "minutes", "steps")


@dataclass(frozen=True)
class FieldLine:
    name: str
    kind: str
    words: str
    required: bool


@dataclass(frozen=True)
class ApiView:
    base: str
    reviewed: bool
    session_cookie: str
    csrf_cookie: str
    intake: tuple[FieldLine, ...]
    plan: tuple[FieldLine, ...]
    errors: tuple[tuple[int, str], ...]
    request: str
    answer: str
    fault: str


@lru_cache(maxsize=1)
def api_view(knowledge: KnowledgeBase) -> ApiView:
    intake, plan = intake_json_schema(knowledge.safety), plan_json_schema()
    return ApiView(
        base=settings.BASE_URL or "http://127.0.0.1:8000",
        reviewed=bool(reviewers(knowledge)),
        session_cookie=settings.SESSION_COOKIE_NAME,
        csrf_cookie=settings.CSRF_COOKIE_NAME,
        intake=_lines(intake, intake["required"]),
        plan=_lines(plan, []),
        errors=tuple(meanings().items()),
        request=_pretty(EXAMPLE),
        answer=_answer(knowledge),
        fault=_pretty(json.loads(print_plan(_without_minutes(), knowledge).text)),
    )


def _lines(schema: dict[str, Any], required: list[str]) -> tuple[FieldLine, ...]:
    return tuple(
        FieldLine(name, _kind(field), field["description"], name in required)
        for name, field in schema["properties"].items()
    )


def _kind(field: dict[str, Any]) -> str:
    """The JSON type in a word or two; the choices where there are few."""
    kinds = [part for part in field.get("anyOf", [field]) if part.get("type") != "null"]
    (part,) = kinds
    if "enum" in part:
        return " | ".join(part["enum"])
    return str(part.get("format") or part.get("const") or part.get("type", "object"))


def _answer(knowledge: KnowledgeBase) -> str:
    """The beginning of what the example is answered with."""
    plan = json.loads(print_plan(json.dumps(EXAMPLE).encode(), knowledge).text)
    shown = {name: plan[name] for name in SHOWN} | {"steps": plan["steps"][:1]}
    return _pretty(shown)


def _without_minutes() -> bytes:
    return json.dumps({k: v for k, v in EXAMPLE.items() if k != "session_minutes"}).encode()


def _pretty(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
