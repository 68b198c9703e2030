"""The advisories' answer, and the compose file."""

from __future__ import annotations

import importlib.util
import json
from types import ModuleType

import pytest

from runner import advisories, places

KNOWN = {"name": "django", "version": "5.2", "vulns": []}
BAD = {"name": "celery", "version": "1.0", "vulns": [{"id": "PYSEC-1"}]}
UNKNOWN = {"name": "palpate", "skip_reason": "not found"}


def report(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages})


def test_a_known_vulnerability_fails_and_is_named() -> None:
    outcome = advisories.judge(report(KNOWN, BAD), "")
    assert not outcome.passed
    assert outcome.output == "celery 1.0: PYSEC-1"


def test_nothing_found_passes_and_says_what_was_not_known() -> None:
    outcome = advisories.judge(report(KNOWN, UNKNOWN), "")
    assert (outcome.word, outcome.note) == ("ok", "1 packages not known")


@pytest.mark.parametrize(
    ("printed", "errors"),
    [
        (report(UNKNOWN), ""),
        ("", "requests.exceptions.ConnectionError: x"),
        ("", "requests.exceptions.SSLError: y"),
    ],
)
def test_no_answer_is_called_skipped_and_never_ok(printed: str, errors: str) -> None:
    assert advisories.judge(printed, errors).word == "skipped"


def test_any_other_fault_of_the_tool_fails() -> None:
    assert advisories.judge("", "usage: pip-audit").word == "FAILED"


@pytest.fixture(scope="module")
def compose() -> ModuleType:
    spec = importlib.util.spec_from_file_location("c", places.ROOT / ".run" / "check_compose.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GOOD = """
services:
  web:
    image: palpate:1
    ports: ["127.0.0.1:80:80"]
    environment: {A: "${A:?no}", B: "${B:-b}"}
    healthcheck: {test: [CMD, "true"]}
    user: "10001"
    read_only: true
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
"""
GOOD_IMAGE = "FROM python:3.11-slim AS packages\nUSER root\nFROM python:3.11-slim\nUSER palpate\n"


def test_a_good_compose_file_has_no_problem(compose: ModuleType) -> None:
    assert compose.problems(GOOD, "A=\n") == []


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("127.0.0.1:80:80", "80:80", "publishes a port to everybody"),
        ("palpate:1", "palpate", "no version"),
        ("palpate:1", "palpate:latest", "no version"),
        ("${B:-b}", "${B}", "${B} has no default"),
        ("healthcheck", "x-healthcheck", "no healthcheck"),
        ("image: palpate:1", "volumes: ['data:/x']", "the volume data"),
        ("image: palpate:1", "depends_on: [db]", "depends on db"),
        ("read_only: true", "read_only: false", "can write"),
        ("cap_drop: [ALL]", "cap_drop: [SYS_ADMIN]", "keeps rights"),
        ("no-new-privileges:true", "label:disable", "can gain rights"),
        ('user: "10001"', "tty: false", "runs as root"),
        ('user: "10001"', 'user: "0"', "runs as root"),
    ],
)
def test_a_broken_compose_file_is_told_what_is_wrong(
    compose: ModuleType, was: str, becomes: str, said: str
) -> None:
    assert said in "; ".join(compose.problems(GOOD.replace(was, becomes), "A=\n"))


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("USER palpate", "USER root", "run as root"),
        ("USER palpate", "", "run as root"),
        ("FROM python:3.11-slim AS", "FROM python AS", "no version"),
        ("FROM python:3.11-slim AS", "FROM python:latest AS", "no fixed version"),
    ],
)
def test_a_broken_image_file_is_told_what_is_wrong(
    compose: ModuleType, was: str, becomes: str, said: str
) -> None:
    assert compose.problems_of_image(GOOD_IMAGE) == []
    assert said in "; ".join(compose.problems_of_image(GOOD_IMAGE.replace(was, becomes)))


def test_the_committed_compose_file_has_no_problem(compose: ModuleType) -> None:
    assert compose.main() == 0
