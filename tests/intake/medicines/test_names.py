"""The names hold together with the rules' classes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from intake.knowledge.body import CONTENT
from intake.knowledge.common_medicines import FILE_NAME, CommonMedicines
from intake.knowledge.files import BrokenKnowledge
from intake.knowledge.loading import load_safety
from intake.knowledge.reading import read_as
from intake.medicines import match_entries
from intake.medicines.checks import check_medicine_names

SAFETY = load_safety()


def test_every_class_exists_and_no_name_is_of_a_class_and_of_none() -> None:
    check_medicine_names(SAFETY)


def test_a_class_that_no_rule_knows_is_broken_knowledge() -> None:
    without = replace(SAFETY, medicine_classes=SAFETY.medicine_classes[1:])
    with pytest.raises(BrokenKnowledge, match=r"common_medicines\.yaml:\d+: .*anticoagulant"):
        check_medicine_names(without)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("    lidocaine: [", "    lidocaine: [Warfarin, ", "'Warfarin' is a common medicine"),
        ("words: [soma,", "words: [somaa,", "'somaa' is no medicine's name"),
    ],
)
def test_a_name_in_the_wrong_list_is_broken_knowledge(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    text = (CONTENT / FILE_NAME).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / FILE_NAME).write_text(text.replace(before, after), encoding="utf-8")
    common = read_as(tmp_path / FILE_NAME, CommonMedicines)
    with pytest.raises(BrokenKnowledge, match=problem):
        check_medicine_names(replace(SAFETY, common_medicines=common))


def test_names_that_a_note_says_to_match_are_matched() -> None:
    said = 0
    for entry in SAFETY.medicine_classes:
        also = re.search(r"Also match ([^.]*)\.", entry.note)
        for name in also.group(1).split(", ") if also else ():
            said += 1
            (found,) = match_entries((name,), "", SAFETY)
            assert entry.id in {match.medicine_class for match in found.matched}, name
            assert all(match.distance == 0 for match in found.matched), name
    assert said >= 7


def test_every_class_has_words_for_when_the_name_is_not_known() -> None:
    said = SAFETY.common_medicines.said_instead_of_a_name
    assert said.keys() == SAFETY.medicine_class.keys()


def test_every_source_says_what_was_read() -> None:
    assert all(source.text for source in SAFETY.common_medicines.sources)
