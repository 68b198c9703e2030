"""What must hold for every intake, whatever the answers."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.answers import parse_intake, to_json
from intake.screening import screen
from intake.screening.verdict import Screening
from tests.intake.facts.intakes import SAFETY

from .strategies import CLASSES, CONDITIONS, FINDINGS, intakes

ORDER = ["proceed", "proceed_with_limits", "ask_first", "clearance_first", "do_not_treat"]
URGENCY = [None, "before_treatment", "same_day", "emergency_now"]
QUICK = settings(max_examples=50, deadline=None)


def screen_raw(raw: dict[str, Any]) -> Screening:
    return screen(parse_intake(raw, SAFETY), SAFETY)


def exclusions(screening: Screening) -> set[tuple[str, str, str]]:
    return {
        (found.region, found.side, technique)
        for found in screening.excluded
        for technique in found.techniques
    }


def caps(screening: Screening) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    order = SAFETY.enums.stretch_limit_order
    limits = screening.limits
    whole = (
        limits.pressure_max,
        limits.discomfort_max,
        limits.hold_max_s,
        -order.index(limits.stretch_limit),
    )
    found = dict.fromkeys(
        ((region.id, side) for region in SAFETY.body.regions for side in region.sides), whole
    )
    for cap in limits.by_region:
        stretch = -order.index(cap.stretch_limit)
        found[cap.region, cap.side] = (
            cap.pressure_max,
            cap.discomfort_max,
            cap.hold_max_s,
            stretch,
        )
    return found


def assert_no_less_strict(stricter: Screening, looser: Screening) -> None:
    assert ORDER.index(stricter.today) >= ORDER.index(looser.today)
    assert URGENCY.index(stricter.urgency) >= URGENCY.index(looser.urgency)
    if stricter.today in ("proceed", "proceed_with_limits", "ask_first"):
        assert exclusions(stricter) >= exclusions(looser)
        assert set(stricter.excluded_muscle_sites) >= {
            site for site in looser.excluded_muscle_sites if not _struck_out(site, stricter)
        }
    assert set(stricter.limits.positions_avoid) >= set(looser.limits.positions_avoid)
    assert stricter.limits.session_max_min <= looser.limits.session_max_min
    tight, loose = caps(stricter), caps(looser)
    for area, numbers in loose.items():
        assert all(new <= old for new, old in zip(tight[area], numbers, strict=True))


def _struck_out(site: tuple[str, str, str], screening: Screening) -> bool:
    region = SAFETY.body.region_of_site[site[0]]
    return len({t for r, s, t in exclusions(screening) if (r, s) == (region, site[1])}) == 8


def with_answer(raw: dict[str, Any], id: str, answer: str) -> dict[str, Any]:
    """The same intake with one bare answer; its follow-ups stay where they were given."""
    changed = copy.deepcopy(raw)
    if id in SAFETY.medicine_class:
        group = changed["medications"].setdefault("classes", {})
    else:
        group = changed["conditions" if id in SAFETY.condition else "findings"]
    group[id] = {**group.get(id, {}), "answer": answer}
    return changed


QUESTIONS = st.sampled_from((*CONDITIONS, *FINDINGS, *CLASSES))


@QUICK
@given(raw=intakes(), id=QUESTIONS)
def test_a_yes_is_never_less_strict_than_a_no(raw: dict[str, Any], id: str) -> None:
    denied, said = with_answer(raw, id, "no"), with_answer(raw, id, "yes")
    assert_no_less_strict(screen_raw(said), screen_raw(denied))


@QUICK
@given(raw=intakes(), id=QUESTIONS)
def test_an_unknown_is_never_less_strict_than_a_no(raw: dict[str, Any], id: str) -> None:
    denied, unsure = with_answer(raw, id, "no"), with_answer(raw, id, "unsure")
    assert_no_less_strict(screen_raw(unsure), screen_raw(denied))


@QUICK
@given(raw=intakes(), id=QUESTIONS)
def test_still_not_known_is_never_less_strict_than_a_no(raw: dict[str, Any], id: str) -> None:
    denied, settled = with_answer(raw, id, "no"), with_answer(raw, id, "still_not_known")
    assert_no_less_strict(screen_raw(settled), screen_raw(denied))


@QUICK
@given(raw=intakes())
def test_a_form_without_answers_is_never_less_strict_than_one_full_of_no(
    raw: dict[str, Any],
) -> None:
    full = {**raw, "everything_else": "no"}
    empty = {key: value for key, value in raw.items() if key != "everything_else"}
    client = {**raw, "everything_else": "client_no"}
    assert_no_less_strict(screen_raw(client), screen_raw(full))
    assert_no_less_strict(screen_raw(empty), screen_raw(client))


@QUICK
@given(raw=intakes(), turn=st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(raw: dict[str, Any], turn: Any) -> None:
    shuffled = copy.deepcopy(raw)
    for group in ("conditions", "findings"):
        items = list(shuffled[group].items())
        turn.shuffle(items)
        shuffled[group] = dict(items)
    keys = list(shuffled.items())
    turn.shuffle(keys)
    assert screen_raw(dict(keys)) == screen_raw(raw)


@QUICK
@given(raw=intakes())
def test_every_verdict_is_whole(raw: dict[str, Any]) -> None:
    screening = screen_raw(raw)
    json.dumps(screening.as_json())
    for flag in screening.red_flags:
        assert flag.because and flag.sources
    for caution in screening.cautions:
        assert caution.sources
        assert caution.because or caution.id == "ci_endangerment_sites"
    waits = any(question.critical for question in screening.needs_asking)
    assert screening.today != "ask_first" or waits
    assert (screening.urgency is not None) <= (screening.today == "do_not_treat")


@QUICK
@given(raw=intakes())
def test_a_document_read_again_is_the_same(raw: dict[str, Any]) -> None:
    document = parse_intake(raw, SAFETY)
    assert parse_intake(to_json(document), SAFETY) == document


@QUICK
@given(raw=intakes())
def test_answering_every_open_question_with_no_leaves_none_critical_for_them(
    raw: dict[str, Any],
) -> None:
    # Everything is answered today, and nothing was settled in person before.
    raw = {key: value for key, value in raw.items() if key not in ("confirmed", "answered_on")}
    screening = screen_raw(raw)
    answered = raw
    plain = set()
    for question in screening.needs_asking:
        id = question.question.removeprefix("med:")
        charted = any(row.question == id and row.says == "yes" for row in SAFETY.chart_findings)
        if charted or question.quote:
            # Where the body chart or the client's words say it, only a no in person settles it.
            told = {"question": id, "answer": "no", "by": "Ana", "on": raw["on"]}
            answered = answered | {"confirmed": [*answered.get("confirmed", ()), told]}
        if id in SAFETY.condition or id in SAFETY.finding or id in SAFETY.medicine_class:
            answered = with_answer(answered, id, "no")
            plain.add(question.question)
    after = screen_raw(answered)
    assert not plain & {question.question for question in after.needs_asking}
    assert ORDER.index(after.today) <= ORDER.index(screening.today)
