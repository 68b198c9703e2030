"""How one check of ``./run check`` went."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """Passed or not, what it printed, and why it was not made or not made in full, if so."""

    passed: bool
    output: str = ""
    skipped: str = ""
    note: str = ""

    @property
    def word(self) -> str:
        if self.skipped:
            return "skipped"
        return "ok" if self.passed else "FAILED"
