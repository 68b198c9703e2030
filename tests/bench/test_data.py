"""What the bench of the data rests on: the file it measures holds every visit, its clients are as
those of a clinic, and a restore that lost something misses its limit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from sessions.export.archive import archive_of
from sessions.export.reading import read_whole
from sessions.models import Sheet
from tests.bench.data.exporting import a_client_of, visits_in
from tests.bench.data.filling import a_full_clinic
from tests.bench.data.restoring import CLIENTS_EACH, CLINICS, ERASED, Database, compared
from tests.bench.data.walking import every_call, share
from tests.clinic.walk import EVERYBODY, METHODS, routes
from tests.databases import opened

pytestmark = pytest.mark.django_db


def test_the_measured_file_has_every_visit_with_all_that_belongs_to_it():
    archive = archive_of(read_whole(a_client_of(2)), timezone.now())
    assert visits_in(archive) == 2
    assert not Sheet.objects.exclude(state="ready").exists() and Sheet.objects.count() >= 2


def test_every_client_of_the_full_clinic_has_answers_and_a_document_of_its_own():
    a_full_clinic(4)
    assert len(opened()) == len(set(opened().values())) == 8


def restored() -> Database:
    """As much as was there before, with everything as it was."""
    said = {f"answer {n}": "digest" for n in range(2 * (CLINICS * CLIENTS_EACH - ERASED))}
    return Database(contents={"clients": "a", "visits": "b"}, opened=said, back=0)


def held(after: Database) -> list[bool]:
    return [figure.holds for figure in compared(restored(), after)]


def test_a_restore_that_lost_or_changed_something_or_brought_somebody_back_misses_its_limit():
    whole = restored()
    assert held(whole) == [True, True, True]
    assert held(replace(whole, contents={"clients": "a"})) == [False, True, True]
    assert held(replace(whole, contents=whole.contents | {"visits": "c"})) == [False, True, True]
    assert held(replace(whole, contents=whole.contents | {"more": "d"})) == [False, True, True]
    assert held(replace(whole, opened=whole.opened | {"answer 7": "other"})) == [True, False, True]
    assert held(replace(whole, back=1)) == [True, True, False]


def test_a_walk_that_leaves_out_one_call_is_less_than_whole():
    possible = every_call()
    patterns = {pattern for pattern, _, _ in possible}
    assert patterns == {str(route.pattern) for route in routes()} and len(patterns) > 150
    assert len(possible) == len(patterns) * len(METHODS) * len(EVERYBODY)
    assert share(possible, possible) == 100 > share(possible - {min(possible)}, possible)
    assert share(possible | {("elsewhere/", "GET", "owner")}, possible) == 100
