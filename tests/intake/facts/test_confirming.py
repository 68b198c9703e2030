"""What was settled in person counts while nothing newer was said, and only from staff."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from intake.answers.mentions import MedicineEntry, MedicineMatch
from intake.free_text.hits import PhraseHit
from intake.knowledge.expressions import AttributeIs

from .intakes import facts

GOUT = {"gout": {"answer": "unsure", "answered_on": "2026-11-18"}}


def said(answer: str, on: str = "2026-11-20", **changes: Any) -> dict[str, Any]:
    return {"question": "gout", "answer": answer, "by": "Ana", "on": on} | changes


@pytest.mark.parametrize(
    ("on", "known"), [("2026-11-17", None), ("2026-11-18", False), ("2026-11", None)]
)
def test_a_no_from_before_the_answer_does_not_count(on: str, known: bool | None) -> None:
    assert facts(conditions=GOUT, confirmed=[said("no", on)]).has("gout") is known


def test_a_no_from_before_an_answer_without_a_day_does_not_count() -> None:
    unsure, old = {"gout": "unsure"}, [said("no", "2026-11-19")]
    assert facts(conditions=unsure, confirmed=old).has("gout") is None
    form = facts(conditions=unsure, confirmed=old, answered_on="2026-11-19")
    assert form.has("gout") is False


def test_the_latest_word_counts_and_the_yes_of_one_day_in_any_order() -> None:
    told = [said("yes", "2026-11-18"), said("no", "2026-11-19"), said("unsure", "2026-11-18")]
    for order in permutations(told):
        assert facts(conditions=GOUT, confirmed=list(order)).has("gout") is False
    same_day = [said("no"), said("yes"), said("unsure")]
    for order in permutations(same_day):
        assert facts(conditions=GOUT, confirmed=list(order)).has("gout") is True


def test_what_the_client_recorded_is_no_word_of_staff() -> None:
    for by in ("client", "Client ", "self"):
        assert facts(conditions=GOUT, confirmed=[said("no", by=by)]).has("gout") is None


def test_a_rejected_phrase_is_these_words_and_no_others() -> None:
    words = {"question": "saddle_numbness", "quote": "My  finger is NUMB."}
    rejected = [said("no", **words)]
    same = facts(phrases=(PhraseHit("saddle_numbness", "my finger is numb"),), confirmed=rejected)
    assert same.has("saddle_numbness") is False
    assert not same.quotes
    other = facts(phrases=(PhraseHit("saddle_numbness", "numb below"),), confirmed=rejected)
    assert other.has("saddle_numbness") is None
    assert other.quotes == {"saddle_numbness": "numb below"}


def test_a_phrase_in_a_newer_text_comes_back() -> None:
    hit, old = PhraseHit("saddle_numbness", "numb"), [said("no", "2026-11-10")]
    old[0]["question"] = "saddle_numbness"
    assert facts(phrases=(hit,), confirmed=old).has("saddle_numbness") is None
    same_text = facts(phrases=(hit,), confirmed=old, answered_on="2026-11-10")
    assert same_text.has("saddle_numbness") is False


def test_a_phrase_about_a_measurement_comes_back_with_other_words() -> None:
    rejected = [said("no", question="bp_systolic", quote="my mother has 190")]
    again = facts(phrases=(PhraseHit("bp_systolic", "190 over 100"),), confirmed=rejected)
    assert again.quotes == {"bp_systolic": "190 over 100"}


@pytest.mark.parametrize("answer", ["yes", "no", "unsure"])
def test_a_yes_is_no_number(answer: str) -> None:
    early = AttributeIs("pregnancy", "gestation_weeks", ">=", 20)
    entry = said(answer, question="pregnancy.gestation_weeks")
    known = facts(conditions={"pregnancy": {"answer": "yes"}}, confirmed=[entry])
    assert known.known(early) is None


def test_a_yes_is_no_subtype() -> None:
    kind = AttributeIs("anticoagulant", "subtype", "==", "warfarin_type")
    taken = {"answer": "yes", "classes": {"anticoagulant": {"answer": "yes"}}}
    entry = said("yes", question="anticoagulant.subtype")
    assert facts(medications=taken, confirmed=[entry]).known(kind) is None


def test_a_follow_up_told_both_ways_on_one_day_is_not_known() -> None:
    cleared = AttributeIs("pregnancy", "cleared", "==", "yes")
    told = [said("yes", question="pregnancy.cleared"), said("no", question="pregnancy.cleared")]
    for order in (told, told[::-1]):
        known = facts(conditions={"pregnancy": {"answer": "yes"}}, confirmed=order)
        assert known.known(cleared) is None


def test_a_follow_up_settled_before_a_newer_answer_is_asked_again() -> None:
    cleared = AttributeIs("pregnancy", "cleared", "==", "yes")
    entry = said("yes", "2026-11-10", question="pregnancy.cleared")
    given = {"pregnancy": {"answer": "yes", "answered_on": "2026-11-19"}}
    assert facts(conditions=given, confirmed=[entry]).known(cleared) is None


def test_a_medicine_rejected_before_the_text_was_written_is_back() -> None:
    match = MedicineMatch(name="warfarin", medicine_class="anticoagulant", distance=0)
    typed = MedicineEntry(entry="Warfarin", matched=(match,), recognised=True)
    for on, taken in (("2026-11-20", False), ("2026-11-19", True)):
        entry = {"entry": "warfarin", "answer": "no", "by": "Ana", "on": on}
        assert facts((typed,), confirmed=[entry]).takes("anticoagulant") is taken
    both = [
        {"entry": "warfarin", "answer": a, "by": "Ana", "on": "2026-11-20"} for a in ("yes", "no")
    ]
    assert facts((typed,), confirmed=both).takes("anticoagulant") is True
