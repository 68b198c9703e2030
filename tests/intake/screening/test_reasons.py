"""A reason for every rule, fired or not."""

from __future__ import annotations

from hypothesis import given, settings

from intake.answers import parse_intake
from intake.facts import facts_of
from intake.knowledge.expressions import Has
from intake.screening.compiled import code_of, possible
from intake.screening.logic import columns, deciding_atoms
from intake.screening.reasons import reasons, why
from tests.intake.facts.intakes import SAFETY, facts

from .strategies import intakes


def test_every_rule_has_a_reason() -> None:
    found = reasons(facts(), SAFETY)
    assert len(found) == len(SAFETY.red_flags) + len(SAFETY.cautions)
    assert all(reason.atoms or reason.rule == "ci_endangerment_sites" for reason in found)


def test_why_a_rule_did_not_fire() -> None:
    cleared = {"aneurysm": {"answer": "yes", "cleared": "yes"}}
    state, causes = why("ci_aneurysm", facts(conditions=cleared), SAFETY)
    assert state == "does_not_apply"
    assert [(c.fact, c.reported_by) for c in causes] == [("aneurysm.cleared", "client")]
    state, causes = why("rf_dvt", facts(), SAFETY)
    assert state == "does_not_apply"
    assert {c.state for c in causes} == {"no"}


def test_why_a_rule_is_open_and_why_one_fired() -> None:
    gout = facts(conditions={"gout": {"answer": "yes"}})
    state, causes = why("ci_local_inflammation", gout, SAFETY)
    assert state == "needs_asking"
    assert [(c.fact, c.state) for c in causes] == [("gout.active_now", "unknown")]
    old = facts(client={"birth_date": "1940-01-01"})
    state, causes = why("ci_frailty", old, SAFETY)
    assert state == "applies"
    assert [(c.fact, c.text.rpartition(": ")[2]) for c in causes] == [("age_years", "86")]


def test_a_word_from_staff_names_who_said_it() -> None:
    entry = {"question": "gout", "answer": "yes", "by": "Ana", "on": "2026-11-20"}
    _, causes = why("ci_local_inflammation", facts(confirmed=[entry]), SAFETY)
    assert causes[0].fact == "gout.active_now"
    _, causes = why(
        "ci_haematoma", facts(confirmed=[entry | {"question": "haematoma_bruise"}]), SAFETY
    )
    assert causes[0].reported_by == "Ana"
    others = [entry | {"question": "gout", "by": "Ben"}, entry | {"question": "haematoma_bruise"}]
    _, causes = why("ci_haematoma", facts(confirmed=others), SAFETY)
    assert causes[0].reported_by == "Ana"


@settings(max_examples=40, deadline=None)
@given(raw=intakes())
def test_the_index_finds_the_same_reasons_as_a_plain_walk(raw: dict[str, object]) -> None:
    found = facts_of(parse_intake(raw, SAFETY), SAFETY)
    code, truth = code_of(SAFETY), columns(found)
    states = {True: "applies", None: "needs_asking", False: "does_not_apply"}
    plain = [
        (entry.rule.id, states[entry.when.value(truth)], set(deciding_atoms(entry.when, truth)))
        for entry in (*code.flags, *code.cautions)
    ]
    quick = [(reason.rule, reason.state, set(reason.atoms)) for reason in reasons(found, SAFETY)]
    assert quick == plain


def test_the_index_looks_at_no_rule_that_nothing_speaks_of() -> None:
    code = code_of(SAFETY)
    nothing = [False] * len(code.table.atoms)
    assert possible((nothing, nothing), code.flags_by_atom, frozenset()) == []
    unsure = nothing.copy()
    unsure[code.table.number[Has("leg_warm_red")]] = None
    for truth in ((unsure, nothing), (nothing, unsure)):
        found = possible(truth, code.flags_by_atom, frozenset())
        assert [code.flags[place].rule.id for place in found] == ["rf_dvt"]
