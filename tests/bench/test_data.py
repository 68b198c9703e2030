"""What the bench of the data rests on: the file it measures holds every visit, its clients are as
those of a clinic, a save without seal and trail has neither, and what lost or left out something
misses its limit."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.utils import timezone

from clinic import audit, together
from clinic.models import AuditEntry
from intake.models import Intake
from sessions.export.archive import archive_of
from sessions.export.reading import read_whole
from sessions.models import Sheet
from tests.bench.data.exporting import a_client_of, visits_in
from tests.bench.data.filling import a_full_clinic
from tests.bench.data.restoring import CLIENTS_EACH, CLINICS, ERASED, Database, compared
from tests.bench.data.saving import bare
from tests.bench.data.walking import every_call, share
from tests.clinic.walk import EVERYBODY, METHODS, routes
from tests.databases import opened
from tests.factories import a_submitted_intake, a_trace, a_visit

pytestmark = pytest.mark.django_db


def test_the_measured_file_has_every_visit_with_all_that_belongs_to_it():
    archive = archive_of(read_whole(a_client_of(2)), timezone.now())
    assert visits_in(archive) == 2
    assert not Sheet.objects.exclude(state="ready").exists() and Sheet.objects.count() >= 2


def test_every_client_of_the_full_clinic_has_answers_and_a_document_of_its_own():
    a_full_clinic(4)
    assert len(opened()) == len(set(opened().values())) == 8


@pytest.mark.parametrize(("saving", "is_bare"), [(nullcontext, False), (bare, True)])
def test_a_save_without_seal_and_trail_is_in_the_clear_and_leaves_no_line(clinic, saving, is_bare):
    """Else the figure would compare a save with itself."""
    intake = a_submitted_intake(a_visit(clinic))
    with saving():
        intake.answers = {"rest": {"free_text": "Plain words."}}
        intake.save()
        audit.by_program(clinic.pk, "submitted", "intake", intake.pk)
        together.write(together.inserted(a_trace(clinic)))
        assert Intake.objects.get().answers == intake.answers
    stored = Intake.objects.values_list("answers", flat=True).get().envelope
    assert (b"Plain words." in stored) is is_bare
    assert AuditEntry.objects.exists() is not is_bare


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
