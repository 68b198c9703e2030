from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone
from django.utils.translation import override

DAY = date(2026, 11, 21)


def shown(template: str, value: date) -> str:
    return Template(template).render(Context({"value": value}))


@pytest.mark.parametrize(
    "template", ['{{ value|date:"DATE_FORMAT" }}', "{{ value|date }}", "{{ value }}"]
)
def test_an_english_date_is_written_one_way_however_a_page_asks_for_it(template: str) -> None:
    with override("en"):
        assert shown(template, DAY) == "21 November 2026"


def test_an_english_date_with_an_hour_begins_with_the_same_date() -> None:
    at = datetime(2026, 11, 21, 14, 30, tzinfo=UTC)
    with override("en"), timezone.override(UTC):
        assert shown('{{ value|date:"DATETIME_FORMAT" }}', at) == "21 November 2026, 2:30 p.m."


def test_a_spanish_date_keeps_the_words_between_its_parts() -> None:
    with override("es"):
        assert shown("{{ value }}", DAY) == "21 de noviembre de 2026"
