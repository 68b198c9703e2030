"""Any technique on any muscle by hand: the gates forbid what the rules forbid, and say which."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from intake.screening.verdict import Exclusion
from sessions.knowledge import load
from sessions.planning.bench import Wish, bench_for
from sessions.planning.recount import overruns, turns
from tests.sessions.plans.cases import document, screened, suggestion

from .examples import read
from .screenings import clear_screening, limits

TRAPEZIUS = Wish("upper_trapezius", "left", "deep_strokes")


def bench(screening=None, **fields):
    return bench_for(read(document(**fields)), screening or clear_screening(), load())


def rules(offer):
    return [one.rule_or_budget for one in offer.forbidden]


def test_what_nothing_forbids_comes_in_the_dose_of_its_protocol():
    offer = bench().offer(TRAPEZIUS)
    assert offer.forbidden == offer.against == ()
    assert (offer.step.minutes, offer.step.dose.discomfort) == (2, 5)
    assert offer.step.position == "supine"


def test_it_lies_where_the_client_lies_already():
    prone = [step for step in suggestion().steps if step.position == "prone"]
    assert bench().offer(TRAPEZIUS, prone).step.position == "prone"


def test_a_position_of_the_muscle_may_be_chosen_and_no_other():
    chosen = Wish("upper_trapezius", "left", "deep_strokes", "prone")
    assert bench().offer(chosen).step.position == "prone"
    other = Wish("masseter", "left", "met_pir", "prone")
    assert rules(bench().offer(other)) == ["protocol_position"]


def test_a_position_that_a_caution_avoids_is_refused():
    screening = clear_screening(limits=limits(positions_avoid=("prone",)))
    chosen = Wish("upper_trapezius", "left", "deep_strokes", "prone")
    assert rules(bench(screening).offer(chosen)) == ["positions_avoid"]
    assert "prone" not in bench(screening).offer(TRAPEZIUS).positions


def test_an_excluded_technique_names_its_rule():
    offer = bench(screened(document(conditions={"osteoporosis": "yes"}))).offer(TRAPEZIUS)
    assert offer.step is None
    assert rules(offer) == ["ci_osteoporosis"]


def test_one_excluded_side_forbids_both_and_leaves_the_other():
    gone = Exclusion(region="neck", side="left", techniques=("deep_strokes",), rule="ci_x")
    screening = clear_screening(excluded=(gone,))
    both = Wish("upper_trapezius", "both", "deep_strokes")
    right = Wish("upper_trapezius", "right", "deep_strokes")
    assert rules(bench(screening).offer(both)) == ["ci_x"]
    assert bench(screening).offer(right).step is not None


def test_a_technique_without_a_dose_in_the_protocol_is_refused():
    offer = bench().offer(Wish("masseter", "left", "stretching"))
    assert rules(offer) == ["protocol"]


def test_without_a_dose_the_caution_is_named_all_the_same():
    screening = screened(document(conditions={"osteoporosis": "yes"}))
    offer = bench(screening).offer(Wish("thoracic_erector_spinae", "left", "stretching"))
    assert rules(offer) == ["ci_osteoporosis", "protocol"]


def test_the_limit_of_a_muscle_forbids():
    offer = bench().offer(Wish("lateral_pterygoid", "left", "ischemic_compression"))
    assert "endangerment" in rules(offer)


def test_a_muscle_that_is_never_held_on_both_sides_is_added_on_one():
    assert "both_sides" in rules(bench().offer(Wish("scalenes", "both", "met_pir")))
    assert bench().offer(Wish("scalenes", "left", "met_pir")).step is not None


def test_a_fresh_injury_leaves_its_muscles_alone():
    area = document()["pain_areas"][0] | {"onset": "sudden_injury", "since": "2026-11-20"}
    offer = bench(pain_areas=[area]).offer(Wish("upper_trapezius", "right", "deep_strokes"))
    assert "acute_injury" in rules(offer)


def test_judgement_speaks_against_and_does_not_forbid():
    offer = bench(irritability="high").offer(
        Wish("upper_trapezius", "right", "ischemic_compression")
    )
    assert offer.step is not None
    assert offer.against


@pytest.mark.parametrize("today", ["clearance_first", "do_not_treat"])
def test_on_a_closed_day_nothing_is_offered(today):
    assert today in rules(bench(clear_screening(today=today)).offer(TRAPEZIUS))


def test_what_is_in_the_plan_is_not_added_twice():
    wish = Wish("upper_trapezius", "right", "deep_strokes")
    both = Wish("upper_trapezius", "both", "deep_strokes")
    for one in (wish, both):
        assert rules(bench().offer(one, suggestion().steps)) == ["in_the_plan"]


def test_two_muscles_do_not_share_one_access():
    inside = bench().offer(Wish("medial_pterygoid", "left", "positional_release")).step
    offer = bench().offer(Wish("lateral_pterygoid", "left", "positional_release"), [inside])
    assert rules(offer) == ["specialist_access"]


def test_an_unknown_muscle_or_technique_is_a_key_error():
    for wish in (Wish("x", "left", "met_pir"), Wish("masseter", "left", "x")):
        with pytest.raises(KeyError):
            bench().offer(wish)


def test_a_suggestion_keeps_every_budget_and_doubling_it_does_not():
    steps = suggestion().steps
    budget = bench().budget
    assert overruns(steps, budget, load().anatomy) == ()
    too_much = {one.what for one in overruns((*steps, *steps), budget, load().anatomy)}
    assert {"minutes", "turns"} <= too_much


def test_turns_are_changes_of_position():
    steps = suggestion().steps
    assert turns(steps) == suggestion().minutes.turns == 1
    assert turns((steps[0], steps[-1], steps[1])) == 2
    assert turns(()) == 0


def test_a_muscle_takes_no_more_techniques_than_the_template_says():
    anatomy = load().anatomy
    most = anatomy.session_template.limits.max_techniques_per_muscle
    one = bench().offer(TRAPEZIUS).step
    others = [t.id for t in anatomy.techniques if t.id != TRAPEZIUS.technique][:most]
    full = [
        one.model_copy(update={"technique": technique, "minutes": 0.25}) for technique in others
    ]
    assert rules(bench().offer(TRAPEZIUS, full)) == ["max_techniques_per_muscle"]
    assert rules(bench().offer(TRAPEZIUS, full[1:])) == []


def test_the_minutes_of_hands_are_a_budget_of_their_own_where_a_complaint_limits_them():
    made, step = bench(), bench().offer(TRAPEZIUS).step
    budget = replace(made.budget, hands_on=Fraction(1))
    found = [one.what for one in overruns([step], budget, load().anatomy)]
    assert found == ["hands_on"]
