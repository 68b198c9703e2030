"""After the clinic has worked with a client and erases them, no store of the house holds a word:
tables, the queue and its server, sessions, folders of files."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from redis import Redis

from clinic.hints import hint
from clinic.mail.sending import send
from clinic.models import Client
from tests.clinic.mail.rows import owed
from tests.factories import a_client, a_visit

from .everything import NAME, WORDS, told
from .test_erasing import planted_in, stored_text

pytestmark = pytest.mark.django_db
PAGES = ("client", "timeline", "client_export", "client_erase", "client_hold")
EVERYBODY = (
    "today",
    "board",
    "week",
    "clients",
    "retention",
    "report_outcomes",
    "report_overrides",
)


@pytest.fixture
def outbox(settings, tmp_path) -> Path:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.MAIL_READY, settings.BASE_URL = True, "https://palpate.example"
    settings.DEFAULT_FROM_EMAIL = "desk@palpate.example"
    return tmp_path


def worked_with(client: Client, browser) -> None:
    """Looked at, searched, mailed to, and still in the queue."""
    for name in PAGES:
        browser.get(reverse(name, args=[client.pk]))
    for name in EVERYBODY:
        browser.get(reverse(name))
    browser.post(reverse("clients"), {"q": NAME})
    visit = a_visit(client.clinic, client=client)
    assert send(owed(visit).pk)
    assert hint("clinic.tasks.send_mail", visit.pk)


def in_redis(server: Redis) -> Iterator[bytes]:
    """Keys and values, and what is packed into the messages of the queue."""
    read = {
        b"string": server.get,
        b"list": lambda key: server.lrange(key, 0, -1),
        b"set": server.smembers,
        b"zset": lambda key: server.zrange(key, 0, -1),
        b"hash": server.hgetall,
    }
    for key in server.scan_iter():
        value = read[server.type(key)](key)
        yield repr((key, value)).encode()
        for message in value if isinstance(value, list) else []:
            yield base64.b64decode(json.loads(message)["body"])


def in_files(*folders: Path) -> Iterator[bytes]:
    for folder in folders:
        yield from (file.read_bytes() for file in folder.rglob("*") if file.is_file())


def everything(settings, outbox: Path) -> dict[str, str]:
    stores = {
        "redis": in_redis(Redis.from_url(settings.REDIS_URL)),
        "files": in_files(outbox, Path(default_storage.location)),
    }
    found = {name: b"\n".join(parts).decode(errors="replace") for name, parts in stores.items()}
    return {name: text.casefold() for name, text in found.items()} | {"tables": stored_text()}


def test_no_store_holds_a_word_of_who_was_erased(
    owner, therapist, signed_in, settings, outbox, django_capture_on_commit_callbacks
):
    client, browser = told(therapist), signed_in(owner)
    stays = a_client(owner.clinic, name="Ana Ruiz", email="ana@ruiz.example")
    send(owed(a_visit(owner.clinic, client=stays)).pk)
    worked_with(client, browser)
    client.holds.update(ended_at=timezone.now(), ended_by=owner)
    before = everything(settings, outbox)
    assert NAME in planted_in(before["tables"]) and NAME in planted_in(before["files"])
    assert "send_mail" in before["redis"]
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(
            reverse("client_erase", args=[client.pk]), {"reason": "asked", "sure": "on"}
        )
    assert answer.status_code == 302
    after = everything(settings, outbox)
    assert [(store, word) for store in after for word in planted_in(after[store])] == []
    assert "ana ruiz" in after["files"], "nobody else's mail went"
    assert WORDS not in repr(browser.cookies)
