"""Three-valued answers: what is listed, what is vouched for, what is known from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from intake.free_text.hits import PhraseHit

from .intakes import SAFETY, facts


def settled(question: str, answer: str, on: str = "2026-11-20") -> dict[str, Any]:
    return {"question": question, "answer": answer, "by": "Ana", "on": on}


@pytest.mark.parametrize(("answer", "known"), [("yes", True), ("no", False), ("unsure", None)])
def test_a_listed_answer_counts_as_it_is(answer: str, known: bool | None) -> None:
    assert facts(findings={"stiff_neck": answer}, everything_else=None).has("stiff_neck") is known


def test_everything_else_no_covers_the_therapists_questions_too() -> None:
    known = facts()
    assert known.has("gout") is False
    assert known.has("bone_tender_point") is False
    assert known.has("painful_kneeling") is False


def test_the_clients_no_covers_only_the_clients_questions() -> None:
    known = facts(everything_else="client_no")
    assert known.has("gout") is False
    assert known.has("fever") is False
    assert known.has("bone_tender_point") is None
    assert known.has("painful_kneeling") is None


def test_nothing_said_is_unknown() -> None:
    known = facts(everything_else=None, medications={})
    assert known.has("gout") is None
    assert known.takes("statin") is None


def test_tingling_during_work_counts_as_no_before_the_session() -> None:
    assert facts(everything_else=None).has("tingling_during_work") is False
    assert facts(findings={"tingling_during_work": "yes"}).has("tingling_during_work") is True


@pytest.mark.parametrize(
    ("client", "known"),
    [
        ({"birth_date": "1990", "sex": "male"}, False),
        ({"birth_date": "1965", "sex": "female"}, False),
        ({"birth_date": "1990", "sex": "female"}, None),
        ({"birth_date": "1970", "sex": "female"}, None),
        ({"birth_date": "1990"}, None),
    ],
)
def test_pregnancy_not_listed_is_no_for_men_and_outside_its_ages(
    client: dict[str, str], known: bool | None
) -> None:
    assert facts(client=client, everything_else=None).has("pregnancy") is known


def test_a_listed_pregnancy_always_counts() -> None:
    given = {"pregnancy": {"answer": "yes"}}
    known = facts(client={"birth_date": "1950", "sex": "male"}, conditions=given)
    assert known.has("pregnancy") is True
    assert len(known.conflicts) == 2


@pytest.mark.parametrize(
    ("birth_date", "known"), [("1990", False), ("2010-01-01", True), ("2008", None)]
)
def test_the_birth_date_says_whether_a_client_is_a_minor(birth_date: str, known: object) -> None:
    assert (
        facts(client={"birth_date": birth_date}, everything_else=None).has("minor_client") is known
    )


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_day_bound_answer_of_another_day_is_unknown(answer: str) -> None:
    given = {"answer": answer, "answered_on": "2026-11-18"}
    assert facts(findings={"fever": given}).has("fever") is None
    today = {"answer": answer, "answered_on": "2026-11-20"}
    assert facts(findings={"fever": today}).has("fever") is (answer == "yes")


def test_other_answers_keep_their_worth() -> None:
    given = {"answer": "no", "answered_on": "2026-11-18"}
    assert facts(findings={"lump_growing": given}).has("lump_growing") is False


def test_a_form_of_another_day_leaves_the_questions_of_the_day_open() -> None:
    known = facts(answered_on="2026-11-18", everything_else="client_no")
    assert known.has("fever") is None
    assert known.has("lump_growing") is False
    assert known.fields["pain_now_0_10"] is None
    partly = facts(answered_on="2026-11")
    assert partly.has("fever") is None


def test_a_confirmed_answer_settles_an_unsure_one() -> None:
    open_, entry = {"gout": {"answer": "unsure"}}, settled("gout", "no")
    assert facts(conditions=open_, confirmed=[entry]).has("gout") is False
    assert facts(confirmed=[settled("gout", "yes")]).has("gout") is True


def test_a_listed_yes_is_not_talked_away() -> None:
    told = {"gout": {"answer": "yes"}}
    assert facts(conditions=told, confirmed=[settled("gout", "no")]).has("gout") is True


def test_a_settled_question_of_the_day_counts_on_its_day_only() -> None:
    open_ = {"fever": "unsure"}
    assert facts(findings=open_, confirmed=[settled("fever", "no")]).has("fever") is False
    old = settled("fever", "no", "2026-11-19")
    assert facts(findings=open_, confirmed=[old]).has("fever") is None


def test_a_phrase_makes_a_question_never_an_answer() -> None:
    hit = PhraseHit("saddle_numbness", "no feeling between my legs")
    known = facts(phrases=(hit,))
    assert known.has("saddle_numbness") is None
    assert known.quotes == {"saddle_numbness": "no feeling between my legs"}


def test_a_phrase_does_not_come_back_once_it_was_settled() -> None:
    hit = PhraseHit("saddle_numbness", "numb")
    known = facts(phrases=(hit,), confirmed=[settled("saddle_numbness", "no")])
    assert known.has("saddle_numbness") is False
    assert not known.quotes


def test_a_phrase_adds_nothing_to_a_yes() -> None:
    hit = PhraseHit("fever", "I feel hot")
    known = facts(phrases=(hit,), findings={"fever": "yes"})
    assert known.has("fever") is True
    assert not known.quotes


def test_a_phrase_about_a_medicine_class_asks_for_the_class() -> None:
    known = facts(phrases=(PhraseHit("med:anticoagulant", "blood thinner"),))
    assert known.takes("anticoagulant") is None
    assert known.takes("statin") is False


def test_a_phrase_about_a_measurement_makes_it_unknown() -> None:
    known = facts(phrases=(PhraseHit("bp_systolic", "190 over 100"),))
    atom = next(a for _, a in known.table.fields if a.name == "bp_systolic")
    assert known.known(atom) is None
    told = facts(
        phrases=(PhraseHit("bp_systolic", "190 over 100"),),
        measurements={"bp_systolic": 120, "bp_diastolic": 80},
    )
    assert told.known(atom) is False


def test_a_phrase_about_something_the_rules_do_not_know_is_left() -> None:
    assert not facts(phrases=(PhraseHit("no_such_thing", "x"),)).quotes


def test_before_the_client_is_here_consent_is_taken_as_usual() -> None:
    known = facts(everything_else="client_no")
    assert known.consent_tick_open
    assert known.has("unable_to_consent_now") is False


@pytest.mark.parametrize(
    ("finding", "known", "waiting"),
    [
        ("no", False, False),
        ("yes", True, False),
        ("unsure", None, False),
        ({"answer": "no", "answered_on": "2026-11-01"}, False, True),
        ({"answer": "yes", "answered_on": "2026-11-01"}, None, False),
    ],
)
def test_a_tick_on_consent_counts_on_its_day(finding: Any, known: object, waiting: bool) -> None:
    found = facts(everything_else="client_no", findings={"unable_to_consent_now": finding})
    assert found.has("unable_to_consent_now") is known
    assert found.consent_tick_open is waiting


def test_consent_settled_on_an_earlier_day_is_waited_for_again() -> None:
    old = settled("unable_to_consent_now", "no", "2026-11-01")
    found = facts(everything_else="client_no", confirmed=[old])
    assert found.consent_tick_open
    unclear = settled("unable_to_consent_now", "unsure")
    assert (
        facts(everything_else="client_no", confirmed=[unclear]).has("unable_to_consent_now") is None
    )


def test_every_atom_has_its_own_number() -> None:
    table = facts().table
    assert len(set(table.atoms)) == len(table.atoms) == len(table.number)
    assert len(facts().truth) == len(table.atoms)
    assert set(facts().fields) == set(SAFETY.field)
