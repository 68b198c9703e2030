"""``manage.py retention``."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from clinic.models import AuditEntry, Client, Erasure
from tests.factories import a_clinic, put
from tests.sessions.retention.rows import hold, who_came

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(clinic):
    put(clinic, kept_years=5)
    return clinic


def said(capsys, *given, **options) -> str:
    call_command("retention", *given, **options)
    return capsys.readouterr().out


@pytest.mark.parametrize("given", [(), ("--dry-run",)])
def test_it_only_lists_ids_unless_it_is_told_to_erase(clinic, capsys, given):
    one = who_came(clinic, name="Ana Ruiz")
    text = said(capsys, *given)
    assert f"{one.pk} due since 2020-05-04" in text and "1 due, 0 held back" in text
    assert "Ana" not in text and "erased" not in text and Client.objects.exists()


def test_with_erase_the_due_go_as_the_program_and_the_held_back_stay(clinic, owner, capsys):
    one, held = who_came(clinic), who_came(clinic)
    hold(held, owner)
    assert "1 due, 1 held back, 1 erased" in said(capsys, "--erase")
    assert list(Client.objects.all()) == [held]
    row = Erasure.objects.get()
    assert (row.client_was, row.reason, row.by) == (one.pk, "retention", None)
    entry = AuditEntry.objects.get(action="erased")
    assert (entry.about_id, entry.actor) == (one.pk, "program")
    assert "0 due, 1 held back, 0 erased" in said(capsys, "--erase")


def test_a_clinic_without_years_loses_nobody_and_one_can_be_named(clinic, capsys):
    none, other = a_clinic(), a_clinic(kept_years=5)
    kept, later, _gone = who_came(none), who_came(other), who_came(clinic)
    said(capsys, "--erase", clinic=clinic.pk)
    assert set(Client.objects.all()) == {kept, later}
    said(capsys, "--erase")
    assert set(Client.objects.all()) == {kept}


def test_both_ways_at_once_are_refused(clinic):
    with pytest.raises(CommandError):
        call_command("retention", "--erase", "--dry-run")
