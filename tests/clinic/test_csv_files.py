"""What is typed stays text in the programs that open tables."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.csv_files import READ_AS_A_FORMULA, csv_response


def read_back(*cells):
    text = csv_response("name", ["head"], [cells]).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1]


@pytest.mark.parametrize("first", READ_AS_A_FORMULA)
def test_a_cell_that_would_be_a_formula_is_text(first):
    assert read_back(f"{first}1+1") == [f"'{first}1+1"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_no_text_begins_as_a_formula_and_none_is_lost(texts):
    cells = read_back(*texts, "end")[:-1]
    assert not [cell for cell in cells if cell.startswith(READ_AS_A_FORMULA)]
    assert all(
        cell.removeprefix("'") == text.removeprefix("'")
        for cell, text in zip(cells, texts, strict=True)
    )


def test_a_number_stays_a_number_below_zero_too():
    assert read_back(-3) == ["-3"]


def test_no_other_place_writes_a_table():
    """Where another one did, its cells would be formulas."""
    root = Path(__file__).resolve().parents[2]
    sources = [
        file for app in ("clinic", "intake", "sessions") for file in (root / app).rglob("*.py")
    ]
    writing = [file for file in sources if re.search(r"csv\.(writer|DictWriter)", file.read_text())]
    assert [file.name for file in writing] == ["csv_files.py"]
