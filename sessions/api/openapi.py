"""The OpenAPI 3.1 document, built from the two JSON Schemas that are published anyway."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from clinic.middleware.api import NO_TOKEN, WORDS
from intake.answers import intake_json_schema
from sessions.knowledge import KnowledgeBase
from sessions.planning import plan_json_schema

from .example import EXAMPLE

JSON, TEXT = "application/json", "text/plain"
# What a call may be answered with besides a plan; the words are those of the answers.
REFUSALS = (400, 401, 403, 405, 413, 415, 500)
NOT_VALID = "the document is not valid: every fault that was found, with its field and its mend"


def openapi_document(knowledge: KnowledgeBase) -> dict[str, Any]:
    """The whole description. Its schemas hold the ids of this knowledge."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Palpate",
            "version": "1",
            "summary": "An intake document in, a plan document out. Nothing is stored.",
            "description": (
                "No clinician has reviewed the knowledge. Palpate suggests; a therapist"
                " decides. It never diagnoses."
            )
            if not (knowledge.safety.reviewed_by and knowledge.anatomy.reviewed_by)
            else "Palpate suggests; a therapist decides. It never diagnoses.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": settings.BASE_URL or "/"}],
        "paths": {"/api/plan": {"post": _plan()}, "/api/openapi.json": {"get": _itself()}},
        "components": {
            "schemas": _schemas(knowledge),
            "securitySchemes": _security(),
        },
    }


def meanings() -> dict[int, str]:
    """Every status of ``POST /api/plan`` besides 200, in words."""
    words = {status: WORDS[status][1] for status in REFUSALS} | {400: NOT_VALID}
    return words | {403: f"{WORDS[403][1]}, or the CSRF token is missing"}


def _plan() -> dict[str, Any]:
    return {
        "operationId": "plan",
        "summary": "The plan of one intake",
        "description": (
            "The same plan the command line gives. Every call leaves an entry in the audit"
            " trail: who, when, and half the SHA-256 of the body, never its content."
        ),
        "security": [{"session": [], "csrf": []}],
        "requestBody": {
            "required": True,
            "description": "At most 1,000,000 bytes of JSON in UTF-8.",
            "content": {JSON: {"schema": _ref("Intake"), "examples": {"neck": {"value": EXAMPLE}}}},
        },
        "responses": {
            "200": {
                "description": "The plan; with Accept: text/plain the same in words.",
                "content": {
                    JSON: {"schema": _ref("Plan")},
                    TEXT: {"schema": {"type": "string"}},
                },
            },
            **{str(status): _refusal(words) for status, words in meanings().items()},
        },
    }


def _itself() -> dict[str, Any]:
    content = {JSON: {"schema": {"type": "object"}}}
    return {
        "operationId": "openapi",
        "summary": "This document",
        "security": [],
        "responses": {"200": {"description": "OpenAPI 3.1", "content": content}},
    }


def _refusal(words: str) -> dict[str, Any]:
    return {
        "description": f"{words[0].upper()}{words[1:]}.",
        "content": {JSON: {"schema": _ref("Error")}},
    }


def _security() -> dict[str, Any]:
    return {
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "The cookie of a therapist or an owner who has signed in.",
        },
        "csrf": {
            "type": "apiKey",
            "in": "header",
            "name": NO_TOKEN[0],
            "description": (
                f"The value of the cookie {settings.CSRF_COOKIE_NAME}. Over HTTPS an Origin"
                " header with the address of this Palpate belongs to it."
            ),
        },
    }


def _schemas(knowledge: KnowledgeBase) -> dict[str, Any]:
    found = {"Error": _error()}
    for name, schema in (
        ("Intake", intake_json_schema(knowledge.safety)),
        ("Plan", plan_json_schema()),
    ):
        parts = dict(schema)
        inner = parts.pop("$defs")
        parts.pop("$schema")
        found[name] = _moved(parts, name)
        found |= {f"{name}{part}": _moved(value, name) for part, value in inner.items()}
    return found


def _moved(value: Any, document: str) -> Any:
    """The same schema with its references pointing below ``components``."""
    if isinstance(value, list):
        return [_moved(part, document) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _ref(document + part.removeprefix("#/$defs/"))["$ref"]
        if key == "$ref" and isinstance(part, str)
        else _moved(part, document)
        for key, part in value.items()
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _error() -> dict[str, Any]:
    text = {"type": "string"}
    fault = {
        "type": "object",
        "additionalProperties": False,
        "required": ["field", "message", "mend"],
        "properties": {"field": text, "message": text, "mend": text},
    }
    return {
        "type": "object",
        "title": "palpate.error/1",
        "additionalProperties": False,
        "required": ["schema", "errors"],
        "properties": {
            "schema": {"const": "palpate.error/1"},
            "errors": {"type": "array", "minItems": 1, "items": fault},
        },
    }
