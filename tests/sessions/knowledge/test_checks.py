"""``manage.py check`` fails on broken knowledge with file, line and mend."""

from __future__ import annotations

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError

from intake.knowledge.files import BrokenKnowledge
from sessions import checks
from sessions.management.commands import plan as plan_command

FAULT = BrokenKnowledge("muscles/neck.yaml", 12, "the key 'colour' is not known", "Remove it.")


def breaks(*_: object) -> None:
    raise FAULT


def test_sound_knowledge_says_nothing():
    assert checks.knowledge_check(None) == []


def test_broken_knowledge_is_an_error_with_file_line_and_mend(monkeypatch):
    monkeypatch.setattr(checks, "load", breaks)
    (error,) = checks.knowledge_check(None)
    assert error.id == "palpate.E001" and error.hint == "Remove it."
    assert error.msg == "muscles/neck.yaml:12: the key 'colour' is not known."


def test_the_check_runs_with_the_others(monkeypatch):
    monkeypatch.setattr(checks, "load", breaks)
    assert "palpate.E001" in {message.id for message in run_checks()}


def test_the_plan_command_says_in_one_line_that_the_knowledge_is_broken(monkeypatch):
    monkeypatch.setattr(plan_command, "load", breaks)
    with pytest.raises(CommandError, match=r"neck\.yaml:12"):
        call_command("plan", "-")
