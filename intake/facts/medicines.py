"""Which medicine classes are taken: from ticks, from names that were typed, and from text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from intake.answers.document import Confirmation, IntakeDocument
from intake.answers.mentions import MedicineEntry
from intake.knowledge import Safety
from intake.knowledge.medicine_classes import MedicineClass

from .answered import Answered, as_answered, stricter
from .confirming import settled_entries


def standing_entries(
    document: IntakeDocument, medicines: tuple[MedicineEntry, ...]
) -> tuple[MedicineEntry, ...]:
    """The entries staff did not reject. One they confirmed is certain."""
    settled = settled_entries(document)
    standing: list[MedicineEntry] = []
    for entry in medicines:
        answer = settled.get(entry.entry.casefold().strip())
        if answer == "yes" and not entry.certain:
            standing.append(entry.model_copy(update={"certain": True}))
        elif answer != "no":
            standing.append(entry)
    return tuple(standing)


def class_answers(
    document: IntakeDocument,
    standing: tuple[MedicineEntry, ...],
    safety: Safety,
    settled: Mapping[str, Confirmation],
) -> Iterator[tuple[str, Answered]]:
    """Every class of which more is known than the general question says."""
    ticked = document.medications.classes
    named = named_classes(standing, safety)
    for id in dict.fromkeys([*ticked, *settled, *named]):
        if id not in safety.medicine_class:
            continue
        listed = as_answered(ticked[id].answer) if id in ticked else None
        entry = settled.get(id)
        told = stricter(listed, as_answered(entry.answer) if entry else None)
        asked = listed is not None or entry is not None
        yield id, _with_names(told if asked else None, named.get(id), entry is not None)


def _with_names(told: Answered | None, certain: bool | None, settled: bool) -> Answered:
    """A certain name beats a no; a doubtful one makes an unsettled no a question."""
    if certain:
        return Answered(True)
    if certain is None or (told is not None and (told.truth is True or settled)):
        return told or Answered(None)
    return Answered(None, told.settled if told else False)


def named_classes(standing: tuple[MedicineEntry, ...], safety: Safety) -> dict[str, bool]:
    """Classes that names were matched to, and whether one of the names is certain."""
    named: dict[str, bool] = {}
    for entry in standing:
        for match in entry.matched:
            if match.medicine_class:
                id = match.medicine_class
                named[id] = named.get(id, False) or entry.certain
    for medicine in safety.medicine_classes:
        if medicine.two_count_as and named.get(medicine.id) and _two(standing, medicine):
            named[medicine.two_count_as] = True
    return named


def _two(standing: tuple[MedicineEntry, ...], medicine: MedicineClass) -> bool:
    """Two different medicines of one class, brand and generic name being the same one."""
    groups = {
        name.casefold(): number
        for number, names in enumerate(medicine.same_medicine)
        for name in names
    }
    taken = {
        groups.get(match.name.casefold(), match.name.casefold())
        for entry in standing
        if entry.certain
        for match in entry.matched
        if match.medicine_class == medicine.id
    }
    return len(taken) > 1


def subtype_by_name(id: str, standing: tuple[MedicineEntry, ...], safety: Safety) -> str | None:
    """The subtype that the matched names of a class give, where they agree on one, or one
    of them wins over the others. A name of no subtype leaves it open."""
    names = {
        match.name.casefold()
        for entry in standing
        for match in entry.matched
        if match.medicine_class == id
    }
    medicine = safety.medicine_class[id]
    of_name = {
        name.casefold(): subtype
        for subtype, known in medicine.subtype_of_name.items()
        for name in known
    }
    found = {of_name.get(name) for name in names}
    if medicine.subtype_that_wins in found:
        return medicine.subtype_that_wins
    return found.pop() if len(found) == 1 else None
