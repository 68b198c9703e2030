"""The OpenAPI document: whole, closed, and true to what the program takes and gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from intake.answers.document import IntakeDocument
from sessions.api.example import EXAMPLE
from sessions.api.openapi import REFUSALS, openapi_document
from sessions.knowledge import load
from sessions.planning import PlanDocument
from sessions.planning.printing import print_plan

WORDS_OF_SCHEMAS = {
    "$ref", "additionalProperties", "anyOf", "const", "default", "description", "enum", "format",
    "items", "maxItems", "maxLength", "maximum", "minItems", "minimum", "pattern",
    "patternProperties", "prefixItems", "properties", "propertyNames", "required", "title", "type",
}  # fmt: skip


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """As it goes over the wire."""
    return json.loads(json.dumps(openapi_document(load())))


def every(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else ():
        yield from every(part)


def at(document: dict[str, Any], pointer: str) -> Any:
    found: Any = document
    for name in pointer.removeprefix("#/").split("/"):
        found = found[name]
    return found


def schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(schema, dict):
        return
    yield schema
    for name in ("properties", "patternProperties"):
        for part in schema.get(name, {}).values():
            yield from schemas_in(part)
    for name in ("items", "additionalProperties", "propertyNames"):
        yield from schemas_in(schema.get(name))
    for name in ("anyOf", "prefixItems"):
        for part in schema.get(name, ()):
            yield from schemas_in(part)


def test_it_has_what_openapi_3_1_requires(document):
    assert set(document) <= {"openapi", "info", "servers", "paths", "components"}
    assert document["openapi"] == "3.1.0"
    assert {"title", "version"} <= set(document["info"])
    assert all(path.startswith("/") for path in document["paths"])
    operations = [op for path in document["paths"].values() for op in path.values()]
    assert len({op["operationId"] for op in operations}) == len(operations)
    for operation in operations:
        assert "200" in operation["responses"]
        assert all(answer["description"] for answer in operation["responses"].values())


def test_every_reference_leads_somewhere_and_every_schema_is_used(document):
    pointers = {part["$ref"] for part in every(document) if isinstance(part.get("$ref"), str)}
    assert all(isinstance(at(document, pointer), dict) for pointer in pointers)
    names = {pointer.removeprefix("#/components/schemas/") for pointer in pointers}
    assert names == set(document["components"]["schemas"])


def test_security_names_schemes_that_are_described(document):
    (needs,) = document["paths"]["/api/plan"]["post"]["security"]
    assert set(needs) == set(document["components"]["securitySchemes"])


def test_the_schemas_use_words_of_json_schema_and_require_what_they_have(document):
    for schema in document["components"]["schemas"].values():
        for part in schemas_in(schema):
            assert set(part) <= WORDS_OF_SCHEMAS
            assert set(part.get("required", ())) <= set(part.get("properties", {}))


def test_every_field_of_both_documents_is_described(document):
    schemas = document["components"]["schemas"]
    for name, model in (("Intake", IntakeDocument), ("Plan", PlanDocument)):
        fields = {field.alias or key for key, field in model.model_fields.items()}
        assert set(schemas[name]["properties"]) == fields
        assert all(part["description"] for part in schemas[name]["properties"].values())


def test_the_example_is_valid_and_has_a_plan_with_steps():
    answer = print_plan(json.dumps(EXAMPLE).encode(), load())
    assert answer.valid
    assert PlanDocument.model_validate_json(answer.text).steps


def test_every_refusal_is_described_as_an_error_document(document):
    answers = document["paths"]["/api/plan"]["post"]["responses"]
    assert set(answers) == {"200", *map(str, REFUSALS)}
    for status in map(str, REFUSALS):
        schema = answers[status]["content"]["application/json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Error"}


def test_a_bare_answer_is_as_good_as_an_object(document):
    for field in ("conditions", "findings"):
        value = document["components"]["schemas"]["Intake"]["properties"][field]
        bare, whole = value["additionalProperties"]["anyOf"]
        assert {"yes", "no", "unsure"} <= set(bare["enum"])
        assert whole == {"$ref": "#/components/schemas/IntakeGiven"}
