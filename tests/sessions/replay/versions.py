"""Another version of the knowledge to compare with, made by changing three lines."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sessions.knowledge import load

ROOT = Path(__file__).resolve().parents[3]
SAFETY, ANATOMY = "intake/knowledge/content", "sessions/knowledge/content"
CAUTIONS = "intake/knowledge/content/cautions/bones_and_joints.yaml"
THIN_BONES = """        - {med: bone_strengthening}
    effects:
"""

GIT = shutil.which("git") or "git"
WHO = {
    f"GIT_{role}_{what}": "a@clinic.example"
    for role in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def git(folder: Path, *arguments: str) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **WHO}
    command = [GIT, "-C", str(folder), *arguments]
    subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "next")


def a_copy(folder: Path, version: str = "2027.1.0") -> Path:
    """The content folders of the repository below ``folder``, under another version."""
    for part in (SAFETY, ANATOMY):
        shutil.copytree(ROOT / part, folder / part)
        put(folder, f"{part}/about.yaml", f"version: {load().version}\n", f"version: {version}\n")
    return folder


def put(folder: Path, name: str, old: str, new: str) -> None:
    """Change one place of one file."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def stricter(folder: Path) -> Path:
    """Nobody with thin bones is treated, and a first visit is gentler."""
    a_copy(folder)
    everywhere = "      - {scope: absolute, action: exclude, techniques: [all], regions: [all]}\n"
    put(folder, CAUTIONS, THIN_BONES, THIN_BONES + everywhere)
    doses = f"{ANATOMY}/planning/doses.yaml"
    put(folder, doses, "first_visit_discomfort_max: 5", "first_visit_discomfort_max: 4")
    return folder
