"""Nothing that is sent as an intake makes a crash, whatever it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.answers import InvalidIntake, parse_intake
from tests.intake.facts.intakes import SAFETY, raw

from .broken import faults


@pytest.mark.parametrize(
    ("value", "field", "says"),
    [
        (b"", "document", "not JSON"),
        (b"[]", "document", "not a JSON object"),
        (b"null", "document", "not a JSON object"),
        (b'{"on": 1, "on": 2}', "on", "twice"),
        (b'{"pain_now": NaN}', "document", "cannot be read"),
        (b'{"pain_now": -Infinity}', "document", "cannot be read"),
        (b'{"pain_now": 1e999}', "pain_now", "not a number"),
        (b'{"pain_now": ' + b"9" * 5000 + b"}", "document", "cannot be read"),
        (b'{"goals": "\\u0000"}', "goals", "NUL"),
        (b'{"goals": "\\ud800"}', "goals", "half a character"),
        (b'{"a\\u0000b": 1}', "document", "NUL"),
        (b'{"goals": "\xff"}', "document", "UTF-8"),
        (b"[" * 100_000, "document", "cannot be read"),
        (b'{"a":' * 30 + b"1" + b"}" * 30, ".".join("a" * 21), "nested too deep"),
        (b'{"goals": "' + b"x" * 1_000_001 + b'"}', "document", "1 MB"),
        ("{", "document", "line 1"),
        (3, "document", "not a JSON object"),
        ({1: 2}, "document", "not text"),
        ({"goals": b"x"}, "goals", "not a JSON value"),
        ({"pain_now": float("nan")}, "pain_now", "not a number"),
    ],
)
def test_what_is_no_clean_json_is_refused(value: Any, field: str, says: str) -> None:
    found = faults(value)
    assert says in found[field][0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [*raw(), "conditions", "findings", "measurements", "history", "clearances", "overrides",
     "red_flag_assessments", "confirmed", "examination", "lifestyle", "free_text", "answered_on"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(field=FIELDS, value=JSON)
def test_no_value_of_any_field_makes_a_crash(field: str, value: Any) -> None:
    try:
        parse_intake(json.dumps(raw(**{field: value})), SAFETY)
    except InvalidIntake as error:
        assert error.errors


@settings(max_examples=60, deadline=None)
@given(value=JSON)
def test_no_json_makes_a_crash(value: Any) -> None:
    with pytest.raises(InvalidIntake):
        parse_intake(json.dumps(value), SAFETY)
