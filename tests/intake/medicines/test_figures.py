"""The figures the medicines room is held to; every assertion says what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.knowledge.loading import load_safety
from intake.medicines import match_entries
from intake.medicines.words import plain_words

from .misspelling import misspellings

SAFETY = load_safety()
DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def names_of_the_rules() -> Iterator[tuple[str, str]]:
    for entry in SAFETY.medicine_classes:
        for name in (*entry.generic_names, *entry.brand_names):
            yield entry.id, name


def found_as(class_id: str, entry: str) -> bool:
    found = match_entries((entry,), "", SAFETY)
    return any(match.medicine_class == class_id for one in found for match in one.matched)


def test_at_least_95_in_100_of_the_200_most_prescribed_medicines_are_recognised() -> None:
    listed = lines("most_prescribed_us_2024.txt")
    assert len(listed) == 200
    missed = [
        line for line in listed if not all(e.recognised for e in match_entries((line,), "", SAFETY))
    ]
    share = 1 - len(missed) / len(listed)
    assert share >= 0.95, f"{share:.1%} recognised; not: {missed}"
    assert not missed, f"{share:.1%} recognised, it was all of them; not: {missed}"


def test_every_name_of_the_rules_is_found_exactly() -> None:
    for class_id, name in names_of_the_rules():
        found = match_entries((name,), "", SAFETY)
        exact = {m.medicine_class for e in found for m in e.matched if m.distance == 0}
        assert class_id in exact, f"{name}: {exact}"
        assert all(entry.recognised and entry.certain for entry in found), name


def test_at_least_98_in_100_misspelt_names_of_the_rules_are_found() -> None:
    tried, missed = 0, []
    for class_id, name in names_of_the_rules():
        for typed in misspellings(" ".join(plain_words(name))):
            tried += 1
            if not found_as(class_id, typed):
                missed.append((name, typed))
    share = 1 - len(missed) / tried
    assert tried > 10_000
    assert share >= 0.98, f"{share:.2%} of {tried} found; not: {missed[:40]}"
    longer = [pair for pair in missed if len(pair[0]) >= 5 and pair[0] != "Retin-A"]
    assert not longer, f"only names under five letters and Retin-A are missed; also: {longer}"


@pytest.mark.parametrize(
    ("name", "fewest_words"), [("ordinary_prose_en.txt", 3000), ("ordinary_prose_es.txt", 800)]
)
def test_ordinary_prose_holds_at_most_5_false_finds_in_1000_words(
    name: str, fewest_words: int
) -> None:
    written = lines(name)
    words = sum(len(line.split()) for line in written)
    finds = [entry.entry for line in written for entry in match_entries((), line, SAFETY)]
    rate = 1000 * len(finds) / words
    assert words >= fewest_words
    assert rate <= 5, f"{rate:.1f} in 1,000 words: {finds}"
    assert len(finds) <= 1, f"it was 0 in English and 1 in Spanish: {finds}"
