"""Log lines: UTC, without the keys of links, and without what an error quotes.

An error's own words may hold a whole row (PostgreSQL names the values that broke a rule), so
only its type and the places in the code are written.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from typing import Any

_TOKEN = re.compile(r"/(i|a|l|join|password/\w+)/[^/\s\"'?]+")
# Which page of the questionnaire somebody was on can say what they have.
_PAGE = re.compile(r"(/q/[^/\s\"'?]+/)[^/\s\"'?]+")
_DEEPEST = 10  # errors behind an error


def without_tokens(text: str) -> str:
    return _PAGE.sub(r"\1…", _TOKEN.sub(r"/\1/…", text))


def where(error: BaseException | None) -> str:
    """The types of an error and of those behind it, with the lines of code they came through."""
    parts: list[str] = []
    while error is not None and len(parts) < _DEEPEST:
        kind = type(error)
        frames = "".join(traceback.format_tb(error.__traceback__))
        parts.append(f"{frames}{kind.__module__}.{kind.__qualname__}")
        behind = None if error.__suppress_context__ else error.__context__
        error = error.__cause__ or behind
    return "\n-- because of --\n".join(parts)


class WithoutTokens(logging.Filter):
    """Masks the token in a path, wherever in the record it stands."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, dict) and "exc" in record.args:  # Celery quotes errors
            kind = record.exc_info[0] if record.exc_info else None
            record.args = {**record.args, "exc": kind.__name__ if kind else "…"}
        record.msg = without_tokens(record.getMessage())
        record.args = ()
        record.exc_text = None  # another handler's words for the error
        return True


class UtcLine(logging.Formatter):
    """For people: one line, and the places in the code below it."""

    converter = staticmethod(time.gmtime)
    default_msec_format = "%s.%03dZ"

    def formatException(self, ei: Any) -> str:
        return without_tokens(where(ei[1]))


class JsonLine(UtcLine):
    """For programs: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
