"""Another version of the knowledge: from a folder, or from the history of this checkout."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from sessions.knowledge import BrokenKnowledge, KnowledgeBase, read

SAFETY, ANATOMY = Path("intake/knowledge/content"), Path("sessions/knowledge/content")
ABOUT = SAFETY / "about.yaml"
LISTED = 20  # so many known versions are named, the newest first


class UnknownVersion(Exception):
    """There is no such version to be found; says which are known, and the mend."""


class OtherShape(UnknownVersion):
    """A commit holds the version, in files of another shape than this program reads."""

    def __init__(self, wanted: str, git: Git, commit: str, why: str) -> None:
        super().__init__(f"{wanted} has another shape than this program reads ({why}).")
        self.git, self.commit = git, commit


def knowledge_at(wanted: str, root: Path) -> KnowledgeBase:
    """The knowledge in the folder ``wanted``, laid out as in the repository; else that of the
    commit, tag or version ``wanted`` in the git checkout ``root``.

    ``UnknownVersion`` where there is neither, ``OtherShape`` where only its own program can
    read the commit's, ``BrokenKnowledge`` where a folder cannot be read.
    """
    folder = Path(wanted)
    if wanted and folder.is_dir():
        return _read(folder)
    git = Git.of(root)
    if git is None:
        raise UnknownVersion(
            f"{wanted} is no folder, and this installation is no git checkout to look for"
            f" versions in. Give a folder that holds {SAFETY} and {ANATOMY} of that version."
        )
    commit = git.commit(wanted) or git.commit(git.versions().get(wanted, ""))
    if commit is None:
        known = ", ".join([*git.versions(), *git.tags()][:LISTED]) or "none"
        raise UnknownVersion(
            f"{wanted} is neither a folder nor a version, tag or commit of this checkout."
            f" Known versions and tags: {known}. Give one of them, a commit, or a folder that"
            f" holds {SAFETY} and {ANATOMY}."
        )
    with TemporaryDirectory() as temporary:
        git.unpack(commit, Path(temporary), (SAFETY.as_posix(), ANATOMY.as_posix()))
        try:
            return _read(Path(temporary))
        except BrokenKnowledge as broken:
            where = broken.file.removeprefix(f"{temporary}/")
            why = f"{where}:{broken.line}: {broken.problem}"
            raise OtherShape(wanted, git, commit, why) from broken


def _read(folder: Path) -> KnowledgeBase:
    missing = [str(part) for part in (SAFETY, ANATOMY) if not (folder / part).is_dir()]
    if missing:
        raise UnknownVersion(
            f"{' and '.join(missing)} is not in it."
            f" Give a folder that holds both {SAFETY} and {ANATOMY}."
        )
    return read(folder / SAFETY, folder / ANATOMY)


class Git:
    """Reads of one checkout; nothing in it is changed."""

    def __init__(self, program: str, root: Path) -> None:
        self.program, self.root = program, root

    @classmethod
    def of(cls, root: Path) -> Git | None:
        """None without git, and where ``root`` is not the top of a checkout."""
        program = shutil.which("git")
        if program is None or not (root / ".git").exists():
            return None
        git = cls(program, root)
        return git if git.text("rev-parse", "--git-dir") else None

    def commit(self, name: str) -> str | None:
        wanted = f"{name}^{{commit}}"
        return self.text("rev-parse", "--verify", "--quiet", "--end-of-options", wanted) or None

    def tags(self) -> list[str]:
        return self.text("tag", "--sort=-creatordate").split()

    def versions(self) -> dict[str, str]:
        """The versions named in ``about.yaml`` through history, newest first, each with the
        last commit that had it."""
        found: dict[str, str] = {}
        last = "HEAD"
        for commit in self.text("log", "--format=%H", "--", ABOUT.as_posix()).split():
            about = yaml.safe_load(self.text("show", f"{commit}:{ABOUT.as_posix()}") or "{}")
            if isinstance(about, dict) and "version" in about:
                found.setdefault(str(about["version"]), last)
            last = f"{commit}^"
        return found

    def unpack(self, commit: str, folder: Path, parts: Sequence[str]) -> None:
        """These parts of ``commit``, below ``folder``; nothing where it lacks one."""
        archive = self._run("archive", "--format=zip", commit, "--", *parts)
        if archive.returncode == 0:
            with zipfile.ZipFile(io.BytesIO(archive.stdout)) as packed:
                packed.extractall(folder)

    def text(self, *arguments: str) -> str:
        """What git says, empty where it refuses."""
        done = self._run(*arguments)
        return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603  (a fixed program; a name given is data after its option)
            [self.program, "-C", str(self.root), *arguments],
            capture_output=True,
            check=False,
            timeout=60,
        )
