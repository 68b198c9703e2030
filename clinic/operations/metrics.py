"""The metrics page in Prometheus' text form.

Everything is read from the database and Redis when it is asked for, so that it is the same in
every web process; nothing is counted in memory. No label names a clinic or a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.conf import settings
from django.utils.module_loading import import_string
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

Figures = Callable[[], Iterable[GaugeMetricFamily]]


def page() -> bytes:
    """All figures of every app in ``settings.FIGURES``."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Everything())
    return generate_latest(registry)


def gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"palpate_{name}", words, value=value)


def gauges(name: str, words: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    """One figure for each value of a label."""
    family = GaugeMetricFamily(f"palpate_{name}", words, labels=[label])
    for key, value in sorted(values.items()):
        family.add_metric([key], value)
    return family


class _Everything(Collector):
    def collect(self) -> Iterable[GaugeMetricFamily]:
        for path in settings.FIGURES:
            figures: Figures = import_string(path)
            yield from figures()

    def describe(self) -> Iterable[GaugeMetricFamily]:
        return ()  # asking would read everything once more
