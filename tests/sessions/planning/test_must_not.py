"""What each worked example says must not happen, and its variations, one by one."""

from __future__ import annotations

from intake.screening import screen

from .examples import answers, knowledge, planned
from .intakes import without
from .screenings import clear_screening, limits

ANATOMY = knowledge().anatomy
STRETCHES = {entry.id for entry in ANATOMY.exercises if entry.kind == "stretch"}


def real(document):
    return planned(document, screen(document, knowledge().safety))


def test_the_locked_neck_gets_no_stretch_by_hand_or_at_home_and_is_seen_in_four_days():
    plan = planned(answers("2-locked-neck"))
    assert not any(step.dose.stretch_s for step in plan.steps)
    assert not STRETCHES & {row.id for row in plan.home_exercises}
    assert plan.course.next_visit_days == 4 and plan.minutes.available == 26


def test_the_shoulder_keeps_off_the_armpit_pulse_and_the_groove():
    plan = planned(answers("3-front-of-shoulder"))
    words = {m.muscle: "" for m in plan.muscles}
    for step in plan.steps:
        words[step.muscle] += step.instruction
    assert "groove" in words["deltoid"] and "armpit" in words["subscapularis"]
    last = [s for s in plan.steps if s.muscle == "subscapularis"]
    assert plan.steps[-1] in last and all(s.dose.discomfort <= 4 for s in last)


def test_the_buttock_gets_no_plan_on_a_red_flag():
    document = answers("4-buttock-and-thigh")
    assert real(document).steps
    for finding in ("saddle_numbness", "bladder_bowel_change"):
        if finding in knowledge().safety.finding:
            plan = real(without(document, findings={finding: "yes"}))
            assert plan.steps == () and plan.today == "do_not_treat"
            assert plan.home_exercises == () and plan.urgency


def test_the_buttock_gets_no_compression_anywhere_and_its_course_says_when_to_stop():
    plan = planned(answers("4-buttock-and-thigh"))
    assert plan.minutes.compression == 0
    used = {s.technique for s in plan.steps} | {t for s in plan.spare_time for t in s.techniques}
    assert not used & {"ischemic_compression", "deep_strokes"}
    assert "Pain or numbness spreads" in plan.course.stop_or_refer_when


def test_the_heel_with_numb_feet_loses_its_sole_exercises():
    tagged = clear_screening(exercise_tags=("diabetic_foot",))
    given = {row.id for row in planned(answers("5-heel-pain"), tagged).home_exercises}
    assert given and not given & {"plantar_toe_pull", "foot_ball_roll"}


def test_fibromyalgia_is_not_laid_prone_where_that_is_sore_and_gets_nothing_to_fill_the_time():
    plan = planned(answers("6-fibromyalgia"))
    side = planned(
        answers("6-fibromyalgia"), clear_screening(limits=limits(positions_avoid=("prone",)))
    )
    assert {step.position for step in side.steps} == {"side_lying"} and side.minutes.turns == 0
    for one in (plan, side):
        assert len(one.muscles) == 4 and all(s.dose.discomfort <= 3 for s in one.steps)
        assert not any(s.dose.stretch_s for s in one.steps)
        assert not STRETCHES & {row.id for row in one.home_exercises}
        assert {s.kind for s in one.spare_time} <= {
            "second_pass", "effleurage", "breathing", "teaching", "other_side"
        }  # fmt: skip
    interval = plan.course.interval_days
    assert (interval.min, interval.max) == (7, 10)
    assert plan.course.after_a_flare == "Next-day flare: do less next time"
