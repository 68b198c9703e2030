"""Recording what lifts a caution or closes a red flag: what counts, what is refused, and that
nothing recorded is ever lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake.models import Intake, IntakeRevision
from sessions.lifting.entries import digest_of
from sessions.lifting.faults import NotRecorded
from sessions.lifting.recording import take_back
from sessions.plans.standing import standing_of
from sessions.plans.writing import Refused, Stale
from tests.factories import a_person
from tests.sessions.plans.rows import a_planned_visit, before, signed

from .rows import BLOOD_THINNER, a_clearance, assessed, cleared, day_of, on_warfarin, overridden

pytestmark = pytest.mark.django_db
BREATHING = {"breathing_problem": "yes"}


def faults_of(error) -> dict[str, str]:
    return dict(error.value.faults)


# --- clearances -----------------------------------------------------------------------
def test_a_clearance_opens_the_day_at_once_and_its_limits_stay(therapist):
    visit = on_warfarin(therapist)
    assert standing_of(visit).screening.today == "clearance_first"
    after = cleared(visit, therapist, limits="Light pressure only.")
    assert after.screening.today == "proceed_with_limits"
    assert after.plan.steps and after.screening.limits.pressure_max == 2
    revision = IntakeRevision.objects.get(intake__visit=visit, number=2)
    assert (revision.by, revision.reason) == (therapist, "Clearance recorded")
    assert revision.document["clearances"][0]["limits"] == "Light pressure only."


def test_the_front_desks_mark_goes_with_the_clearance(therapist):
    visit = on_warfarin(therapist)
    Intake.objects.update(needs_attention=True)
    cleared(visit, therapist)
    assert not Intake.objects.get(visit=visit).needs_attention


@pytest.mark.parametrize(
    ("days", "last", "fault"),
    [
        (-1, None, {"given_on": "to_come"}),
        (91, None, {"given_on": "too_old"}),
        (10, 11, {"expires_on": "ends_before"}),
        (10, 1, {"expires_on": "expired"}),
    ],
)
def test_days_that_cannot_count_are_refused_at_their_field(therapist, days, last, fault):
    visit = on_warfarin(therapist)
    day = day_of(visit)
    given = {"given_on": day - timedelta(days=days)}
    if last:
        given["expires_on"] = day - timedelta(days=last)
    with pytest.raises(NotRecorded) as error:
        cleared(visit, therapist, **given)
    assert faults_of(error) == fault
    assert IntakeRevision.objects.count() == 1


def test_ninety_days_and_a_named_last_day_count(therapist):
    visit = on_warfarin(therapist)
    day = day_of(visit)
    assert cleared(visit, therapist, given_on=day - timedelta(days=90)).plan.steps
    later = on_warfarin(therapist)
    given = {"given_on": day - timedelta(days=200), "expires_on": day}
    assert cleared(later, therapist, **given).plan.steps


@pytest.mark.parametrize("profession", ["massage therapist", "personal trainer", "osteopath", "?"])
def test_a_profession_that_does_not_count_is_refused(therapist, profession):
    with pytest.raises(NotRecorded) as error:
        cleared(on_warfarin(therapist), therapist, profession=profession)
    assert faults_of(error) == {"profession": "not_a_professional"}


def test_the_clients_own_word_is_refused(therapist):
    with pytest.raises(NotRecorded) as error:
        cleared(on_warfarin(therapist), therapist, by="the client")
    assert faults_of(error) == {"by": "by_client"}


def test_a_clearance_counts_for_nothing_while_contact_is_refused(therapist):
    findings = {"refuses_doctor_contact": "yes"}
    with pytest.raises(NotRecorded) as error:
        cleared(on_warfarin(therapist, findings=findings), therapist)
    assert faults_of(error) == {"whole": "contact_refused"}


def test_an_exclusion_needs_the_tick_that_says_so(therapist):
    place = {"region": "elbow_forearm", "side": "left"}
    bone = {"answer": "yes", "since": "2026", "healed": "no", "cleared": "no", "areas": [place]}
    visit = a_planned_visit(therapist, conditions={"fracture": bone})
    cleared(visit, therapist, rule="ci_fracture", given_on=day_of(visit))
    left_out = {row.rule for row in standing_of(visit).screening.excluded}
    assert "ci_fracture" in left_out
    after = cleared(
        visit, therapist, rule="ci_fracture", given_on=day_of(visit), lifts_exclusion=True
    )
    assert "ci_fracture" not in {row.rule for row in after.screening.excluded}


def test_a_caution_that_does_not_hold_takes_no_clearance(therapist):
    with pytest.raises(Refused, match="no_such_caution"):
        cleared(a_planned_visit(therapist), therapist)


def test_a_signed_plan_stays_and_says_that_the_answers_are_newer(therapist):
    visit = on_warfarin(therapist)
    first = cleared(visit, therapist)
    signed(visit, therapist)
    (entry,) = standing_of(visit).raw["clearances"]
    after = take_back(
        visit,
        therapist,
        BLOOD_THINNER,
        digest_of(entry),
        "It was another person’s.",
        token=standing_of(visit).token,
        now=before(visit),
    )
    assert after.screening.today == "clearance_first"
    assert after.is_signed and after.overtaken
    assert after.plan.steps == first.plan.steps


# --- overrides --------------------------------------------------------------------------
def test_an_override_with_words_lifts_one_part_for_the_day(therapist):
    visit = a_planned_visit(therapist, conditions=BREATHING)
    after = overridden(visit, therapist, "ci_breathing", 1)
    (caution,) = [c for c in after.screening.cautions if c.id == "ci_breathing"]
    assert [e.in_force for e in caution.effects] == [True, False]
    (entry,) = after.raw["overrides"]
    assert (entry["by"], entry["on"]) == (therapist.name, day_of(visit).isoformat())


def test_a_position_needs_one_tap_and_no_words(therapist):
    visit = a_planned_visit(therapist, conditions=BREATHING)
    after = overridden(
        visit, therapist, "ci_breathing", 0, code="position_breathing_easy", reason=""
    )
    assert "prone" not in after.screening.limits.positions_avoid


@pytest.mark.parametrize(
    ("rule", "effect", "given", "fault"),
    [
        ("ci_breathing", 1, {"reason": "  "}, {"reason": "no_words"}),
        ("ci_breathing", 1, {"code": "position_supported"}, {"code": "not_one_tap"}),
        ("ci_breathing", 1, {"code": "because"}, {"code": "no_such_reason"}),
        ("ci_breathing", 7, {}, {"code": "no_override"}),
        (BLOOD_THINNER, 2, {}, {"code": "no_override"}),
    ],
)
def test_an_override_that_would_not_count_is_refused(therapist, rule, effect, given, fault):
    visit = on_warfarin(therapist, conditions=BREATHING)
    with pytest.raises(NotRecorded) as error:
        overridden(visit, therapist, rule, effect, **given)
    assert faults_of(error) == fault


def test_an_override_counts_on_the_day_alone(therapist):
    visit = a_planned_visit(therapist, conditions=BREATHING)
    with pytest.raises(NotRecorded) as error:
        overridden(visit, therapist, "ci_breathing", 1, now=before(visit) - timedelta(days=1))
    assert faults_of(error) == {"code": "only_that_day"}
    with pytest.raises(Refused, match="day_over"):
        overridden(visit, therapist, "ci_breathing", 1, now=before(visit) + timedelta(days=1))


# --- red flags ----------------------------------------------------------------------------
def test_an_assessment_of_the_same_episode_closes_a_red_flag(therapist):
    visit = a_planned_visit(therapist, findings={"saddle_numbness": "yes"})
    assert standing_of(visit).screening.today == "do_not_treat"
    after = assessed(visit, therapist, "rf_cauda_equina")
    assert [flag.state for flag in after.screening.red_flags] == ["assessed"]
    assert after.screening.today != "do_not_treat" and after.plan.steps


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"by": "client"}, {"by": "by_client"}),
        ({"profession": "massage therapist"}, {"profession": "not_a_professional"}),
        ({"days": -1}, {"assessed_on": "to_come"}),
        ({"days": 1}, {"assessed_on": "older_than_symptom"}),
        ({"days": 91}, {"assessed_on": "assessed_too_old"}),
    ],
)
def test_an_assessment_that_closes_nothing_is_refused_at_its_field(therapist, given, fault):
    visit = a_planned_visit(therapist, findings={"saddle_numbness": "yes"})
    if "days" in given:
        given = {"assessed_on": day_of(visit) - timedelta(days=given["days"])}
    with pytest.raises(NotRecorded) as error:
        assessed(visit, therapist, "rf_cauda_equina", **given)
    assert faults_of(error) == fault
    assert standing_of(visit).screening.today == "do_not_treat"


def test_a_symptom_that_comes_later_opens_the_flag_again(therapist):
    began = {"answer": "yes", "since": "2026-10-01", "answered_on": "2026-10-01"}
    visit = a_planned_visit(therapist, findings={"saddle_numbness": began})
    day = day_of(visit) - timedelta(days=5)
    after = assessed(visit, therapist, "rf_cauda_equina", assessed_on=day)
    assert after.screening.today != "do_not_treat"
    from sessions.plans.answer import record

    findings = {"saddle_numbness": began, "bladder_change_new": "yes"}
    again = record(after, therapist, after.raw | {"findings": findings}, "Told in person")
    assert again.screening.today == "do_not_treat"


def test_a_flag_that_is_not_raised_takes_no_assessment(therapist):
    with pytest.raises(Refused, match="flag_not_open"):
        assessed(a_planned_visit(therapist), therapist, "rf_cauda_equina")


# --- taking back, and others at work ----------------------------------------------------------
def test_what_is_taken_back_stays_in_the_revisions_with_the_reason(therapist):
    visit = on_warfarin(therapist)
    entry = a_clearance(visit).entry()
    after = cleared(visit, therapist)
    gone = take_back(
        visit, therapist, BLOOD_THINNER, digest_of(entry), "The doctor called.",
        token=after.token, now=before(visit),
    )  # fmt: skip
    assert gone.screening.today == "clearance_first" and gone.raw["clearances"] == []
    kept = IntakeRevision.objects.filter(intake__visit=visit)
    assert [len(row.document.get("clearances", ())) for row in kept] == [0, 1, 0]
    assert kept.last().reason == "Taken back: The doctor called."


def test_taking_back_needs_words_and_something_to_take_back(therapist):
    visit = on_warfarin(therapist)
    after = cleared(visit, therapist)
    digest = digest_of(a_clearance(visit).entry())
    given = {"token": after.token, "now": before(visit)}
    with pytest.raises(NotRecorded):
        take_back(visit, therapist, BLOOD_THINNER, digest, "  ", **given)
    with pytest.raises(Refused, match="no_such_record"):
        take_back(visit, therapist, "ci_breathing", digest, "Slip.", **given)


def test_somebody_elses_work_meanwhile_is_not_overwritten(therapist):
    visit = on_warfarin(therapist)
    token = standing_of(visit).token
    cleared(visit, a_person(therapist.clinic))
    with pytest.raises(Stale):
        cleared(visit, therapist, by="Dr Ota", token=token)
    assert len(standing_of(visit).raw["clearances"]) == 1
