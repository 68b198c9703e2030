"""The form by itself settles everything for a healthy client of any age and sex."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.draft import draft_of

from .people import HEALTHY


@pytest.mark.parametrize("sex", ["female", "male", "other", "undisclosed"])
@pytest.mark.parametrize("age", [18, 55, 56, 74])
def test_nothing_is_left_open_whoever_is_asked(nobody, sex, age):
    today = timezone.localdate()
    nobody.visit.client.birth_date = today - timedelta(days=365.25 * age + 30)
    nobody.answers = HEALTHY | {"about": {"sex": sex}}
    screening = draft_of(nobody).screening_now
    assert [q.question for q in screening.needs_asking] == []
    assert screening.today == "proceed"
