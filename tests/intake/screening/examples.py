"""Worked examples as intake documents."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from intake.answers import IntakeDocument, parse_intake
from intake.knowledge import Safety

ON = date(2026, 11, 20)


def worked_examples() -> list[dict[str, Any]]:
    path = Path(__file__).parent / "worked_examples.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))["worked_examples"]


def document_of(example: dict[str, Any], safety: Safety) -> IntakeDocument:
    """The intake document that says what the example says."""
    return parse_intake(raw_of(example, safety), safety)


def raw_of(example: dict[str, Any], safety: Safety) -> dict[str, Any]:
    """The same as a client would send it."""
    answers = example["answers"]
    raw: dict[str, Any] = {
        "schema": "palpate.intake/1",
        "on": ON.isoformat(),
        "session_minutes": 60,
        "client": _client(answers["fields"]),
        "pain_now": answers["fields"]["pain_now_0_10"],
        "conditions": {},
        "findings": {},
        "everything_else": answers["everything_else"],
        "medications": _medications(answers),
    }
    for id in answers["yes"]:
        group = "conditions" if id in safety.condition else "findings"
        raw[group][id] = {"answer": "yes"}
    for name, value in answers.get("attrs", {}).items():
        owner, attribute = name.split(".")
        given = _owner(raw, owner)
        if attribute in ("days_since", "duration_days"):
            given["since"] = (ON - timedelta(days=value)).isoformat()
        else:
            given[attribute] = value
    return raw


def _owner(raw: dict[str, Any], owner: str) -> dict[str, Any]:
    for group in (raw["conditions"], raw["findings"], raw["medications"]["classes"]):
        if owner in group:
            return group[owner]
    raise KeyError(owner)


def _client(fields: dict[str, Any]) -> dict[str, Any]:
    client = {"birth_date": ON.replace(year=ON.year - fields["age_years"], month=1).isoformat()}
    if "sex_at_birth" in fields:
        client["sex"] = fields["sex_at_birth"]
    return client


def _medications(answers: dict[str, Any]) -> dict[str, Any]:
    classes = {id: {"answer": "yes"} for id in answers.get("meds", [])}
    for name in answers.get("unknown", []):
        classes[name.removeprefix("med:")] = {"answer": "unsure"}
    return {"answer": "yes" if classes else "no", "entries": [], "classes": classes}
