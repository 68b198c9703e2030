"""The environment Palpate's own processes are started with. What the caller set stays."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from . import places
from .words import Stop


def port(text: str) -> int:
    """A port number out of what ``PORT`` says."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Stop(f"PORT={text!r} is no port: give a number from 1 to 65535.", 2)
    return int(text)


def for_demo(number: int) -> dict[str, str]:
    """Palpate on this machine alone, over plain HTTP, with its files under ``.palpate``."""
    files = places.STATE / "files"
    files.mkdir(mode=0o700, exist_ok=True)
    ours = {
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "PALPATE_SECRET_KEY": _kept_secret(places.STATE / "secret", secrets.token_urlsafe(50)),
        "PALPATE_SEALING_KEY": _kept_secret(places.STATE / "sealing-key", secrets.token_hex(32)),
        "PALPATE_ALLOWED_HOSTS": "localhost,127.0.0.1",
        "PALPATE_BASE_URL": f"http://localhost:{number}",
        "PALPATE_PLAIN_HTTP": "1",
        "PALPATE_DATA_DIR": str(files),
        "PALPATE_STATIC_ROOT": str(places.STATE / "static"),
        "PALPATE_DEMO": "1",  # mail goes to a folder, which a page shows
    }
    return {key: os.environ.get(key, value) for key, value in ours.items()}


def for_tests(files: Path) -> dict[str, str]:
    """A Palpate that keeps nothing and cannot be reached: whatever the caller set is ignored."""
    return {
        "DJANGO_SETTINGS_MODULE": "clinic.settings",
        "PALPATE_SECRET_KEY": secrets.token_urlsafe(50),
        "PALPATE_SEALING_KEY": secrets.token_hex(32),
        "PALPATE_OLD_SEALING_KEYS": "",
        "PALPATE_ALLOWED_HOSTS": "localhost,127.0.0.1",
        "PALPATE_BASE_URL": "http://localhost:8000",
        "PALPATE_DEBUG": "0",
        "PALPATE_PLAIN_HTTP": "1",
        "PALPATE_SECOND_STEP": "0",
        "PALPATE_DATA_DIR": str(files),
        "PALPATE_STATIC_ROOT": str(files / "static"),
        "PALPATE_EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
    }


def like_production(files: Path) -> dict[str, str]:
    """What a clinic's server would be given, for ``check --deploy``."""
    return {
        **for_tests(files),
        "PALPATE_ALLOWED_HOSTS": "palpate.example",
        "PALPATE_BASE_URL": "https://palpate.example",
        "PALPATE_PLAIN_HTTP": "0",
        "PALPATE_SECOND_STEP": "1",
        "PALPATE_BEHIND_PROXY": "1",
    }


def _kept_secret(path: Path, fresh: str) -> str:
    """The demo's own secret, ``fresh`` once: a second start keeps people signed in, and opens what
    the first one sealed."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(fresh, encoding="ascii")
    return path.read_text(encoding="ascii")
