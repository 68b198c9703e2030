"""``manage.py check`` fails on broken knowledge with file, line and mend."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError

from intake.knowledge import read_safety
from intake.knowledge.body import CONTENT
from intake.knowledge.files import BrokenKnowledge
from sessions import checks
from sessions.knowledge.base import join
from sessions.knowledge.loading import load_anatomy
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


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "phrases/spine.yaml",
            "phrases:\n",
            "phrases:\n  nosuch: {en: [a_b], es: [c]}\n",
            "'nosuch'",
        ),
        ("phrases/spine.yaml", "|", "|@nosuch|", "there is no group @nosuch"),
        ("common_medicines.yaml", "  statin:\n", "  statine:\n", "no medicine class 'statine'"),
        ("cautions/pain.yaml", "{has: pain_severe_new}", "{has: pain}", "no question 'pain'"),
    ],
)
def test_names_and_phrases_are_checked_like_the_rules(tmp_path, monkeypatch, file, old, new, said):
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(checks, "load", lambda: join(read_safety(folder), load_anatomy(), folder))
    (error,) = checks.knowledge_check(None)
    assert said in error.msg and f"{file}:" in error.msg and error.hint


def test_the_check_runs_with_the_others(monkeypatch):
    monkeypatch.setattr(checks, "load", breaks)
    assert "palpate.E001" in {message.id for message in run_checks()}


def test_the_plan_command_says_in_one_line_that_the_knowledge_is_broken(monkeypatch):
    monkeypatch.setattr(plan_command, "load", breaks)
    with pytest.raises(CommandError, match=r"neck\.yaml:12"):
        call_command("plan", "-")


def test_every_command_has_the_check_without_anything_else_importing_it():
    tried = "import sys, django; django.setup(); sys.exit('sessions.checks' not in sys.modules)"
    assert subprocess.run([sys.executable, "-c", tried], check=False, timeout=60).returncode == 0
