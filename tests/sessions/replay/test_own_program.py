"""A version this program cannot read is asked through the program that came with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from intake.answers import InvalidIntake
from intake.answers.errors import Problem
from sessions.api.example import EXAMPLE
from sessions.knowledge import load
from sessions.planning.printing import NotReadable
from sessions.replay import Given, OtherShape, OwnProgram, UnknownVersion, knowledge_at
from sessions.replay import own_program as module
from tests.sessions.planning.examples import FOLDER, NAMES

from .versions import ANATOMY, ROOT, SAFETY, commit, git, put

CONTRACT = ROOT / "tests/contract"
DOCUMENTS = [
    *(json.loads(file.read_bytes()) for file in sorted(CONTRACT.glob("*.intake.json"))),
    *(json.loads((FOLDER / f"{name}.intake.json").read_bytes()) for name in NAMES),
]


def a_program(folder: Path) -> Path:
    """This program with knowledge of a shape of its own: a field more, and gentler doses."""
    for part in ("clinic", "intake", "sessions"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", folder)
    head = "class AboutFile(Entry):\n"
    put(folder, "intake/knowledge/folder.py", head, f"{head}    season: str\n")
    put(folder, f"{SAFETY}/about.yaml", "\nreviewed_by:", "\nseason: spring\nreviewed_by:")
    for part in (SAFETY, ANATOMY):
        put(folder, f"{part}/about.yaml", f"version: {load().version}\n", "version: 1.0.0\n")
    doses = f"{ANATOMY}/planning/doses.yaml"
    put(folder, doses, "first_visit_discomfort_max: 5", "first_visit_discomfort_max: 4")
    git(folder, "init", "-q")
    commit(folder)
    return folder


def shape_of(checkout: Path, wanted: str) -> OtherShape:
    with pytest.raises(OtherShape) as other:
        knowledge_at(wanted, checkout)
    return other.value


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    return a_program(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def before(checkout, tmp_path_factory):
    return OwnProgram(shape_of(checkout, "1.0.0"), tmp_path_factory.mktemp("unpacked"))


def replayed(program, *documents):
    given = [Given({"line": n}, document) for n, document in enumerate(documents)]
    return list(program.replay(given, load()))


def test_it_names_its_version_and_digest_itself(before):
    assert before.version == "1.0.0"
    assert before.digest.startswith("sha256:") and before.digest != load().digest


def test_its_plans_are_compared_like_any_others(before):
    (found,) = replayed(before, EXAMPLE)
    assert (found.decision, found.against) == ("proceed", "proceed")
    changes = {change.kind: change for change in found.changes}
    assert any(text.endswith("discomfort 5") for text in changes["doses"].gone)
    assert any(text.endswith("discomfort 4") for text in changes["doses"].new)
    assert {"steps", "exclusions", "questions", "aftercare"}.isdisjoint(changes)


def test_every_document_of_the_contract_and_every_worked_example_gets_its_answer(before):
    found = replayed(before, *DOCUMENTS)
    assert [one.where["line"] for one in found] == list(range(len(DOCUMENTS)))
    assert all(one.decision and one.decision == one.against for one in found)
    assert {change.kind for one in found for change in one.changes} <= {"doses", "limits"}


def test_a_document_that_is_none_keeps_its_place_and_is_told(before):
    broken, whole, no_file = replayed(before, b"{broken\n", EXAMPLE, NotReadable("a.jsonl", "no"))
    assert broken.decision is None and whole.decision == "proceed"
    assert [fault["field"] for fault in no_file.faults] == ["a.jsonl"]


def test_what_is_not_valid_there_alone_is_told_with_its_faults(before, monkeypatch):
    refused = InvalidIntake([Problem("pain_now", "it is not known there", "Leave it out.")])
    monkeypatch.setattr(before, "answers", lambda documents: [refused for _ in documents])
    (found,) = replayed(before, EXAMPLE)
    assert (found.decision, found.against) == ("proceed", None)
    assert [fault["field"] for fault in found.faults] == ["pain_now"]


def test_documents_go_in_batches_and_come_back_in_order(before, monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 2)
    thin = EXAMPLE | {"conditions": {"osteoporosis": "yes"}}
    found = replayed(before, EXAMPLE, thin, EXAMPLE)
    assert [one.against for one in found] == ["proceed", "proceed_with_limits", "proceed"]


def test_nothing_of_this_installation_is_handed_to_it(before, monkeypatch):
    monkeypatch.setenv("PALPATE_SECRET_KEY", "")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "no.such.settings")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert not isinstance(before.answers([EXAMPLE])[0], InvalidIntake)


def test_a_commit_without_a_program_is_refused(checkout, tmp_path):
    shape = shape_of(checkout, "HEAD")
    git(checkout, "checkout", "-q", "-b", "bare")
    git(checkout, "rm", "-q", "manage.py")
    commit(checkout)
    shape.commit = "bare"
    with pytest.raises(UnknownVersion, match="no program of its own"):
        OwnProgram(shape, tmp_path)


def test_a_program_that_does_not_run_here_is_told_with_its_last_words(checkout, tmp_path):
    shape = shape_of(checkout, "1.0.0")
    git(checkout, "checkout", "-q", "-b", "broken", shape.commit)
    (checkout / "manage.py").write_text("raise SystemExit('needs another Python')\n")
    commit(checkout)
    shape.commit = "broken"
    with pytest.raises(UnknownVersion, match="does not run here: needs another Python"):
        OwnProgram(shape, tmp_path)
