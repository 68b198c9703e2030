"""Another key for the installation."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from clinic.models import ClientKey
from clinic.sealing import keys, rotation
from clinic.sealing.installation import NoKey, unwrap
from intake.models import IntakeRevision
from tests.factories import a_clinic, a_submitted_intake, a_visit

pytestmark = pytest.mark.django_db
OLD, NEW = "0123456789abcdef" * 4, "fedcba9876543210" * 4


@pytest.fixture
def answered(settings) -> None:
    settings.SEALING_KEY, settings.OLD_SEALING_KEYS = OLD, []
    clinic = a_clinic()
    for _ in range(5):
        a_submitted_intake(a_visit(clinic))


def everything_opens() -> bool:
    keys.forget_held()
    return all(row.document["pain_areas"] for row in IntakeRevision.objects.all())


def test_after_it_the_new_key_alone_opens_everything(answered, settings, capsys):
    settings.SEALING_KEY, settings.OLD_SEALING_KEYS = NEW, [OLD]
    assert everything_opens()
    call_command("rotate_keys")
    assert "5 keys were sealed anew" in capsys.readouterr().out
    settings.OLD_SEALING_KEYS = []
    assert everything_opens()


def test_the_old_key_opens_nothing_any_more(answered, settings):
    settings.SEALING_KEY, settings.OLD_SEALING_KEYS = NEW, [OLD]
    call_command("rotate_keys")
    settings.SEALING_KEY, settings.OLD_SEALING_KEYS = OLD, []
    with pytest.raises(NoKey, match="PALPATE_SEALING_KEY"):
        everything_opens()


def test_stopped_half_way_everything_opens_and_the_rest_follows(answered, settings, monkeypatch):
    monkeypatch.setattr(rotation, "AT_ONCE", 2)
    settings.SEALING_KEY, settings.OLD_SEALING_KEYS = NEW, [OLD]
    begun = rotation.rotate()
    assert next(begun) == 2
    begun.close()
    assert everything_opens()
    call_command("rotate_keys")
    settings.OLD_SEALING_KEYS = []
    assert everything_opens()


def test_a_second_time_it_does_nothing(answered, settings):
    settings.SEALING_KEY, settings.OLD_SEALING_KEYS = NEW, [OLD]
    call_command("rotate_keys")
    assert (sum(rotation.rotate()), rotation.with_earlier_keys()) == (0, 0)


def test_without_the_old_key_it_stops_and_changes_nothing(answered, settings):
    before = set(ClientKey.objects.values_list("wrapped", flat=True))
    settings.SEALING_KEY, settings.OLD_SEALING_KEYS = NEW, []
    with pytest.raises(CommandError, match="PALPATE_OLD_SEALING_KEYS"):
        call_command("rotate_keys")
    assert set(ClientKey.objects.values_list("wrapped", flat=True)) == before


def test_a_wrapped_key_opens_under_no_other_name(answered):
    one, other = ClientKey.objects.all()[:2]
    with pytest.raises(keys.CannotOpen):
        unwrap(one.pk, bytes(other.wrapped))


@pytest.mark.parametrize("key", ["", "0" * 64, "zz", OLD[:-2]])
def test_what_is_no_key_seals_nothing_and_says_how_to_make_one(settings, key):
    settings.SEALING_KEY = key
    with pytest.raises(NoKey, match="openssl rand -hex 32"):
        keys.make(a_visit(a_clinic()).client_id)
