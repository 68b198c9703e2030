"""What ``manage.py check --deploy`` refuses beside Django's own warnings: each is an error with
its mend, so that a start script that runs the command stops there."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register

from clinic.sealing.installation import fits

SHORTEST_SECRET, SHORTEST_TOKEN = 50, 32
TLS_MODES = ("require", "verify-ca", "verify-full")


@register(Tags.security, deploy=True)
def open_doors(app_configs: Any, **more: Any) -> list[Error]:
    """Every door that is open to more people than it should be."""
    return [*_house(), *_secret(), *_sealing(), *_hosts(), *_database(), *_redis(), *_metrics()]


def _house() -> Iterator[Error]:
    if settings.DEBUG:
        yield refused(1, "PALPATE_DEBUG is on.", "Take it out: its pages show settings and data.")
    if settings.PLAIN_HTTP:
        yield refused(2, "PALPATE_PLAIN_HTTP is on.", "Take it out: cookies must be Secure.")
    if settings.DEMO:
        yield refused(3, "PALPATE_DEMO is on.", "Take it out: the sample passwords are known.")
    if not settings.SECOND_STEP_REQUIRED:
        yield refused(4, "PALPATE_SECOND_STEP is off.", "Take it out: staff need a second step.")


def _secret() -> Iterator[Error]:
    secret = settings.SECRET_KEY
    weak = len(secret) < SHORTEST_SECRET or len(set(secret)) < 10
    if weak or secret.startswith(("django-insecure", "dev-only")):
        yield refused(5, "PALPATE_SECRET_KEY is weak.", "Put 50 random characters there.")


def _sealing() -> Iterator[Error]:
    if not all(fits(key) for key in (settings.SEALING_KEY, *settings.OLD_SEALING_KEYS)):
        yield refused(
            12,
            "PALPATE_SEALING_KEY is missing, or it or an old one is no key.",
            "Make it once with `openssl rand -hex 32`, and keep a copy where the server is not.",
        )


def _metrics() -> Iterator[Error]:
    if 0 < len(settings.METRICS_TOKEN) < SHORTEST_TOKEN:
        yield refused(11, "PALPATE_METRICS_TOKEN is short.", "Make it with `openssl rand -hex 32`.")


def _hosts() -> Iterator[Error]:
    if not settings.ALLOWED_HOSTS or any("*" in host for host in settings.ALLOWED_HOSTS):
        yield refused(
            6, "PALPATE_ALLOWED_HOSTS lets any name in.", "Name the hosts that people type."
        )


def _database() -> Iterator[Error]:
    found = settings.DATABASES["default"]
    host, tls = found["HOST"], found["OPTIONS"].get("sslmode") in TLS_MODES
    yield from _reached(
        7, "DATABASE_URL", host, bool(found["PASSWORD"]), tls, "sslmode=verify-full"
    )


def _redis() -> Iterator[Error]:
    parts = urlsplit(settings.REDIS_URL)
    locked = bool(parts.password or parse_qs(parts.query).get("password"))
    host = "" if parts.scheme == "unix" else parts.hostname or ""
    yield from _reached(9, "REDIS_URL", host, locked, parts.scheme == "rediss", "rediss://")


def _reached(
    number: int, name: str, host: str, locked: bool, tls: bool, how: str
) -> Iterator[Error]:
    """A server on another machine needs a password, and TLS where the way there is not ours."""
    if _here(host):
        return
    if not locked:
        yield refused(number, f"{name} names {host} without a password.", "Give it one.")
    if not tls and not _inside(host):
        yield refused(number + 1, f"{name} reaches {host} in the clear.", f"Use {how}.")


def _here(host: str) -> bool:
    """A unix socket, or this machine."""
    address = _address(host)
    return (
        not host
        or host.startswith("/")
        or host == "localhost"
        or bool(address and address.is_loopback)
    )


def _inside(host: str) -> bool:
    """A private address, or a name without a dot, as containers of one network have."""
    address = _address(host)
    return address.is_private if address else "." not in host


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def refused(number: int, message: str, mend: str) -> Error:
    """An error of ``check --deploy`` with its mend."""
    return Error(message, hint=mend, id=f"palpate.E{number:03}")
