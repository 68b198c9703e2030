"""A backup brings back who was erased since; the restore erases them again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
from django.core.management import call_command
from django.utils import timezone

from clinic.backup import files
from clinic.erasing import erase
from clinic.models import Client, ClientKey, Erasure
from intake.models import IntakeRevision
from runner import backup
from tests.databases import opened, standing_on
from tests.factories import a_person
from tests.running import database_url

from .test_restore import manage

#: Where an id may stand that the restore has erased again: in that row, and in the trail's.
ERASED_AND_NOTED = 2


@pytest.fixture
def gone(answered, file) -> Client:
    """Erased after the backup was made."""
    client = Client.objects.order_by("pk").first()
    erase(client, a_person(answered, "owner"), "asked", now=timezone.now())
    return client


def dumped() -> str:
    """The whole database as PostgreSQL's own program writes it out."""
    program = backup.programs(os.environ)["PATH"]
    command = [shutil.which("pg_dump", path=program) or "", "--inserts", database_url()]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_dump_holds_no_word_of_the_client(answered, ready):
    client = Client.objects.order_by("pk").last()
    client.name = "Zephyrine Quillfeather"
    client.save()
    assert client.name in dumped() and str(client.pk) in dumped()
    erase(client, a_person(answered, "owner"), "asked", now=timezone.now())
    after = dumped()
    assert "ephyrine" not in after and "quillfeather" not in after
    assert after.count(str(client.pk)) == 1, "in the row that says so, and in no other"


def listed(folder) -> str:
    return (folder / "one.backup.erased").read_text(encoding="utf-8")


def test_who_was_erased_since_the_backup_is_erased_again(gone, file, tmp_path, capsys):
    call_command("restore", file, force=True)
    assert "1 clients were erased again" in capsys.readouterr().out
    assert (
        Client.objects.count() == IntakeRevision.objects.count() == ClientKey.objects.count() == 2
    )
    assert not Client.objects.filter(pk=gone.pk).exists()
    assert Erasure.objects.get().client_was == gone.pk
    assert json.loads(listed(tmp_path))["client_was"] == str(gone.pk)
    assert gone.name not in listed(tmp_path)


def test_on_an_empty_server_the_list_that_was_kept_says_who(
    gone, file, tmp_path, empty_cluster, capsys
):
    """Who was erased stays erased, and everybody else's answers open there as they did here."""
    left = opened()
    call_command("erasures")
    (tmp_path / "kept").write_text(capsys.readouterr().out, encoding="utf-8")
    done = manage(empty_cluster, "restore", "--erased", tmp_path / "kept", file)
    assert done.returncode == 0 and "1 clients were erased again" in done.stdout, done.stderr
    chain = manage(empty_cluster, "verify_audit")
    assert chain.returncode == 0, chain.stderr
    with standing_on(empty_cluster):
        assert opened() == left and len(left) == 4
        assert dumped().count(str(gone.pk)) == ERASED_AND_NOTED and gone.name not in dumped()


def test_who_was_erased_before_the_backup_is_not_in_what_it_brings_back(
    answered, ready, tmp_path, empty_cluster
):
    early = Client.objects.order_by("pk").first()
    erase(early, a_person(answered, "owner"), "asked", now=timezone.now())
    left = opened()
    call_command("backup", tmp_path / "later")
    with standing_on(empty_cluster):
        call_command("restore", tmp_path / "later", force=True)
        assert opened() == left and len(left) == 4
        assert dumped().count(str(early.pk)) == 1, "in the row that says so, and in no other"


def test_a_restore_that_cannot_read_the_list_changes_nothing(gone, file, tmp_path):
    (tmp_path / "bad").write_text("what", encoding="utf-8")
    with pytest.raises(Exception, match="Line 1 is no erasure"):
        call_command("restore", file, force=True, erased=tmp_path / "bad")
    assert Client.objects.count() == 2 and files.holds_something()
