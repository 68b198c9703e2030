"""What the explanation shows, heading by heading, and when it shows nothing."""

from __future__ import annotations

import json

import pytest

from intake.screening import screen
from sessions.planning import plan
from sessions.planning.explain import explain
from sessions.planning.spare import SpareTimer

from .examples import FOLDER, answers, knowledge, planned, read

RAW = json.loads((FOLDER / "1-desk-worker.intake.json").read_bytes())
PRESSING = {"deep_strokes", "ischemic_compression"}


def told(**changes):
    document = read({**RAW, **changes})
    made = plan(document, screen(document, knowledge().safety), knowledge())
    return explain(made, knowledge()).splitlines()


def section(lines, title):
    """The lines under one heading, up to the next blank line; none without the heading."""
    if title not in lines:
        return []
    rest = lines[lines.index(title) + 1 :]
    return rest[: rest.index("")] if "" in rest else rest


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Why this plan", "It looks most like: Tension-type or neck-related headache"),
        ("Steps", "Change the pressure every 10 to 30 seconds."),
        ("Home exercises", "the home exercise of"),
        ("Aftercare", "You may feel a bit sore, like after exercise."),
        ("Left out", "[muscle_sides]"),
        ("Measure again, and the course", "Next visit in about 7 days; 6 to 12 visits, "),
    ],
)
def test_a_plan_for_today_is_told_under_its_headings(title, words):
    assert words in " ".join(" ".join(section(told(), title)).split())


def test_what_was_not_read_has_a_heading_of_its_own():
    assert not section(told(), "Not read by the program")
    assert section(told(free_text="Zorbing on Tuesdays."), "Not read by the program")


def test_no_next_visit_is_named_while_a_red_flag_stops_the_day():
    stopped = told(findings={"saddle_numbness": {"answer": "yes"}})
    assert "Next visit" not in "\n".join(stopped)
    assert not section(stopped, "Aftercare")


def test_a_pressing_technique_says_how_the_pressure_changes_and_others_do_not():
    steps = planned(answers("1-desk-worker")).steps
    assert {step.technique for step in steps} > PRESSING
    for step in steps:
        assert ("Change the pressure" in step.instruction) is (step.technique in PRESSING)


def test_a_technique_is_called_preferred_where_the_presentation_prefers_it():
    made = planned(answers("1-desk-worker"))
    (presentation,) = [
        one for one in knowledge().anatomy.presentations if one.id == made.presentation.id
    ]
    for step in made.steps:
        found = [reason.ref for reason in step.because if reason.kind == "presentation"]
        preferred = step.technique in presentation.prefer_techniques
        assert found == ([presentation.id] if preferred else [])


def test_the_sequence_names_how_long_the_pain_lasts_or_that_nobody_knows():
    words = [step.because[1].text for step in planned(answers("1-desk-worker")).steps]
    assert all("pain chronic," in text for text in words)
    areas = [{**area, "since": None} for area in RAW["pain_areas"]]
    unknown = [step.because[1].text for step in planned(read({**RAW, "pain_areas": areas})).steps]
    assert unknown and all("pain of unknown duration," in text for text in unknown)


def test_advice_for_every_plan_that_also_asks_for_a_technique_names_it():
    made = planned(answers("1-desk-worker"))
    (low_impact,) = [row for row in made.aftercare if row.id == "low_impact"]
    kinds = {reason.kind: reason.text for reason in low_impact.because}
    assert kinds["every_plan"] == "given with every plan"
    assert "deep strokes" in kinds["technique"]


def test_a_dose_at_its_own_default_is_not_called_lowered():
    for step in planned(answers("1-desk-worker")).steps:
        for reason in step.because:
            if reason.kind == "cap":
                now, start = reason.text.partition(":")[0].split(" instead of ")
                assert int(now.rpartition(" ")[2]) < int(start)


def test_every_step_has_its_number_from_one_on_and_its_dose_in_words():
    made = planned(answers("1-desk-worker"))
    assert [step.n for step in made.steps] == list(range(1, len(made.steps) + 1))
    text = " ".join(" ".join(section(told(), "Steps")).split())
    for step in made.steps:
        dose = f"discomfort {step.dose.discomfort}/10, pressure level {step.dose.pressure_level}"
        assert dose in text


def test_a_stopped_day_names_the_flag_that_stops_it_and_not_one_already_assessed():
    leg = {"answer": "yes", "since": "2026-11-10"}
    looked_at = {
        "red_flag": "rf_dvt",
        "by": "Dr Ito",
        "profession": "doctor",
        "assessed_on": "2026-11-15",
        "said": "Ultrasound without a clot",
    }
    findings = {"leg_swelling_one_side": leg, "leg_warm_red": leg, "saddle_numbness": "yes"}
    document = read({**RAW, "findings": findings, "red_flag_assessments": [looked_at]})
    screening = screen(document, knowledge().safety)
    states = {flag.id: flag.state for flag in screening.red_flags}
    assert states["rf_dvt"] == "assessed"
    (dropped,) = [one for one in planned(document, screening).dropped if one.what == "plan"]
    assert states[dropped.rule_or_budget] == "applies"


def test_there_are_no_suggestions_for_less_than_a_spare_minute():
    timer = SpareTimer(None, None, knowledge().anatomy)
    assert timer.fill(0.5, [object()], ()) == ()
    assert timer.fill(20, [], ()) == ()


def said(**changes):
    return " ".join(" ".join(told(**changes)).split())


def test_a_red_flag_that_was_assessed_is_explained_as_assessed():
    sign = {"saddle_numbness": {"answer": "yes", "since": "2026-11-01"}}
    entry = {"red_flag": "rf_cauda_equina", "by": "Dr Sol", "profession": "doctor",
             "assessed_on": "2026-11-19", "said": "looked at, may be treated"}  # fmt: skip
    text = said(findings=sign, red_flag_assessments=[entry])
    assert "compression (assessed by a health professional after it began)" in text


def test_where_nothing_may_be_done_no_course_is_promised():
    text = said(findings={"saddle_numbness": "yes"})
    assert "Do not treat today." in text
    assert "Measure again" not in text and "Minutes" not in text
    assert "Measure again" in said() and "Minutes" in said()


def test_places_have_their_names_and_a_full_exclusion_is_said_in_three_words():
    text = said(conditions={"migraine": {"answer": "yes", "active_now": "yes"}})
    assert "no work at all - head, face and jaw, neck" in text


def test_what_every_step_shares_is_said_once_and_what_none_shares_beside_each_step():
    made = planned(answers("1-desk-worker"))
    sources = made.steps[0].sources[:1]
    steps = tuple(
        step.model_copy(update={"instruction": f"Word {step.n}.", "sources": sources})
        for step in made.steps
    )
    assert len({step.muscle for step in steps}) > 1
    text = explain(made.model_copy(update={"steps": steps}), knowledge())
    assert text.count("care: ") == len(steps) and text.count("care: Word 1.\n") == 1
    assert text.count("Every step rests on: ") == 1 and "rests on: " not in "\n".join(
        section(text.splitlines(), "Steps")
    )


def test_advice_after_a_flare_is_told_where_the_knowledge_has_some():
    made = planned(answers("1-desk-worker"))
    silent = made.course.model_copy(update={"after_a_flare": ""})
    assert f"{made.course.after_a_flare}." in explain(made, knowledge())
    without = explain(made.model_copy(update={"course": silent}), knowledge())
    assert made.course.after_a_flare not in without
    assert "." not in {line.strip() for line in without.splitlines()}
