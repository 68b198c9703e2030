"""Edits of a stored plan: kept beside the suggestion, signed as they stand, never overwritten."""

from __future__ import annotations

import pytest

from sessions.models import PlanRevision
from sessions.plans.answer import Settled, answer
from sessions.plans.change import BeyondLimits, WantedDose, change_dose
from sessions.plans.changes import read_changes, step_key
from sessions.plans.editing import edit
from sessions.plans.edits import document_of
from sessions.plans.sign import reopen
from sessions.plans.standing import standing_of
from sessions.plans.wanted import Add, Drop, Forbidden, Move, Restore, Swap
from sessions.plans.writing import Refused, Stale
from sessions.sheets.signed_plan import read_plan
from tests.factories import a_person
from tests.sessions.plans.rows import a_key, a_planned_visit, before, dose, signed

MASSETER = Add("masseter", "left", "met_pir")


def do(visit, by, wanted, token=None):
    token = token or standing_of(visit).token
    return edit(visit, by, wanted, token=token, now=before(visit))


def keys(visit):
    return [step_key(step) for step in standing_of(visit).plan.steps]


def test_every_kind_of_change_is_kept_beside_the_suggestion(therapist):
    visit = a_planned_visit(therapist)
    first, *_, last = keys(visit)
    suggested = standing_of(visit).suggestion
    compression = a_key(standing_of(visit))
    for wanted in (
        Drop(first),
        Move(last, "up"),
        MASSETER,
        Swap(compression, "positional_release", "Tender."),
    ):
        do(visit, therapist, wanted)
    row = PlanRevision.objects.get()
    assert row.suggestion == suggested.as_json()
    assert [c["kind"] for c in row.changes] == ["drop", "move", "add", "swap"]
    assert [c["version"] for c in row.changes] == [1, 2, 3, 4]
    assert {c["by"] for c in row.changes} == {therapist.name}


def test_what_is_so_already_is_done_quietly_even_when_out_of_date(therapist):
    visit = a_planned_visit(therapist)
    token, key = standing_of(visit).token, a_key(standing_of(visit))
    assert do(visit, therapist, Drop(key), token).row is not None
    assert do(visit, therapist, Drop(key), token).row is None
    assert len(PlanRevision.objects.get().changes) == 1


def test_a_page_that_is_out_of_date_changes_nothing(therapist):
    visit, other = a_planned_visit(therapist), a_person(therapist.clinic)
    token, (first, second, *_) = standing_of(visit).token, keys(visit)
    do(visit, other, Drop(first))
    with pytest.raises(Stale):
        do(visit, therapist, Drop(second), token)
    assert len(PlanRevision.objects.get().changes) == 1


def test_a_forbidden_step_is_not_kept(therapist):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "yes"})
    with pytest.raises(Forbidden) as error:
        do(visit, therapist, Add("thoracic_erector_spinae", "left", "deep_strokes"))
    assert error.value.rules[0].rule_or_budget == "ci_osteoporosis"
    assert not PlanRevision.objects.exists()


def test_a_signed_plan_is_not_edited_and_its_sheet_follows_the_edits(therapist):
    visit = a_planned_visit(therapist)
    gone = keys(visit)[0]
    do(visit, therapist, Drop(gone))
    do(visit, therapist, MASSETER)
    row = signed(visit, therapist).row
    with pytest.raises(Refused, match="signed"):
        do(visit, therapist, Drop(keys(visit)[0]))
    plan = read_plan(document_of(row.suggestion, row.changes).as_json())
    done = [f"{s.muscle}.{s.side}.{s.technique}" for s in plan.steps]
    assert gone not in done
    assert "masseter.left.met_pir" in done
    assert done == keys(visit)


def test_signing_without_changes_accepts_all(therapist):
    visit = a_planned_visit(therapist)
    suggested = keys(visit)
    signed(visit, therapist)
    assert keys(visit) == suggested


def test_a_new_revision_carries_the_edits(therapist):
    visit = a_planned_visit(therapist)
    do(visit, therapist, MASSETER)
    signed(visit, therapist)
    token = standing_of(visit).token
    reopen(visit, therapist, "Client asked.", token=token, now=before(visit))
    assert "masseter.left.met_pir" in keys(visit)
    do(visit, therapist, Drop("masseter.left.met_pir"))
    assert "masseter.left.met_pir" not in keys(visit)
    first = PlanRevision.objects.get(number=1)
    assert [c.kind for c in read_changes(first.changes)] == ["add"]


def test_a_plan_with_every_step_left_out_is_not_signed(therapist):
    visit = a_planned_visit(therapist)
    for key in keys(visit):
        do(visit, therapist, Drop(key))
    with pytest.raises(Refused, match="no_steps"):
        signed(visit, therapist)
    do(visit, therapist, Restore(standing_of(visit).laid.lines[0].key))
    assert signed(visit, therapist).newly


def test_what_a_new_answer_forbids_is_set_aside_and_signed_so(therapist):
    visit = a_planned_visit(therapist, conditions={"osteoporosis": "unsure"})
    settle(visit, therapist, "no")
    do(visit, therapist, Add("thoracic_erector_spinae", "left", "deep_strokes"))
    do(visit, therapist, MASSETER)
    after = settle(visit, therapist, "yes", was="no")
    assert [change.step for change in after.set_aside] == [
        "thoracic_erector_spinae.left.deep_strokes"
    ]
    row = signed(visit, therapist).row
    assert [c["set_aside"] for c in row.changes] == [True, False]
    assert "thoracic_erector_spinae" not in {
        s.muscle for s in document_of(row.suggestion, row.changes).steps
    }


def settle(visit, by, given, was=""):
    told = Settled(given, was, question="osteoporosis")
    return answer(visit, by, [told], now=before(visit))


def test_the_dose_of_an_added_step_is_changed_within_its_bounds(therapist):
    visit = a_planned_visit(therapist)
    do(visit, therapist, Add("masseter", "left", "ischemic_compression"))
    key = "masseter.left.ischemic_compression"
    standing = standing_of(visit)
    wanted = WantedDose(key, {"discomfort": 3}, "Tender.")
    change_dose(visit, therapist, wanted, token=standing.token, now=before(visit))
    assert standing_of(visit).laid.line(key).step.dose.discomfort == 3
    wanted = WantedDose(key, {"discomfort": 9}, "More.")
    with pytest.raises(BeyondLimits):
        change_dose(visit, therapist, wanted, token=standing_of(visit).token, now=before(visit))


def test_a_dose_and_a_drop_of_one_step_are_both_kept(therapist):
    visit = a_planned_visit(therapist)
    key = a_key(standing_of(visit))
    dose(visit, therapist, discomfort=4)
    do(visit, therapist, Drop(key))
    do(visit, therapist, Restore(key))
    assert standing_of(visit).laid.line(key).step.dose.discomfort == 4
