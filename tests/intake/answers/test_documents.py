"""Valid documents are read, kept and written out again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from intake.answers import PartialDate, intake_json_schema, parse_intake, to_json
from tests.intake.facts.intakes import SAFETY, document, raw

CONTRACT = Path(__file__).parents[2] / "contract"


@pytest.mark.parametrize("path", sorted(CONTRACT.glob("*.intake.json")), ids=lambda p: p.stem)
def test_a_contract_example_is_read_and_written_again(path: Path) -> None:
    read = parse_intake(path.read_bytes(), SAFETY)
    assert parse_intake(to_json(read), SAFETY) == read


def test_a_word_alone_is_short_for_an_answer() -> None:
    short, long = document(findings={"fever": "no"}), document(findings={"fever": {"answer": "no"}})
    assert short == long


def test_follow_ups_stay_with_their_answer() -> None:
    gout = {"answer": "yes", "active_now": "no", "areas": [{"region": "ankle_foot"}]}
    given = document(conditions={"gout": gout}).conditions["gout"]
    assert given.attributes == {"active_now": "no"}
    assert given.areas is not None
    assert given.areas[0].region == "ankle_foot"


def test_no_areas_and_places_not_asked_are_different() -> None:
    asked = document(conditions={"diabetes": {"answer": "yes", "areas": []}})
    unasked = document(conditions={"diabetes": {"answer": "yes"}})
    assert asked.conditions["diabetes"].areas == ()
    assert unasked.conditions["diabetes"].areas is None
    assert parse_intake(to_json(asked), SAFETY) == asked


def test_no_side_of_a_pain_area_means_both() -> None:
    assert document(pain_areas=[{"region": "knee", "intensity": 3}]).pain_areas[0].side == "both"


def test_the_schema_names_every_question() -> None:
    schema = intake_json_schema(SAFETY)
    names = schema["properties"]["conditions"]["propertyNames"]["enum"]
    assert len(names) == len(SAFETY.conditions)
    assert "rf_dvt" not in json.dumps(schema)
    assert set(schema["required"]) == {"schema", "on", "session_minutes"}


def test_the_least_document_is_valid() -> None:
    least = {key: raw()[key] for key in ("schema", "on", "session_minutes")}
    assert parse_intake(least, SAFETY).everything_else is None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_date_is_known_as_far_as_it_was_given(text: str, earliest: date, latest: date) -> None:
    given = PartialDate.parse(text)
    assert (given.earliest, given.latest) == (earliest, latest)
    assert given.is_exact == (earliest == latest)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-13", "2023-02-29", "2024-1-1", "2024-01-01T00", "٢٠٢٤"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write it as|no such day"):
        PartialDate.parse(text)


def test_a_running_month_is_from_no_day_to_its_first_day_ago() -> None:
    assert PartialDate.parse("2026-11").days_before(date(2026, 11, 20)) == (0, 19)
    assert PartialDate.parse("2026-12").days_before(date(2026, 11, 20))[1] < 0
