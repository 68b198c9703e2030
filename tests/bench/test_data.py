"""What the bench of the data rests on: the file it measures holds every visit."""

from __future__ import annotations

import pytest
from django.utils import timezone

from sessions.export.archive import archive_of
from sessions.export.reading import read_whole
from sessions.models import Sheet
from tests.bench.data.exporting import a_client_of, visits_in

pytestmark = pytest.mark.django_db


def test_the_measured_file_has_every_visit_with_all_that_belongs_to_it():
    archive = archive_of(read_whole(a_client_of(2)), timezone.now())
    assert visits_in(archive) == 2
    assert not Sheet.objects.exclude(state="ready").exists() and Sheet.objects.count() >= 2
