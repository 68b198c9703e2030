"""Log lines: UTC, and without invitation tokens."""

from __future__ import annotations

import logging
import re
import time

_TOKEN = re.compile(r"/(i|a|l|join|password/\w+)/[^/\s\"'?]+")
# Which page of the questionnaire somebody was on can say what they have.
_PAGE = re.compile(r"(/q/[^/\s\"'?]+/)[^/\s\"'?]+")


def without_tokens(text: str) -> str:
    return _PAGE.sub(r"\1…", _TOKEN.sub(r"/\1/…", text))


class WithoutTokens(logging.Filter):
    """Masks the token in a path, wherever in the record it stands."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_tokens(record.getMessage())
        record.args = ()
        # A traceback may print local values; ids are enough to find the fault.
        if record.exc_text:
            record.exc_text = without_tokens(record.exc_text)
        return True


class UtcLine(logging.Formatter):
    converter = staticmethod(time.gmtime)
    default_msec_format = "%s.%03dZ"

    def formatException(self, ei: object) -> str:
        return without_tokens(super().formatException(ei))  # type: ignore[arg-type]  # stdlib typing
