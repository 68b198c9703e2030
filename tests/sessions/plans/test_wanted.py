"""What each act makes of a plan, without a database."""

from __future__ import annotations

import pytest

from sessions.knowledge import load
from sessions.planning import plan
from sessions.plans.changes import step_key
from sessions.plans.laying import lay
from sessions.plans.wanted import Add, Drop, Forbidden, Move, NotPossible, Restore, Swap
from tests.sessions.planning.examples import read
from tests.sessions.planning.screenings import clear_screening, limits

from .cases import COMPRESSION, a_change, document, screened, suggestion
from .desks import desk, gate_of

KEYS = [step_key(step) for step in suggestion().steps]
MASSETER = Add("masseter", "left", "met_pir")


def after(*acts, **fields):
    """The plan laid after these acts."""
    given, screening, changes = read(document(**fields)), clear_screening(), ()
    for act in acts:
        change = desk(suggestion(), changes, given, screening).change(act)
        changes = (*changes, change) if change else changes
    return lay(suggestion(), changes, gate_of(given, screening))


def keys(laid):
    return [step_key(step) for step in laid.plan.steps]


def test_a_dropped_step_is_out_of_the_plan_and_stays_in_the_list():
    laid = after(Drop(KEYS[1], "Too tender."))
    assert keys(laid) == [KEYS[0], *KEYS[2:]]
    assert [line.key for line in laid.lines] == KEYS
    assert laid.lines[1].dropped.reason == "Too tender."
    assert laid.plan.minutes.hands_on == suggestion().minutes.hands_on - 2


def test_dropping_twice_is_dropping_once():
    assert len(after(Drop(KEYS[1]), Drop(KEYS[1])).counted) == 1


def test_a_step_taken_back_is_where_it_was():
    assert after(Drop(KEYS[1]), Restore(KEYS[1])).plan == suggestion()


def test_taking_back_what_was_not_dropped_is_nothing():
    assert after(Restore(KEYS[1])).counted == ()


def test_up_and_down_go_past_what_is_left_out():
    assert keys(after(Drop(KEYS[1]), Move(KEYS[2], "up")))[:2] == [KEYS[2], KEYS[0]]
    assert keys(after(Drop(KEYS[1]), Move(KEYS[0], "down")))[:2] == [KEYS[2], KEYS[0]]


def test_the_first_goes_no_higher_and_the_last_no_lower():
    assert after(Move(KEYS[0], "up"), Move(KEYS[-1], "down")).counted == ()


def test_a_step_is_moved_before_another_or_to_the_end():
    assert keys(after(Move(KEYS[5], "before", KEYS[0])))[0] == KEYS[5]
    assert keys(after(Move(KEYS[0], "before", None)))[-1] == KEYS[0]


def test_a_move_between_positions_costs_turns():
    laid = after(Move(KEYS[-1], "before", KEYS[3]))
    assert suggestion().minutes.turns == 1
    assert laid.plan.minutes.turns == 3
    assert laid.plan.minutes.muscle_work == suggestion().minutes.muscle_work + 2


def test_a_swapped_step_keeps_its_place_and_what_it_was():
    laid = after(Swap(COMPRESSION, "positional_release", "Tender."))
    at = KEYS.index(COMPRESSION)
    assert laid.lines[at].step.technique == "positional_release"
    assert step_key(laid.lines[at].before_swap.step) == COMPRESSION
    assert laid.plan.steps[at].position == suggestion().steps[at].position


def test_a_swap_is_taken_back_with_the_dose_it_had():
    new = COMPRESSION.replace("ischemic_compression", "positional_release")
    laid = after(Swap(COMPRESSION, "positional_release"), Restore(new))
    assert laid.plan == suggestion()
    again = after(Swap(COMPRESSION, "positional_release"), Swap(new, "ischemic_compression"))
    assert again.plan == suggestion()


def test_a_swap_into_what_the_muscle_has_already_is_forbidden():
    with pytest.raises(Forbidden) as error:
        after(Swap(COMPRESSION, "met_pir"))
    assert [one.rule_or_budget for one in error.value.rules] == ["in_the_plan"]


def test_an_added_step_comes_beside_its_position_and_takes_no_turn():
    laid = after(MASSETER)
    assert laid.plan.minutes.turns == suggestion().minutes.turns
    (line,) = [line for line in laid.lines if line.added]
    assert line.suggested is None
    assert laid.lines.index(line) == 12
    assert laid.plan.home_exercises == suggestion().home_exercises


def test_adding_what_was_dropped_takes_it_back():
    laid = after(Drop(COMPRESSION), Add("upper_trapezius", "right", "ischemic_compression"))
    assert laid.plan == suggestion()


def test_swapping_into_what_was_left_out_says_to_take_it_back():
    met = COMPRESSION.replace("ischemic_compression", "met_pir")
    with pytest.raises(NotPossible, match="left_out"):
        after(Drop(met), Swap(COMPRESSION, "met_pir"))


def test_taking_back_what_no_longer_fits_is_forbidden():
    swapped = Swap(COMPRESSION, "positional_release")
    back = Restore(COMPRESSION.replace("ischemic_compression", "positional_release"))
    with pytest.raises(Forbidden):
        after(swapped, Add("upper_trapezius", "right", "ischemic_compression"), back)


def test_judgement_is_gone_against_with_a_reason_only():
    compression = Add("splenius", "left", "ischemic_compression")
    with pytest.raises(NotPossible, match="reason_against"):
        after(compression, irritability="high")
    laid = after(
        Add("splenius", "left", "ischemic_compression", reason="It eased last time."),
        irritability="high",
    )
    assert laid.counted[0].reason == "It eased last time."


@pytest.mark.parametrize("act", [Drop("x.left.y"), Move(KEYS[0], "before", "x.left.y")])
def test_a_step_that_is_not_there_is_refused(act):
    with pytest.raises(NotPossible, match="no_such_step"):
        after(act)


def test_a_new_answer_sets_aside_what_it_forbids_and_keeps_the_rest():
    given = read(document())
    strokes = Add("thoracic_erector_spinae", "left", "deep_strokes")
    laid = after(strokes, MASSETER, Drop(KEYS[6]))
    screening = screened(document(conditions={"osteoporosis": "yes"}))
    stricter = plan(given, screening, load())
    again = lay(stricter, laid.counted, gate_of(given, screening))
    assert [change.kind for change in again.set_aside] == ["add"]
    assert [change.kind for change in again.counted] == ["add", "drop"]


def test_the_dose_of_an_added_step_follows_the_caps_of_the_day():
    given = read(document())
    laid = after(MASSETER)
    capped = clear_screening(limits=limits(discomfort_max=1))
    again = lay(suggestion(), laid.counted, gate_of(given, capped))
    (line,) = [line for line in again.lines if line.added]
    assert line.step.dose.discomfort == 1


def test_a_dose_of_a_swapped_step_is_a_change_of_that_step():
    laid = after(Swap(COMPRESSION, "positional_release"))
    new = COMPRESSION.replace("ischemic_compression", "positional_release")
    more = (*laid.counted, a_change(step=new, was=2, now=1))
    again = lay(suggestion(), more, gate_of(read(document()), clear_screening()))
    assert again.line(new).step.dose.discomfort == 1
    assert again.line(new).base.dose.discomfort == 2


def test_spare_time_goes_with_the_steps_it_rests_on():
    laid = after(*(Drop(key) for key in KEYS if key.startswith("levator")))
    assert all(one.muscle != "levator_scapulae" for one in laid.plan.spare_time)
