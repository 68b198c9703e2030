"""A knowledge read from another folder brings its own names, phrases and word lists."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from intake.answers import parse_intake
from intake.free_text import read
from intake.knowledge import Safety, load_safety, read_safety
from intake.knowledge.body import CONTENT
from intake.medicines import match_entries
from intake.screening import screen

SHIPPED = load_safety()


def write(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Safety:
    """Rivaroxaban is gone, two made-up medicines and a made-up phrase are there, and "nix"
    denies; the folder itself no longer exists."""
    folder = Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("other") / "content"))
    write(folder / "medicines.yaml", "rivaroxaban, ", "quuxarin, ")
    write(folder / "common_medicines.yaml", "    liothyronine: [", "    liothyronine: [Quuxolin, ")
    write(folder / "phrases/known_conditions.yaml", "gouty|", "gouty|wibble|")
    write(folder / "phrases/speech.yaml", 'denials: ["no", ', 'denials: [nix, "no", ')
    safety = read_safety(folder)
    shutil.rmtree(folder)
    return safety


def classes(entry: str, safety: Safety) -> set[str | None]:
    found = match_entries((entry,), "", safety)
    return {match.medicine_class for one in found for match in one.matched}


def questions(text: str, safety: Safety) -> set[str]:
    return {hit.question for hit in read(text, safety).hits}


def test_medicine_names_are_those_of_the_folder(other: Safety) -> None:
    assert classes("rivaroxaban", SHIPPED) == {"anticoagulant"}
    assert classes("rivaroxaban", other) == set()
    assert classes("quuxarin", other) == {"anticoagulant"}
    assert classes("quuxolin", other) == {None}
    assert classes("quuxolin", SHIPPED) == set()


def test_phrases_and_ways_of_denying_are_those_of_the_folder(other: Safety) -> None:
    assert questions("my toe has wibble", other) == {"gout"}
    assert questions("my toe has wibble", SHIPPED) == set()
    assert questions("nix wibble", other) == set()


def test_the_same_intake_is_screened_by_either_knowledge_without_mixing_them(
    other: Safety,
) -> None:
    raw = {"schema": "palpate.intake/1", "on": "2026-11-20", "session_minutes": 60}
    raw |= {"medications": {"answer": "yes", "entries": ["rivaroxaban"]}}
    for safety, expected in ((SHIPPED, True), (other, False), (SHIPPED, True)):
        (entry,) = screen(parse_intake(raw, safety), safety).medications
        assert entry.recognised is expected


def test_another_folder_has_another_digest(other: Safety) -> None:
    assert other.digest != SHIPPED.digest
