"""Queries start from the signed-in person's clinic; nothing in the views goes around it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import Http404

from clinic.models import Visit
from clinic.scope import of_clinic, one_of_clinic
from tests.factories import a_clinic, a_person, a_visit

ROOT = Path(__file__).resolve().parents[2]
STAFF_VIEWS = [*(ROOT / "clinic/views").glob("*.py"), *(ROOT / "sessions/views").glob("*.py")]


def test_a_person_sees_only_rows_of_their_own_clinic(clinic, therapist):
    mine, other = a_visit(clinic), a_visit(a_clinic())
    assert list(of_clinic(therapist, Visit)) == [mine]
    with pytest.raises(Http404):
        one_of_clinic(therapist, Visit, other.id)


def test_a_person_of_another_clinic_does_not_see_them(clinic):
    visit = a_visit(clinic)
    stranger = a_person(a_clinic())
    with pytest.raises(Http404):
        one_of_clinic(stranger, Visit, visit.id)


@pytest.mark.parametrize("file", STAFF_VIEWS, ids=lambda path: path.name)
def test_no_staff_view_queries_a_model_by_itself(file):
    """A view may change the row it was handed (``filter(pk=row.pk``), but not look one up."""
    looked_up = re.findall(r"\.objects\.(?!filter\(pk=visit\.pk|create)\w+", file.read_text())
    assert not looked_up
