"""Entries of the document: added, replaced and taken out, and the document is left alone."""

from __future__ import annotations

import pytest

from sessions.lifting.entries import (
    digest_of,
    entries_of,
    recorded_rules,
    with_entry,
    without_entry,
)

OVERRIDE = {"rule": "ci_breathing", "effect": 0, "code": "other", "on": "2026-11-20"}


def test_the_document_that_was_given_is_not_changed():
    document = {"overrides": []}
    assert with_entry(document, "overrides", OVERRIDE)["overrides"] == [OVERRIDE]
    assert document == {"overrides": []}


def test_a_second_override_of_the_same_part_and_day_takes_the_place_of_the_first():
    once = with_entry({}, "overrides", OVERRIDE)
    twice = with_entry(once, "overrides", OVERRIDE | {"code": "tolerated_before"})
    assert [entry["code"] for entry in twice["overrides"]] == ["tolerated_before"]
    other = with_entry(twice, "overrides", OVERRIDE | {"effect": 1})
    assert len(other["overrides"]) == 2


def test_the_same_clearance_twice_is_one():
    entry = {"rule": "ci_breathing", "by": "Dr Ito"}
    once = with_entry({}, "clearances", entry)
    assert with_entry(once, "clearances", dict(reversed(entry.items()))) == once


def test_an_entry_is_taken_out_by_its_digest_and_no_other():
    document = with_entry({"overrides": [OVERRIDE]}, "overrides", OVERRIDE | {"effect": 1})
    left = without_entry(document, "overrides", digest_of(OVERRIDE))
    assert [entry["effect"] for entry in left["overrides"]] == [1]
    with pytest.raises(KeyError):
        without_entry(left, "overrides", digest_of(OVERRIDE))


def test_entries_are_found_by_what_they_are_about():
    document = {
        "overrides": [OVERRIDE],
        "red_flag_assessments": [{"red_flag": "rf_dvt", "by": "Dr Ito"}],
    }
    assert [group for group, _ in entries_of(document, "rf_dvt")] == ["red_flag_assessments"]
    assert list(recorded_rules(document)) == ["ci_breathing", "rf_dvt"]
