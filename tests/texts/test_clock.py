"""One clock on every page: that of the reader's language."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = [
    path
    for folder in ("templates", "clinic", "intake", "sessions")
    for end in ("*.html", "*.py")
    for path in sorted((ROOT / folder).rglob(end))
]
# The audit trail alone is a log: it counts seconds.
A_CLOCK_OF_ITS_OWN = re.compile(
    r"""["'][^"']*\b[Hgh]:i(?!:s)|\|time:(?!"(TIME_FORMAT|H:i:s)")|strftime\("""
)
AT = datetime(2026, 11, 21, 17, 5)  # noqa: DTZ001 - a wall clock


def test_no_page_has_a_clock_of_its_own():
    own = [str(p.relative_to(ROOT)) for p in WRITTEN if A_CLOCK_OF_ITS_OWN.search(p.read_text())]
    assert own == [], 'write time:"TIME_FORMAT" or date:_("j F, P")'


@pytest.mark.parametrize(
    ("format", "english", "spanish"),
    [
        ("time:'TIME_FORMAT'", "5:05 p.m.", "17:05"),
        ("date:_('j F, P')", "21 November, 5:05 p.m.", "21 de noviembre, 17:05"),
        ("date:_('j F Y, P')", "21 November 2026, 5:05 p.m.", "21 de noviembre de 2026, 17:05"),
        ("date:_('l j F, P')", "Saturday 21 November, 5:05 p.m.", "sábado 21 de noviembre, 17:05"),
    ],
)
def test_a_time_is_written_as_the_language_writes_it(format, english, spanish):
    for language, text in (("en", english), ("es", spanish)):
        with translation.override(language):
            shown = Template("{{ at|" + format + " }}").render(Context({"at": AT}))
        assert shown.lower() == text.lower()
