"""A backup of a clinic with answers, restored into a server that was just made."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, models

from clinic.backup import programs
from clinic.models import Clinic
from intake.models import IntakeRevision
from runner import places
from tests.databases import contents, differing, opened, standing_on
from tests.running import database_url

from .conftest import KEY


def manage(url: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "DATABASE_URL": url, "PALPATE_BACKUP_KEY": KEY}
    env["PALPATE_SECRET_KEY"] = settings.SECRET_KEY
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(command, cwd=places.ROOT, env=env, capture_output=True, text=True)


def test_a_restore_into_an_empty_server_brings_back_every_row_and_the_chain_holds(
    file, empty_cluster
):
    before, said, answers = contents(database_url()), opened(), IntakeRevision.objects.count()
    done = manage(empty_cluster, "restore", file)
    assert done.returncode == 0, done.stderr
    after = contents(empty_cluster)
    assert answers == 3 and after == before and len(after) > 30
    with standing_on(empty_cluster):
        assert opened() == said and len(said) == 6, "each answer opens with the keys that came"
    heads = manage(empty_cluster, "verify_audit")
    assert heads.returncode == 0 and '"number": 3' in heads.stdout, heads.stderr
    behind = manage(empty_cluster, "migrate", "--check")
    assert behind.returncode == 0, "a restored database is complete for this version"
    with psycopg.connect(empty_cluster) as line, pytest.raises(psycopg.Error, match="never chang"):
        line.execute("UPDATE clinic_auditentry SET action = 'nothing'")
    again = manage(empty_cluster, "restore", file)
    assert again.returncode == 1 and "--force" in again.stderr
    with psycopg.connect(empty_cluster) as line:
        line.execute("UPDATE clinic_clinic SET name = 'Changed since'")
        line.execute("SELECT nextval('clinic_auditentry_id_seq')")
    changed = ["clinic_auditentry_id_seq", "clinic_clinic"]
    assert differing(contents(empty_cluster), before) == changed, "nothing slips past the digests"
    forced = manage(empty_cluster, "restore", "--force", file)
    assert forced.returncode == 0 and contents(empty_cluster) == before, forced.stderr


def test_a_damaged_backup_changes_nothing_even_with_force(file):
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    before = contents(database_url())
    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", file, force=True)
    assert contents(database_url()) == before


def test_a_restore_that_fails_in_its_midst_changes_nothing(file, tmp_path, monkeypatch, capfd):
    half = 'cat > /dev/null; echo "CREATE TABLE half (n int);"; exit 1'
    replace_program("pg_restore", half, tmp_path, monkeypatch)
    before = contents(database_url())
    with pytest.raises(CommandError, match="pg_restore ended with a fault"):
        call_command("restore", file, force=True)
    assert contents(database_url()) == before and Clinic.objects.count() == 1


def replace_program(name: str, script: str, folder: Path, monkeypatch) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_backup_can_be_checked_without_a_database_to_put_it_in(file, capsys):
    call_command("restore", file, check=True)
    assert "is whole; made at 20" in capsys.readouterr().out


def test_only_its_owner_may_read_it_and_its_checksum_stands_beside_it(file):
    assert file.stat().st_mode & 0o777 == 0o600
    expected = f"{hashlib.sha256(file.read_bytes()).hexdigest()}  one.backup\n"
    assert file.with_name("one.backup.sha256").read_text() == expected


def test_a_backup_that_fails_leaves_no_file_behind(answered, ready, tmp_path, monkeypatch, capfd):
    replace_program("pg_dump", "echo half; exit 1", tmp_path, monkeypatch)
    target = tmp_path / "out"
    target.mkdir()
    with pytest.raises(CommandError, match="pg_dump ended with a fault"):
        call_command("backup", target / "one")
    assert not list(target.iterdir())


@pytest.mark.parametrize("key", ["", "abc", "z" * 64, "00" * 31])
def test_without_a_whole_key_nothing_is_written(ready, settings, tmp_path, key):
    settings.BACKUP_KEY = key
    with pytest.raises(CommandError, match="openssl rand -hex 32"):
        call_command("backup", tmp_path / "one")
    assert not list(tmp_path.iterdir())


def test_an_older_backup_is_not_written_over(file):
    with pytest.raises(CommandError, match="there already"):
        call_command("backup", file)


def test_no_password_is_in_a_command_line(ready, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "s3cret")
    assert "s3cret" not in " ".join(programs._database())


def test_all_that_is_kept_is_in_the_database():
    """A model with files on the disk would be missing in every backup."""
    kept_elsewhere = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.FileField)
    ]
    assert not kept_elsewhere
