"""``check --deploy`` refuses a house with open doors, and says which and how to shut it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from clinic import deployment, environment

GOOD = {
    "DEBUG": False,
    "PLAIN_HTTP": False,
    "DEMO": False,
    "SECOND_STEP_REQUIRED": True,
    "SECRET_KEY": "kQ7tZr0vXy3nBq8mLs5wPd2hFj6gCa9eUi4oRk1TbNzVcXhYwM",
    "SEALING_KEY": "0123456789abcdef" * 4,
    "OLD_SEALING_KEYS": [],
    "ALLOWED_HOSTS": ["palpate.example"],
    "DATABASES": {"default": environment.database("postgresql://p:secret@postgres/palpate")},
    "REDIS_URL": "redis://:secret@valkey:6379/0",
    "METRICS_TOKEN": "",
}


@pytest.fixture
def house(monkeypatch):
    """Settings that nothing else reads."""
    made = SimpleNamespace(**GOOD)
    monkeypatch.setattr(deployment, "settings", made)
    return made


def faults(house, **changed) -> list[str]:
    vars(house).update(changed)
    return [error.id.removeprefix("palpate.") for error in deployment.open_doors(None)]


def test_the_compose_file_s_own_settings_have_no_open_door(house):
    assert faults(house) == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEBUG", True, "E001"),
        ("PLAIN_HTTP", True, "E002"),
        ("DEMO", True, "E003"),
        ("SECOND_STEP_REQUIRED", False, "E004"),
        ("SECRET_KEY", "", "E005"),
        ("SECRET_KEY", "short", "E005"),
        ("METRICS_TOKEN", "short", "E011"),
        ("SECRET_KEY", "ab" * 40, "E005"),
        ("SECRET_KEY", "django-insecure-" + "0123456789abcdefghij" * 3, "E005"),
        ("SEALING_KEY", "", "E012"),
        ("SEALING_KEY", "0" * 64, "E012"),
        ("SEALING_KEY", "0123456789abcdef", "E012"),
        ("OLD_SEALING_KEYS", ["no key"], "E012"),
        ("ALLOWED_HOSTS", [], "E006"),
        ("ALLOWED_HOSTS", ["palpate.example", "*"], "E006"),
        ("REDIS_URL", "redis://valkey:6379/0", "E009"),
        ("REDIS_URL", "redis://:secret@5.9.10.11:6379/0", "E010"),
        ("REDIS_URL", "redis://:secret@cache.example:6379/0", "E010"),
    ],
)
def test_an_open_door_is_an_error(house, name, value, fault):
    assert faults(house, **{name: value}) == [fault]


@pytest.mark.parametrize(
    "url",
    [
        "redis://127.0.0.1:6379/0",
        "redis://localhost/0",
        "redis://[::1]:6379/0",
        "unix:///run/valkey?db=0",
        "redis://:secret@10.0.0.7:6379/0",
        "rediss://:secret@cache.example:6379/0",
    ],
)
def test_a_redis_that_only_we_reach_is_none(house, url):
    assert faults(house, REDIS_URL=url) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql:///palpate?host=/run/pg", []),
        ("postgresql://p@127.0.0.1/palpate", []),
        ("postgresql://p@postgres/palpate", ["E007"]),
        ("postgresql://p:s@db.example/palpate", ["E008"]),
        ("postgresql://p@db.example/palpate?sslmode=prefer", ["E007", "E008"]),
        ("postgresql://p:s@db.example/palpate?sslmode=verify-full", []),
    ],
)
def test_a_database_open_to_the_world_is_an_error(house, url, expected):
    found = {"default": environment.database(url)}
    assert faults(house, DATABASES=found) == expected


def test_the_command_ends_with_the_errors_and_their_mends(house):
    faults(house, ALLOWED_HOSTS=["*"])
    with pytest.raises(SystemCheckError, match="Name the hosts that people type"):
        call_command("check", "--deploy")
