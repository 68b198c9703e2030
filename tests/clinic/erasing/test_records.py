"""Erasures as a file of lines."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from clinic.erasing import erase
from clinic.erasing.erase import records
from clinic.erasing.records import lines_of, read
from clinic.models import Erasure
from tests.factories import a_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(clinic, owner) -> Erasure:
    return erase(a_client(clinic, name="Ana Ruiz"), owner, "mistake", now=timezone.now())


def test_what_is_written_is_read_again(row, tmp_path):
    file = tmp_path / "erased"
    file.write_text("\n".join(lines_of(records())), encoding="utf-8")
    assert read(file) == records()


def test_the_command_prints_ids_and_no_name(row, capsys):
    call_command("erasures")
    said = capsys.readouterr().out
    assert json.loads(said)["client_was"] == str(row.client_was) and "Ana" not in said


def test_a_line_that_is_none_is_named_and_nothing_happens(row, tmp_path):
    (tmp_path / "bad").write_text("\n{}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Line 2 is no erasure"):
        call_command("erasures", again=tmp_path / "bad")


def test_erasures_of_a_clinic_that_is_not_there_are_passed_over(row, tmp_path, capsys):
    line = json.loads(next(lines_of(records())))
    line |= {"client_was": line["id"], "clinic": line["id"]}
    (tmp_path / "other").write_text(json.dumps(line), encoding="utf-8")
    call_command("erasures", again=tmp_path / "other")
    assert "0 clients were erased again" in capsys.readouterr().out
