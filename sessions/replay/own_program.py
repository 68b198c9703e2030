"""A version whose files this program cannot read, asked through the program that came with it.

Intake and plan documents keep their shape through all versions, the files of the knowledge do
not. ``manage.py plan --jsonl`` of that version needs no database, and no setting or secret of
this installation is handed to it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, cast

from intake.answers import InvalidIntake
from intake.answers.errors import Problem
from sessions.api.example import EXAMPLE
from sessions.knowledge import KnowledgeBase
from sessions.planning import PlanDocument
from sessions.planning.printing import NotReadable

from .running import Document, Given, Replayed, compared
from .versions import OtherShape, UnknownVersion

PARTS = ("clinic", "intake", "sessions", "manage.py")
AT_ONCE = 200  # documents handed over in one start of that program
LONGEST = 600  # seconds for one batch
INVALID = 2  # what ``plan`` ends with where a document was not valid

Answer = PlanDocument | InvalidIntake


class OwnProgram:
    """The program of one commit, unpacked into ``folder``. ``version`` and ``digest`` are what
    it says of itself in a plan of the published example."""

    def __init__(self, shape: OtherShape, folder: Path) -> None:
        self.shape, self.folder, self.commit = shape, folder, shape.commit
        shape.git.unpack(shape.commit, folder, PARTS)
        if not (folder / "manage.py").is_file():
            raise UnknownVersion(f"{shape} It has no program of its own to ask either.")
        (example,) = self.answers([EXAMPLE])
        if isinstance(example, InvalidIntake):
            raise UnknownVersion(f"{shape} Its own program does not take today's documents.")
        self.version, self.digest = example.knowledge.version, example.knowledge.digest

    def answers(self, documents: Iterable[Document]) -> list[Answer]:
        """A plan, or what is wrong there, for each document, in their order."""
        lines = [_line(document) for document in documents]
        done = subprocess.run(
            [sys.executable, "manage.py", "plan", "--jsonl", "-"],
            cwd=self.folder,
            env={"PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"},
            input=b"".join(lines),
            capture_output=True,
            check=False,
            timeout=LONGEST,
        )
        said = done.stdout.splitlines()
        if done.returncode not in (0, INVALID) or len(said) != len(lines):
            why = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it says nothing"]
            raise UnknownVersion(f"{self.shape} Its own program does not run here: {why[-1]}")
        return [_read(line) for line in said]

    def replay(self, given: Iterable[Given], knowledge: KnowledgeBase) -> Iterator[Replayed]:
        """Each document under the knowledge in use and through that program, compared."""
        waiting = iter(given)
        while batch := list(islice(waiting, AT_ONCE)):
            answers = self.answers(one.document for one in batch)
            for one, answer in zip(batch, answers, strict=True):
                yield compared(one, knowledge, partial(_plan, answer))


class Told(dict[str, Any]):
    """A part of another version's plan, its fields named as in the documents of today."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self["from" if name == "clearance_from" else name]
        except KeyError:
            raise AttributeError(name) from None


def _line(document: Document) -> bytes:
    """One line for each; of a file that cannot be read, one that is no intake either."""
    if isinstance(document, NotReadable):
        return b"{}\n"
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return raw.strip() + b"\n"


def _read(line: bytes) -> Answer:
    told = json.loads(line, object_hook=Told)
    if "errors" in told:
        return InvalidIntake(Problem(**fault) for fault in told["errors"])
    # Not read strictly: what that version says besides is no difference that is looked for.
    return cast("PlanDocument", told)


def _plan(answer: Answer) -> PlanDocument:
    if isinstance(answer, InvalidIntake):
        raise answer
    return answer
