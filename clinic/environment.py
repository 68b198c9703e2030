"""Settings that come from the environment. A missing one names itself and the mend."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from psycopg.conninfo import conninfo_to_dict


def flag(name: str, default: bool = False) -> bool:
    """``1/true/yes/on`` or ``0/false/no/off``; anything else stops the start."""
    text = os.environ.get(name, "").strip().lower()
    if text in ("1", "true", "yes", "on"):
        return True
    if text in ("0", "false", "no", "off"):
        return False
    if text:
        raise ImproperlyConfigured(f"{name}={text!r} is neither yes nor no: write 1 or 0.")
    return default


def number(name: str, default: int) -> int:
    """A whole number; anything else stops the start."""
    text = os.environ.get(name, "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ImproperlyConfigured(f"{name}={text!r} is not a number.")
    return int(text) if text else default


def mail_address(name: str, default: str) -> str:
    """One mail address, without a name before it; anything else stops the start."""
    text = os.environ.get(name, "").strip()
    if text:
        try:
            validate_email(text)
        except ValidationError:
            raise ImproperlyConfigured(
                f"{name}={text!r} is not a plain mail address such as desk@clinic.example."
            ) from None
    return text or default


def words(name: str) -> list[str]:
    """A list, separated by commas; empty where it is not set."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def required(name: str, mend: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {mend}")
    return value


def database(url: str) -> dict[str, Any]:
    """Django's settings for a libpq address such as ``postgresql:///palpate?host=/run/pg``."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise ImproperlyConfigured("DATABASE_URL is not a postgresql:// address.")
    parts = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "palpate"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        # What ``clinic.prepared`` looks up is planned once a connection, for any values: it finds
        # rows by their keys, and behind the wall planning takes longer than finding.
        "OPTIONS": {
            "connect_timeout": 5,
            "prepare_threshold": 1,
            "options": "-c plan_cache_mode=force_generic_plan",
            **parts,
        },
        # Reusing connections cuts PostgreSQL's work a request to less than a tenth.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def broker(url: str) -> str:
    """The same Redis for Celery, which spells a unix socket in its own way."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    number = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={number}"
