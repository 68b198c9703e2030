"""``check --deploy --database default`` says whether the wall stands for who is connected."""

from __future__ import annotations

import pytest
from django.db import connection

from clinic.wall.checking import the_wall_stands


def faults() -> list[str | None]:
    return [error.id for error in the_wall_stands(None, databases=["default"])]


def test_the_role_that_owns_nothing_is_well(db):
    assert faults() == []
    assert the_wall_stands(None) == [], "nobody asked for a database"


@pytest.mark.usefixtures("as_the_owner")
def test_the_owner_goes_round_it_and_a_table_without_is_named():
    assert faults() == ["palpate.E013"]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE clinic_client DISABLE ROW LEVEL SECURITY")
    walls = the_wall_stands(None, databases=["default"])
    assert [wall.id for wall in walls] == ["palpate.E013", "palpate.E014"]
    assert "clinic_client." in walls[1].msg
