"""A list as spreadsheets save it, read to the letter."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from clinic.client_lists import columns
from clinic.client_lists.reading import MOST_BYTES, MOST_LINES, NotAList, table_of, text_of
from clinic.csv_files import csv_text
from clinic.forms.client_list import ClientListForm
from clinic.forms.clients import ClientForm

ROWS = (("Name", "Phone"), ("José Núñez", "555"))


def written(separator: str) -> str:
    return "\r\n".join(separator.join(row) for row in ROWS) + "\r\n"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_way_excel_saves_a_table_is_read(separator, encoding):
    text, guessed = text_of(written(separator).encode(encoding))
    table = table_of(text)
    assert (table.head, *(cells for _n, cells in table.lines)) == ROWS
    assert guessed == (encoding == "cp1252")


def test_the_line_that_names_the_separator_is_no_heading():
    assert table_of("sep=,\nName,Phone\nAna;Bo,1").lines == ((3, ("Ana;Bo", "1")),)


def test_a_line_has_the_number_it_has_in_the_file_whatever_stands_before_it():
    table = table_of('Name;Phone\n\n"Ana\nRíos";1\n;;\nBo;2')
    assert table.lines == ((3, ("Ana Ríos", "1")), (6, ("Bo", "2")))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"Name;Phone\n;;\n", "empty"),
        (b"Name\nA\0B", "not_text"),
        (b"PK\x03\x04\x14\0\x06\0\x08\x81", "not_text"),
        (b'Name\n"Ana', "broken"),
        (b"x" * (MOST_BYTES + 1), "too_large"),
        (b"Name\n" + b"Ana\n" * (MOST_LINES + 1), "too_many"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(raw, code):
    with pytest.raises(NotAList) as refused:
        table_of(text_of(raw)[0])
    assert refused.value.code == code


def test_the_most_lines_are_still_read():
    assert len(table_of("Name\n" + "Ana\n" * MOST_LINES).lines) == MOST_LINES


cells = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cf")), min_size=1)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_a_table_of_our_own_is_read_back_as_it_was(rows):
    """Also cells that a spreadsheet would take for a formula."""
    rows = [row for row in rows if not any(cell.startswith("'") for cell in row)]
    if rows:
        table = table_of(csv_text(("Name", "Phone"), rows))
        assert [cells for _n, cells in table.lines] == rows


def test_columns_are_known_in_every_language_and_the_rest_is_named():
    head = ("NOMBRE", "Apellidos", "Fecha de Nacimiento", "birth-date", "E-Mail", "Notes", "")
    assert columns.columns_of(head) == {"name": 0, "family_name": 1, "birth_date": 2, "email": 4}
    assert columns.not_taken(head) == ["birth-date", "Notes"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_headings_that_the_page_names_are_known(language):
    with translation.override(language):
        words = str(ClientListForm.base_fields["text"].help_text)
    named = words.split(":")[1].split(".")[0].split(";")
    assert set(columns.columns_of(tuple(named))) == set(ClientForm.Meta.fields)
