"""Faults of meaning: ids that do not exist, days that cannot be, answers out of range.

The checks read the raw values and step over what has the wrong shape (that is
reported elsewhere), so that one reading finds every fault.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from intake.knowledge import Safety

from .answer_checks import check_answers, check_medications
from .body_checks import check_body
from .dates import PartialDate, whole_years
from .errors import Problem
from .raw import child, day_at, listed, mapping
from .record_checks import check_records


class Elsewhere(NamedTuple):
    """Ids that live in the planning knowledge; ``None`` where they are not at hand."""

    muscles: Collection[str] | None
    range_tests: Collection[str] | None


def problems_of_meaning(
    content: Mapping[str, Any], safety: Safety, elsewhere: Elsewhere
) -> Iterator[Problem]:
    """Every fault of meaning in one document."""
    visit = _visit_day(content)
    if visit and visit < safety.applies_from:
        first = safety.applies_from.isoformat()
        yield Problem("on", f"the rules hold for visits from {first}", "Give the day of the visit.")
    yield from _person(mapping(content.get("client")), visit)
    yield from _days_not_after(content, visit)
    yield from check_body(content, safety)
    yield from check_answers(content, safety)
    yield from check_medications(mapping(content.get("medications")), safety)
    yield from check_records(content, safety)
    yield from _measurements(mapping(content.get("measurements")))
    yield from _examination(mapping(content.get("examination")), elsewhere)


def _visit_day(content: Mapping[str, Any]) -> date | None:
    given = day_at(content, "on")
    return given.earliest if given and given.is_exact else None


def _person(client: Mapping[str, Any], visit: date | None) -> Iterator[Problem]:
    born = day_at(client, "birth_date")
    if not born or not visit:
        return
    if born.earliest > visit:
        yield _in_the_future("client.birth_date")
    elif whole_years(born.earliest, visit) < 12:
        yield Problem(
            "client.birth_date",
            "this way of planning a massage is made for people aged 12 and over",
            "Please plan the visit of a younger child together with their doctor or a children's"
            " physiotherapist.",
        )
    elif whole_years(born.latest, visit) > 120:
        yield Problem("client.birth_date", "that is more than 120 years ago", "Correct the year.")


def _in_the_future(field: str) -> Problem:
    return Problem(field, "this day is after the day of the visit", "Correct the date.")


def _days_not_after(content: Mapping[str, Any], visit: date | None) -> Iterator[Problem]:
    """No answer, beginning, clearance or assessment lies after the visit."""
    if not visit:
        return
    for field, given in _given_days(content):
        if given.earliest > visit:
            yield _in_the_future(field)


def day_after(content: Mapping[str, Any], visit: date) -> bool:
    """Whether anything in it was told, began or was recorded after that day."""
    return any(given.earliest > visit for _, given in _given_days(content))


def _given_days(content: Mapping[str, Any]) -> Iterator[tuple[str, PartialDate]]:
    yield from child(content, "answered_on")
    yield from child(content, "pain_now_on")
    measured = mapping(content.get("measurements"))
    yield from child(measured, "measured_on", "measurements.measured_on")
    history = mapping(content.get("history"))
    yield from child(history, "last_session_on", "history.last_session_on")
    for group in ("conditions", "findings"):
        for id, given in mapping(content.get(group)).items():
            for key in ("since", "answered_on", "days_since_last_episode"):
                yield from child(mapping(given), key, f"{group}.{id}.{key}")
    classes = mapping(mapping(content.get("medications")).get("classes"))
    for id, given in classes.items():
        for key in ("since", "answered_on"):
            yield from child(mapping(given), key, f"medications.classes.{id}.{key}")
    for group, key in (
        ("pain_areas", "since"),
        ("clearances", "given_on"),
        ("overrides", "on"),
        ("red_flag_assessments", "assessed_on"),
        ("confirmed", "on"),
    ):
        for place, entry in enumerate(listed(content.get(group))):
            yield from child(mapping(entry), key, f"{group}.{place}.{key}")


def _measurements(measured: Mapping[str, Any]) -> Iterator[Problem]:
    upper, lower = measured.get("bp_systolic"), measured.get("bp_diastolic")
    if isinstance(upper, int) and isinstance(lower, int) and upper <= lower:
        yield Problem(
            "measurements.bp_systolic",
            "the upper blood pressure number is not above the lower one",
            "Check whether the two were swapped.",
        )


def _examination(examined: Mapping[str, Any], elsewhere: Elsewhere) -> Iterator[Problem]:
    for group, known in (("range", elsewhere.range_tests), ("muscles", elsewhere.muscles)):
        for id in mapping(examined.get(group)):
            if known is not None and id not in known:
                field = f"examination.{group}.{id}"
                yield Problem(field, f"{id!r} is not known", "Correct the id.")
    for test, sides in mapping(examined.get("range")).items():
        for side, number in mapping(sides).items():
            if isinstance(number, (int, float)) and not -180 <= number <= 400:
                field = f"examination.range.{test}.{side}"
                yield Problem(field, "no joint moves that far", "Give degrees or millimetres.")
