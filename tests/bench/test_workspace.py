"""What the workspace bench rests on: as many visits as it says, each whole, none of them today,
and an eye for a table that is read from end to end."""

from __future__ import annotations

import pytest
from django.db import connection

from clinic.models import Mail, Visit
from sessions.models import PlanRevision, Sheet
from tests.bench.workspace.boards import whole_tables
from tests.bench.workspace.day import PAGES, a_day, statements
from tests.bench.workspace.opening import opened
from tests.bench.workspace.stored import stored

IN_ALL, TODAY = 3_000, 3
BOARD = "the front desk's board"


@pytest.mark.usefixtures("as_the_owner")  # a schema of its own is made
def test_stored_visits_are_whole_not_of_today_and_found_by_indexes(db):
    many = stored("many", today=TODAY, in_all=IN_ALL)
    assert Visit.objects.count() == IN_ALL
    assert Sheet.objects.count() == PlanRevision.objects.count() == IN_ALL - TODAY + 1
    assert Mail.objects.filter(invitation__visit__intake__isnull=False).count() == IN_ALL
    page = many.day.browser(BOARD).get("/board/").content.decode()
    assert page.count("<tr id=") == TODAY
    assert "clinic_visit" not in whole_tables(many, BOARD)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    assert "clinic_visit" in whole_tables(many, BOARD)


def test_the_boards_of_today_take_at_most_eight_statements(db):
    day = a_day(3)
    for page in PAGES:
        assert len(statements(day.browser(page), page)) <= 8, page


def test_opening_a_visit_with_ten_earlier_ones_computes_its_plan_in_few_statements(db):
    taken, plans = opened()
    assert taken <= 15 and plans == 1
