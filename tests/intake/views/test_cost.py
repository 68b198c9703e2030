"""What a page and an answer cost."""

from __future__ import annotations

import pytest

from clinic.models import Visit
from intake.models import Intake
from tests.factories import put
from tests.intake.questionnaire.people import HEALTHY
from tests.intake.returning.rows import came_before

from .conftest import address
from .pages import autosave

MOST_FOR_AN_ANSWER = 8
MOST_FOR_A_PAGE = 1


@pytest.mark.django_db(transaction=True)  # else each is in a savepoint
def test_saving_one_answer_takes_at_most_8_statements(
    inside, visit: Visit, django_assert_max_num_queries
):
    with django_assert_max_num_queries(MOST_FOR_AN_ANSWER):
        assert autosave(inside, "skin", {"ticked": ["none"]}).json()["state"] == "saved"
    put(visit.intake, answers=HEALTHY)
    with django_assert_max_num_queries(MOST_FOR_AN_ANSWER):
        answer = autosave(inside, "unwell", {"ticked": ["chest"]}, seen="0")
        assert answer.json()["state"] == "saved"


def test_opening_a_page_takes_few_statements(inside, visit: Visit, django_assert_max_num_queries):
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=HEALTHY)
    with django_assert_max_num_queries(MOST_FOR_A_PAGE):
        assert inside.get(address(inside, "skin")).status_code == 200


def test_the_page_of_the_body_chart_is_light_on_the_wire(inside):
    response = inside.get(address(inside, "where"), headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.content) < 30_000


@pytest.mark.django_db(transaction=True)  # else each is in a savepoint
def test_a_returning_clients_answer_takes_no_more(
    inside, visit: Visit, django_assert_max_num_queries
):
    came_before(visit)
    for _ in range(2):  # the first makes the row
        with django_assert_max_num_queries(MOST_FOR_AN_ANSWER):
            answer = autosave(inside, "where", {"areas": ["none"]})
            assert answer.json()["state"] == "saved"
