"""The global values that rules compare, computed from the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from intake.answers.dates import PartialDate, whole_years
from intake.answers.document import IntakeDocument, MedicineClass
from intake.answers.mentions import MedicineEntry
from intake.knowledge import Safety
from intake.knowledge.questions import KnownFromMeasurement

from .comparing import Known, Span

LEG_REGIONS = (
    "hip_gluteal",
    "thigh_front",
    "thigh_back",
    "knee",
    "lower_leg_front",
    "calf",
    "ankle_foot",
)


def age_span(document: IntakeDocument) -> Span | None:
    """Age in whole years on the day of the visit, least and most."""
    born = document.client.birth_date if document.client else None
    if born is None:
        return None
    return Span(
        max(0, whole_years(born.latest, document.on)),
        max(0, whole_years(born.earliest, document.on)),
    )


def given_today(answered_on: PartialDate | None, document: IntakeDocument) -> bool:
    """Whether an answer of that day (without one: the form's own day) counts on the day of
    the visit. A document without any such day was answered on the day itself."""
    day = answered_on or document.answered_on
    return day is None or (day.is_exact and day.earliest == document.on)


def told_on(answered_on: PartialDate | None, document: IntakeDocument) -> date:
    """The last day an answer of that day can be from; without any, the day of the visit."""
    day = answered_on or document.answered_on
    return day.latest if day else document.on


def field_values(
    document: IntakeDocument,
    medicines: tuple[MedicineEntry, ...],
    safety: Safety,
    settled: Mapping[str, str],
) -> dict[str, Known]:
    """Every field of the knowledge; ``None`` where it is not known."""
    measured, sex = document.measurements, document.client.sex if document.client else None
    values: dict[str, Known] = {
        "age_years": age_span(document),
        "sex_at_birth": "prefer_not_to_say" if sex == "undisclosed" else sex,
        "bp_systolic": _exactly(measured.bp_systolic),
        "bp_diastolic": _exactly(measured.bp_diastolic),
        "temperature_c": _exactly(measured.temperature_c),
        "pain_now_0_10": _exactly(document.pain_now),
        "days_since_last_nmt_same_region": _days_since_last(document),
        "worst_leg_intensity_0_10": _exactly(_worst_leg(document)),
        "unmatched_medication_count": _unmatched(document, medicines, settled),
    }
    for id in safety.asking.day_bound.fields:
        if not given_today(_day_of(id, document), document):
            values[id] = None
    return {field.id: values.get(field.id) for field in safety.fields}


def measured(fields: Mapping[str, Known], safety: Safety) -> Iterator[KnownFromMeasurement]:
    """The questions that a number measured on the day of the visit answers with yes."""
    for entry in safety.asking.known_from_measurement:
        value = fields[entry.field]
        if isinstance(value, Span) and value.least >= entry.at_least:
            yield entry


def _day_of(field: str, document: IntakeDocument) -> PartialDate | None:
    """The day of a global value that carries one of its own."""
    own = {
        "pain_now_0_10": document.pain_now_on,
        "temperature_c": document.measurements.measured_on,
    }
    return own.get(field)


def _exactly(number: float | None) -> Span | None:
    return None if number is None else Span(number, number)


def _days_since_last(document: IntakeDocument) -> Span | None:
    last = document.history.last_session_on
    return Span(*last.days_before(document.on)) if last else None


def _worst_leg(document: IntakeDocument) -> int:
    return max((a.intensity for a in document.pain_areas if a.region in LEG_REGIONS), default=0)


def medicines_asked(document: IntakeDocument) -> bool:
    """Whether the list of medicines is a whole answer: no, or yes with what they are."""
    given = document.medications
    if given.answer == "no":
        return True
    return given.answer == "yes" and bool(given.entries or _ticked(given.classes))


def _ticked(classes: dict[str, MedicineClass]) -> bool:
    return any(given.answer != "no" for given in classes.values())


def _unmatched(
    document: IntakeDocument, medicines: tuple[MedicineEntry, ...], settled: Mapping[str, str]
) -> Span | None:
    strange = [
        entry
        for entry in medicines
        if not entry.recognised and settled.get(entry.entry.casefold().strip()) != "no"
    ]
    if strange or medicines_asked(document):
        return Span(len(strange), len(strange))
    return None
