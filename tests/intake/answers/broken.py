"""What is wrong with a document, by its field."""

from __future__ import annotations

from typing import Any

import pytest

from intake.answers import InvalidIntake, parse_intake
from tests.intake.facts.intakes import SAFETY


def faults(value: Any, **known: Any) -> dict[str, tuple[str, str]]:
    """Field to message and mend."""
    with pytest.raises(InvalidIntake) as caught:
        parse_intake(value, SAFETY, **known)
    assert all(entry["message"] and entry["mend"] for entry in caught.value.errors)
    assert caught.value.as_json()["schema"] == "palpate.error/1"
    return {entry["field"]: (entry["message"], entry["mend"]) for entry in caught.value.errors}
