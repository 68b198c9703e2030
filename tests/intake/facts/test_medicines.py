"""Medicine classes: ticks, names, doubts, and what staff rejected."""

from __future__ import annotations

from typing import Any

import pytest

from intake.answers.mentions import MedicineEntry, MedicineMatch

from .intakes import facts


def named(entry: str, *classes: str | None, name: str | None = None, **more: Any) -> MedicineEntry:
    matched = tuple(
        MedicineMatch(name=name or entry, medicine_class=found, distance=0) for found in classes
    )
    return MedicineEntry(entry=entry, matched=matched, recognised=bool(matched), **more)


WARFARIN = named("warfrin", "anticoagulant", name="warfarin", from_text=True)
MENTIONED = named("warfarin", "anticoagulant", from_text=True, certain=False)


def settled(entry: str, answer: str) -> list[dict[str, str]]:
    return [{"entry": entry, "answer": answer, "by": "Ana", "on": "2026-11-20"}]


def yes(**more: Any) -> dict[str, Any]:
    return {"answer": "yes", "entries": ["multivitamin"], **more}


@pytest.mark.parametrize(
    ("medications", "known"),
    [
        ({}, None),
        ({"answer": "unsure"}, None),
        ({"answer": "yes"}, None),
        ({"answer": "no"}, False),
        (yes(), False),
        ({"answer": "yes", "classes": {"statin": {"answer": "unsure"}}}, False),
        ({"answer": "yes", "classes": {"statin": {"answer": "no"}}}, None),
    ],
)
def test_a_class_nobody_spoke_of(medications: dict[str, Any], known: bool | None) -> None:
    assert facts(medications=medications).takes("anticoagulant") is known


def test_everything_else_never_covers_medicines() -> None:
    assert facts(medications={}, everything_else="no").takes("anticoagulant") is None


@pytest.mark.parametrize(("answer", "known"), [("yes", True), ("no", False), ("unsure", None)])
def test_a_ticked_class_counts_as_ticked(answer: str, known: bool | None) -> None:
    given = yes(classes={"statin": {"answer": answer}})
    assert facts(medications=given).takes("statin") is known


def test_a_name_in_the_text_beats_a_no() -> None:
    found = facts((WARFARIN,))
    assert found.takes("anticoagulant") is True
    ((fields, text),) = [(c.fields, c.text) for c in found.conflicts]
    assert fields == ("medications.answer", "free_text")
    assert "warfrin" in text


def test_a_name_beats_a_ticked_no_of_its_class() -> None:
    given = yes(classes={"anticoagulant": {"answer": "no"}})
    found = facts((WARFARIN,), medications=given)
    assert found.takes("anticoagulant") is True
    assert found.conflicts[0].fields == ("medications.classes.anticoagulant", "free_text")


def test_a_doubtful_mention_is_a_question() -> None:
    found = facts((MENTIONED,))
    assert found.takes("anticoagulant") is None
    assert found.quotes == {"anticoagulant": "warfarin"}


def test_a_doubtful_mention_leaves_a_ticked_yes() -> None:
    given = yes(classes={"anticoagulant": {"answer": "yes"}})
    assert facts((MENTIONED,), medications=given).takes("anticoagulant") is True


def test_a_doubtful_mention_that_was_settled_stays_settled() -> None:
    entry = {"question": "med:anticoagulant", "answer": "no", "by": "Ana", "on": "2026-11-20"}
    assert facts((MENTIONED,), confirmed=[entry]).takes("anticoagulant") is False


def test_a_match_counts_until_staff_reject_it() -> None:
    rejected = facts((WARFARIN,), confirmed=settled("Warfrin ", "no"))
    assert rejected.takes("anticoagulant") is False
    assert not rejected.conflicts


def test_staff_may_confirm_a_doubtful_mention() -> None:
    assert facts((MENTIONED,), confirmed=settled("warfarin", "yes")).takes("anticoagulant") is True


def test_still_not_known_medicines_leave_every_class_settled() -> None:
    entry = {"question": "medications", "answer": "still_not_known", "by": "A", "on": "2026-11-20"}
    found = facts(medications={"classes": {"statin": {"answer": "no"}}}, confirmed=[entry])
    assert found.takes("anticoagulant") is None
    assert found.takes("statin") is False
    assert len(found.settled) > 20


def test_two_different_antiplatelets_count_as_anticoagulant() -> None:
    aspirin, plavix = named("aspirin", "antiplatelet"), named("Plavix", "antiplatelet")
    assert facts((aspirin, plavix), medications=yes()).takes("anticoagulant") is True
    assert facts((aspirin,), medications=yes()).takes("anticoagulant") is False


def test_one_antiplatelet_under_two_names_is_one() -> None:
    both = (named("clopidogrel", "antiplatelet"), named("plavix", "antiplatelet", name="Plavix"))
    assert facts(both, medications=yes()).takes("anticoagulant") is False


@pytest.mark.parametrize(
    ("name", "subtype"),
    [("warfarin", "warfarin_type"), ("Eliquis", "doac"), ("Clexane", "heparin")],
)
def test_the_kind_of_blood_thinner_follows_from_its_name(name: str, subtype: str) -> None:
    found = facts((named(name, "anticoagulant"),), medications=yes())
    assert found.followed_up["anticoagulant", "subtype"] == subtype


def test_two_kinds_of_blood_thinner_leave_the_kind_open() -> None:
    both = (named("warfarin", "anticoagulant"), named("heparin", "anticoagulant"))
    assert facts(both, medications=yes()).followed_up["anticoagulant", "subtype"] is None


def unmatched(found: Any) -> float | None:
    known = found.fields["unmatched_medication_count"]
    return None if known is None else known.least


def test_names_that_match_nothing_are_counted() -> None:
    strange = named("xyzol")
    assert unmatched(facts((strange, WARFARIN), medications=yes())) == 1
    assert unmatched(facts((named("vitamin d", None),), medications=yes())) == 0
    assert unmatched(facts((strange,), medications=yes(), confirmed=settled("xyzol", "no"))) == 0
    assert unmatched(facts(medications={})) is None
    assert unmatched(facts()) == 0


def test_no_medicines_beside_a_listed_one_is_shown() -> None:
    listed = named("xyzol")
    found = facts((listed,), medications={"answer": "no", "entries": ["xyzol"]})
    assert [c.fields for c in found.conflicts] == [("medications.answer", "medications.entries")]


def test_no_medicines_beside_a_ticked_class_is_shown() -> None:
    given = {"answer": "no", "classes": {"statin": {"answer": "yes"}}}
    found = facts(medications=given)
    assert found.takes("statin") is True
    assert [c.fields[1] for c in found.conflicts] == ["medications.classes.statin"]
