"""A warning of the printing engine is a failure: a missing glyph, a rule it did not take."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _no_warning_of_the_engine(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    yield
    logger.removeHandler(caplog.handler)
    for when in ("setup", "call"):
        said = [
            r for r in caplog.get_records(when) if r.name.startswith(("weasyprint", "fontTools"))
        ]
        assert not [r.getMessage() for r in said if r.levelno >= logging.WARNING]
