"""Answers that do not fit each other. The stricter one counts; the pair is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from intake.answers.document import Confirmation, IntakeDocument
from intake.answers.mentions import MedicineEntry
from intake.knowledge import Safety
from intake.knowledge.questions import KnownFromMeasurement

from .charted import Charted
from .comparing import Span
from .facts import Conflict
from .fields import age_span


def conflicts(
    document: IntakeDocument,
    standing: tuple[MedicineEntry, ...],
    safety: Safety,
    marks: Mapping[str, Charted],
    confirmed: Mapping[str, Confirmation],
    measured: tuple[KnownFromMeasurement, ...],
) -> Iterator[Conflict]:
    """Every pair of answers in one document that cannot both be right."""
    yield from _medicines(document, standing, safety)
    yield from _age_and_sex(document, safety)
    yield from _areas(document)
    yield from _chart(document, safety, marks, confirmed)
    yield from _measured(document, safety, confirmed, measured)
    if document.first_visit and document.history.last_session_on:
        fields = ("first_visit", "history.last_session_on")
        yield Conflict(fields, "A first visit, and yet an earlier session is recorded.")


def _medicines(
    document: IntakeDocument, standing: tuple[MedicineEntry, ...], safety: Safety
) -> Iterator[Conflict]:
    given = document.medications
    for entry in standing:
        names = ", ".join(sorted({match.name for match in entry.matched if match.medicine_class}))
        where = "free_text" if entry.from_text else "medications.entries"
        if given.answer == "no" and names and entry.certain:
            text = f"“No medicines” is ticked, but the client wrote “{entry.entry}” ({names})."
            yield Conflict(("medications.answer", where), text)
        elif given.answer == "no" and not entry.from_text:
            text = f"“No medicines” is ticked, but “{entry.entry}” is listed."
            yield Conflict(("medications.answer", where), text)
        for id in sorted({match.medicine_class or "" for match in entry.matched}):
            ticked = given.classes.get(id)
            if entry.certain and ticked is not None and ticked.answer == "no":
                label = safety.medicine_class[id].label
                text = f"“{label}” is answered no, but the client wrote “{entry.entry}”."
                yield Conflict((f"medications.classes.{id}", where), text)
    for id, answer in given.classes.items():
        if given.answer == "no" and answer.answer == "yes":
            text = f"“No medicines” is ticked, but so is “{safety.medicine_class[id].label}”."
            yield Conflict(("medications.answer", f"medications.classes.{id}"), text)


def _age_and_sex(document: IntakeDocument, safety: Safety) -> Iterator[Conflict]:
    age, sex = age_span(document), document.client.sex if document.client else None
    listed = {id for id, given in document.conditions.items() if given.answer == "yes"}
    for limit in safety.asking.no_unless:
        if limit.condition not in listed:
            continue
        label, field = safety.condition[limit.condition].label, f"conditions.{limit.condition}"
        if sex == limit.sex:
            yield Conflict((field, "client.sex"), f"“{label}” beside “{sex}”.")
        if age and (age.most < limit.age_under or age.least > limit.age_over):
            text = f"“{label}” at the age of {age.least:g}."
            yield Conflict((field, "client.birth_date"), text)
    for entry in safety.asking.known_from_age:
        given = document.conditions.get(entry.condition)
        if given and age and _denied_by_age(given.answer, age, entry.age_under):
            fields = (f"conditions.{entry.condition}", "client.birth_date")
            label = safety.condition[entry.condition].label
            yield Conflict(fields, f"“{label}” is answered {given.answer} at {age.least:g}.")


def _denied_by_age(answer: str, age: Span, limit: int) -> bool:
    """Whether the age is surely on the other side of the limit than the answer says."""
    return (answer == "yes" and age.least >= limit) or (answer == "no" and age.most < limit)


def _chart(
    document: IntakeDocument,
    safety: Safety,
    marks: Mapping[str, Charted],
    confirmed: Mapping[str, Confirmation],
) -> Iterator[Conflict]:
    listed = {**document.conditions, **document.findings}
    for id, mark in marks.items():
        told = [entry.answer for entry in (listed.get(id), confirmed.get(id)) if entry]
        if mark.plain and "no" in told and "yes" not in told:
            group = "conditions" if id in safety.condition else "findings"
            label = (safety.condition.get(id) or safety.finding[id]).label
            text = f"“{label}” is answered no, but the body chart shows it."
            yield Conflict((f"{group}.{id}", f"pain_areas.{mark.areas[0]}"), text)


def _measured(
    document: IntakeDocument,
    safety: Safety,
    confirmed: Mapping[str, Confirmation],
    measured: tuple[KnownFromMeasurement, ...],
) -> Iterator[Conflict]:
    listed = {**document.conditions, **document.findings}
    for entry in measured:
        id = entry.question
        told = [said.answer for said in (listed.get(id), confirmed.get(id)) if said]
        if "no" in told or (not told and document.everything_else):
            group = "conditions" if id in safety.condition else "findings"
            label = (safety.condition.get(id) or safety.finding[id]).label
            text = f"“{label}” is answered no, but {entry.at_least:g} or more was measured."
            yield Conflict((f"{group}.{id}", f"measurements.{entry.field}"), text)


def _areas(document: IntakeDocument) -> Iterator[Conflict]:
    seen: dict[tuple[object, ...], tuple[int, int]] = {}
    for place, area in enumerate(document.pain_areas):
        where = (area.region, area.side, area.view, frozenset(area.sites))
        first = seen.setdefault(where, (place, area.intensity))
        if first[1] != area.intensity:
            fields = (f"pain_areas.{first[0]}.intensity", f"pain_areas.{place}.intensity")
            text = f"The same area with two intensities, {first[1]} and {area.intensity}."
            yield Conflict(fields, f"{text} The higher one counts.")
