"""Figures of the sheets, for the metrics page."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily

from clinic.operations.figures import by_state, oldest_seconds
from clinic.operations.metrics import gauges
from sessions.models import Sheet

from .queue import OWED


def figures() -> Iterator[GaugeMetricFamily]:
    sheets = Sheet.objects.all()
    yield gauges("sheets", "Aftercare sheets by state.", "state", by_state(sheets, Sheet.State))
    owed = sheets.filter(OWED)
    oldest = {
        "urgent": oldest_seconds(owed.filter(bulk=False)),
        "bulk": oldest_seconds(owed.filter(bulk=True)),
    }
    words = "Seconds since the oldest sheet that is not ready was made."
    yield gauges("sheet_oldest_seconds", words, "queue", oldest)
