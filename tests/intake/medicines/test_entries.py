from __future__ import annotations

import pytest

from intake.knowledge.loading import load_safety
from intake.medicines import match_entries
from intake.screening.verdict import MedicineEntry

SAFETY = load_safety()


def read(*entries: str) -> tuple[MedicineEntry, ...]:
    return match_entries(entries, "", SAFETY)


def classes(entry: str) -> set[str | None]:
    return {match.medicine_class for found in read(entry) for match in found.matched}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("warfarin 5mg", {"anticoagulant"}),
        ("Warfarin sodium 3 mg nightly", {"anticoagulant"}),
        ("warfarin 1 2 3 1 2 3 1 2", {"anticoagulant"}),
        ("a dose of warfarin", {"anticoagulant"}),
        ("xarrelto", {"anticoagulant"}),
        ("war farin", {"anticoagulant"}),
        ("aspirin + plavix", {"antiplatelet"}),
        ("asprin + plavixx", {"antiplatelet"}),
        ("co-codamol and ramipril", {"opioid", "nsaid_analgesic", "antihypertensive"}),
        ("cocodamol", {"opioid", "nsaid_analgesic"}),
        ("fentanyl patch", {"opioid", "patch"}),
        ("fentanyl 25 mcg/h patch", {"opioid", "patch"}),
        ("parche de fentanilo", {"opioid", "patch"}),
        ("estradiol patch", {"hormonal_clot_risk", "patch"}),
        ("lidocaine patch", {"patch"}),
        ("hydrocortisone 20 mg", {"corticosteroid"}),
        ("hydrocortisone 1% cream", {"topical_medicine"}),
        ("crema de hidrocortisona", {"topical_medicine"}),
        ("Voltaren gel", {"topical_medicine"}),
        ("Voltaren 50", {"nsaid_analgesic"}),
        ("budesonide inhaler", {None}),
        ("steroid inhaler", {None}),
        ("ciprofloxacin ear drops", {None}),
        ("ciprofloxacin for my ear infection", {"fluoroquinolone"}),
        ("sacubitril/valsartan", {"heart_failure_rhythm"}),
        ("lisinopril/HCTZ 20/12.5", {"antihypertensive"}),
        ("I take warfarin for my heart valve since 2010", {"anticoagulant"}),
        ("a blood thinner, don't remember the name", {"anticoagulant"}),
        ("blood pressure tablet", {"antihypertensive"}),
        ("water tablets", {"antihypertensive"}),
        ("the pill", {"hormonal_clot_risk"}),
        ("anticoagulante", {"anticoagulant"}),
        ("pastillas para la tensión", {"antihypertensive"}),
        ("pastilla para el colesterol", {"statin"}),
        ("Sintrom", {"anticoagulant"}),
        ("Adiro 100", {"antiplatelet"}),
        ("levothyroxine 50mcg", {None}),
        ("vitamin d", {None}),
        ("omega 3 and magnesium", {None}),
        ("ventolin inhaler", {None}),
        ("paracetamol", {"nsaid_analgesic"}),
        ("cetirizine when needed", {None}),
    ],
)
def test_an_entry_is_read_whole_and_taken_for_its_classes(
    entry: str, expected: set[str | None]
) -> None:
    assert classes(entry) == expected
    assert all(found.recognised and found.certain for found in read(entry))


@pytest.mark.parametrize(
    "entry",
    [
        "xyzzimab",
        "aspirin + xyzzimab",
        "aspirin xyzzimab",
        "aspirin and something for sleep",
        "aspirin and another one, can't remember the name",
        "aspirin, forgot the name of the other",
        "advice",
        "heart tablets",
        "???",
        "",
    ],
)
def test_what_may_be_a_medicine_without_a_name_is_not_recognised(entry: str) -> None:
    assert not any(found.recognised for found in read(entry))


@pytest.mark.parametrize(
    "entry", ["none", "No", "no medication", "nothing at the moment", "n/a", "ninguno", "nada"]
)
def test_an_entry_that_says_none_is_no_unknown_medicine(entry: str) -> None:
    (found,) = read(entry)
    assert found.recognised
    assert found.matched == ()


def test_one_entry_may_hold_a_taken_and_a_stopped_medicine() -> None:
    taken, stopped = read("stopped warfarin in May, now on apixaban")
    assert [match.name for match in taken.matched] == ["apixaban"]
    assert taken.certain
    assert [match.name for match in stopped.matched] == ["warfarin"]
    assert not stopped.certain


def test_an_autocorrected_name_is_still_found_in_a_short_entry() -> None:
    (found,) = read("Lyrics")
    assert [(match.name, match.distance) for match in found.matched] == [("Lyrica", 1)]


def test_names_that_are_as_near_are_all_shown() -> None:
    (found,) = read("prednisolne")
    assert {match.name for match in found.matched} == {"prednisolone", "prednisone"}


def test_entries_come_first_and_in_their_order() -> None:
    found = match_entries(("vitamin d", "warfarin"), "I also take aspirin.", SAFETY)
    assert [entry.entry for entry in found] == ["vitamin d", "warfarin", "aspirin"]
    assert [entry.from_text for entry in found] == [False, False, True]


def test_a_form_at_the_very_end_of_the_text_is_read() -> None:
    (found,) = match_entries((), "I wear a fentanyl patch", SAFETY)
    assert {match.medicine_class for match in found.matched} == {"opioid", "patch"}
