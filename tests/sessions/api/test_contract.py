"""``docs/contract.md`` names every field there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from intake.answers import intake_json_schema
from intake.knowledge import load_safety
from sessions.planning import plan_json_schema

TEXT = (Path(__file__).resolve().parents[3] / "docs/contract.md").read_text(encoding="utf-8")
ADDED = {"answered_on", "arrived"}  # named in the paragraph below the table
REQUIRED = {"schema", "on", "session_minutes"}  # and in the one above it


def in_table(heading: str) -> set[str]:
    part = TEXT.split(f"## `{heading}`")[1].split("\n## ")[0]
    cells = [row.split("|")[1] for row in part.splitlines() if row.startswith("| `")]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize(
    ("heading", "schema", "elsewhere"),
    [
        ("palpate.intake/1", intake_json_schema(load_safety()), ADDED | REQUIRED),
        ("palpate.plan/1", plan_json_schema(), set()),
    ],
)
def test_the_table_names_every_field_and_no_other(heading, schema, elsewhere):
    assert in_table(heading) | elsewhere == set(schema["properties"])
    assert not in_table(heading) & elsewhere
