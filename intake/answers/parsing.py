"""The door for documents: raw input in, a checked ``IntakeDocument`` out."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, get_args

from pydantic import ValidationError

from intake.knowledge import Safety

from .checks import Elsewhere, problems_of_meaning
from .described import INTAKE_FIELDS
from .document import IntakeDocument, SettledAnswer
from .errors import InvalidIntake
from .reading import read_object
from .shape import problems_of_shape


def parse_intake(
    raw: bytes | str | Mapping[str, Any],
    safety: Safety,
    *,
    muscles: Collection[str] | None = None,
    range_tests: Collection[str] | None = None,
) -> IntakeDocument:
    """One intake document, or ``InvalidIntake`` with every fault that was found.

    ``muscles`` and ``range_tests`` are the ids the planning knowledge has; without
    them the ids under ``examination`` are not looked up.
    """
    content = read_object(raw)
    problems = list(problems_of_meaning(content, safety, Elsewhere(muscles, range_tests)))
    try:
        document = IntakeDocument.model_validate_json(json.dumps(content))
    except ValidationError as error:
        raise InvalidIntake([*problems, *problems_of_shape(error)]) from None
    if problems:
        raise InvalidIntake(problems)
    return document


def to_json(document: IntakeDocument) -> str:
    """The document as JSON text; reading it again gives an equal document."""
    return document.model_dump_json(by_alias=True, exclude_none=True)


@lru_cache(maxsize=4)
def intake_json_schema(safety: Safety) -> dict[str, Any]:
    """JSON Schema of ``palpate.intake/1`` with the ids of this knowledge."""
    schema = IntakeDocument.model_json_schema(by_alias=True)
    properties = schema["properties"]
    names = {
        "conditions": [entry.id for entry in safety.conditions],
        "findings": [entry.id for entry in safety.findings],
    }
    for field, ids in names.items():
        properties[field].pop("patternProperties", None)
        properties[field]["propertyNames"] = {"enum": ids}
        properties[field]["additionalProperties"] = {
            "anyOf": [{"enum": list(get_args(SettledAnswer))}, {"$ref": "#/$defs/Given"}]
        }
    for field, words in INTAKE_FIELDS.items():
        properties[field]["description"] = words
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "palpate.intake/1"
    return schema
