"""Making a backup, looking at one, and bringing one back."""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from clinic.models import Clinic

from . import programs, sealed

_KEY_LENGTH = 32


class BadKey(Exception):
    """No key, or none of the right length."""


def key() -> bytes:
    """``PALPATE_BACKUP_KEY`` as bytes."""
    try:
        found = bytes.fromhex(settings.BACKUP_KEY)
    except ValueError:
        found = b""
    if len(found) != _KEY_LENGTH:
        raise BadKey(
            "PALPATE_BACKUP_KEY is not 64 hexadecimal digits. Make one with `openssl rand -hex 32` "
            "and keep it where the backups are not: without it they are lost."
        )
    return found


def make(path: Path, *, now: datetime) -> None:
    """Write a backup of the database, and its SHA-256 beside it. Readable by its owner alone;
    under its name only once it is whole."""
    secret = key()
    prefix = f".{path.name}."
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=prefix, delete=False) as out:
        try:
            with programs.dump() as source:
                sealed.seal(source, out, secret, {"made_at": now.isoformat(timespec="seconds")})
            out.flush()
            os.fsync(out.fileno())
            Path(out.name).replace(path)
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise
    _checksum_file(path).write_text(f"{_checksum(path)}  {path.name}\n", encoding="utf-8")


def check(path: Path) -> dict[str, str]:
    """What the backup says of itself, after every block of it was opened."""
    secret = key()
    with path.open("rb") as file:
        about = sealed.about(file)
    with path.open("rb") as file:
        for _block in sealed.opened(file, secret):
            pass
    return about


def restore(path: Path) -> None:
    """Put the backup in the place of the database, after it was checked to its end."""
    check(path)
    connection.close()
    with path.open("rb") as file:
        programs.load(sealed.opened(file, key()))


def holds_something() -> bool:
    """Whether a restore would lose anything: a clinic, or tables that are not Palpate's."""
    tables = set(connection.introspection.table_names())
    return Clinic.objects.exists() if Clinic._meta.db_table in tables else bool(tables)


def _checksum_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
