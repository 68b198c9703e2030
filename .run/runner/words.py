"""How ``./run`` speaks: short lines on standard error, and one way to give up.

Standard output is left to the program that was asked for (pytest's closing line, the demo's
addresses), so that it can be piped.
"""

from __future__ import annotations

import sys
from pathlib import Path


class Stop(Exception):
    """Ends ``./run`` with words for the person and an exit code."""

    def __init__(self, words: str, code: int = 1) -> None:
        super().__init__(words)
        self.code = code


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, indented; empty where there is none."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join("    " + line for line in text.splitlines()[-lines:])
