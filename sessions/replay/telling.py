"""What a replay found, counts first. Ids and line numbers only, never a name or an answer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any, Protocol

from .differences import KINDS
from .running import NOT_REPRODUCED, OTHER, REPRODUCED, Replayed


class Version(Protocol):
    """What a version says of itself."""

    @property
    def version(self) -> str: ...

    @property
    def digest(self) -> str: ...


IN_MEMORY = 8_000_000  # bytes of details; more of them wait in a file without a name
NOT_VALID, NOT_VALID_THERE = "not_valid", "not_valid_there"


class Report:
    """Takes one result after another; details wait until the counts have been told."""

    def __init__(self, knowledge: Version, other: Version, as_json: bool) -> None:
        self.versions = {"in_use": _version(knowledge), "against": _version(other)}
        # The commit whose own program was asked, because this one cannot read its files.
        self.commit: str | None = getattr(other, "commit", None)
        self.as_json = as_json
        self.intakes: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.decisions: Counter[tuple[str, str]] = Counter()
        self.plans: Counter[str] = Counter()
        self.details = SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8")  # noqa: SIM115  (closed in ``__exit__``)

    def __enter__(self) -> Report:
        return self

    def __exit__(self, *_: object) -> None:
        self.details.close()

    def add(self, found: Replayed) -> None:
        self.intakes[_outcome(found)] += 1
        self.kinds.update(change.kind for change in found.changes)
        self.plans.update(state for _, state in found.plans)
        if found.decision and found.against:
            self.decisions[found.decision, found.against] += 1
        if not found.unchanged or any(state == NOT_REPRODUCED for _, state in found.plans):
            self.details.writelines(f"{line}\n" for line in self._block(found))

    def tell(self, write: Callable[[str], object]) -> int:
        """Everything, counts first; 2 where a document was not valid, else 0."""
        for line in self._json_counts() if self.as_json else self._counts():
            write(line)
        self.details.seek(0)
        for line in self.details:
            write(line.removesuffix("\n"))
        return 2 if self.intakes[NOT_VALID] else 0

    def _block(self, found: Replayed) -> Iterator[str]:
        if self.as_json:
            yield json.dumps(_as_json(found), ensure_ascii=False)
            return
        yield ""
        yield ", ".join(f"{name} {value}" for name, value in found.where.items())
        yield from _faults(found)
        yield from (f"  plan {id}: NOT REPRODUCED" for id, s in found.plans if s == NOT_REPRODUCED)
        for change in found.changes:
            if change.kind in ("decision", "urgency"):
                yield f"  {change.kind}: {change.gone[0]} -> {change.new[0]}"
                continue
            yield f"  {change.kind}"
            yield from (f"    - {text}" for text in change.gone)
            yield from (f"    + {text}" for text in change.new)

    def _counts(self) -> Iterator[str]:
        for name, version in self.versions.items():
            yield f"{name.replace('_', ' '):16}{version['version']}  {version['digest']}"
        if self.commit:
            yield f"{'':16}asked through its own program, of commit {self.commit[:12]}:"
            yield f"{'':16}this one does not read files of its shape"
        yield ""
        yield _line("intakes", self.intakes.total())
        for name in ("unchanged", "changed", NOT_VALID_THERE, NOT_VALID):
            yield _line(f"  {name.replace('_', ' ')}", self.intakes[name])
        yield from _table("intakes with a change in", {k: self.kinds[k] for k in KINDS})
        pairs = {f"{a} -> {b}": n for (a, b), n in sorted(self.decisions.items())}
        yield from _table("decisions", pairs)
        if self.plans:
            states = (REPRODUCED, NOT_REPRODUCED, OTHER)
            yield from _table("stored plans", {s.replace("_", " "): self.plans[s] for s in states})

    def _json_counts(self) -> Iterator[str]:
        counts = {
            "intakes": {
                name: self.intakes[name]
                for name in ("unchanged", "changed", NOT_VALID_THERE, NOT_VALID)
            },
            "changed_in": {kind: self.kinds[kind] for kind in KINDS},
            "decisions": [
                {"from": a, "to": b, "intakes": n} for (a, b), n in sorted(self.decisions.items())
            ],
            "stored_plans": {
                state: self.plans[state] for state in (REPRODUCED, NOT_REPRODUCED, OTHER)
            },
        }
        head = {"schema": "palpate.replay/1", **self.versions, "own_program": self.commit}
        yield json.dumps({**head, "counts": counts})


def _outcome(found: Replayed) -> str:
    if found.decision is None:
        return NOT_VALID
    if found.against is None:
        return NOT_VALID_THERE
    return "unchanged" if found.unchanged else "changed"


def _faults(found: Replayed) -> Iterator[str]:
    """Field and message only where they name no answer of a stored intake."""
    if found.faults:
        yield f"  {_outcome(found).replace('_', ' ')}"
        yield from (f"    {text}" for text in _said(found))


def _said(found: Replayed) -> Iterator[str]:
    """Messages may quote what was answered: a stored intake is told by its fields alone."""
    in_a_file = "file" in found.where
    for fault in found.faults:
        yield f"{fault['field']}: {fault['message']}" if in_a_file else fault["field"]


def _as_json(found: Replayed) -> dict[str, Any]:
    return {
        **found.where,
        "outcome": _outcome(found),
        "decision": found.decision,
        "against": found.against,
        "changes": {c.kind: {"gone": c.gone, "new": c.new} for c in found.changes},
        "faults": list(_said(found)),
        "plans": dict(found.plans),
    }


def _table(title: str, rows: dict[str, int]) -> Iterator[str]:
    if any(rows.values()):
        yield ""
        yield title
        yield from (_line(f"  {name}", number) for name, number in rows.items() if number)


def _line(name: str, number: int) -> str:
    return f"{name:44}{number:>10,}"


def _version(knowledge: Version) -> dict[str, str]:
    return {"version": knowledge.version, "digest": knowledge.digest}
