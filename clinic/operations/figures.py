"""Figures of the house: processes, queue, mail, tries to sign in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import redis
from django.conf import settings
from django.db import connection
from django.db.models import Count, ExpressionWrapper, F, FloatField, Max, QuerySet
from django.db.models.functions import Extract, Now
from prometheus_client.core import GaugeMetricFamily

from clinic.mail.queue import OWED
from clinic.models import AuditEntry, Clinic, Mail

from . import readiness, signs
from .metrics import gauge, gauges

_FAILURES = {"sign-in failed": "password", "sign-in held back": "limit", "wrong code": "code"}


def figures() -> Iterator[GaugeMetricFamily]:
    yield gauge("migrations_missing", "Migrations to apply.", readiness.missing_migrations())
    yield gauge("database_bytes", "Size of the database.", _database_bytes())
    words = "Seconds since a process of this kind last showed that it works."
    yield gauges("sign_of_life_seconds", words, "process", signs.ages())
    yield from _queue()
    yield gauges("mails", "Mails by state.", "state", by_state(Mail.objects.all(), Mail.State))
    waiting = oldest_seconds(Mail.objects.filter(OWED))
    yield gauge(
        "mail_oldest_seconds", "Seconds since the oldest mail on its way was owed.", waiting
    )
    words = "Tries to sign in to a known account that failed in the last hour."
    yield gauges("sign_in_failures", words, "what", _failures())


def by_state(rows: QuerySet[Any], states: Any) -> dict[str, float]:
    """How many rows are in each state; 0 where none is."""
    counted = rows.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(states.values, 0.0) | dict(counted)


def oldest_seconds(rows: QuerySet[Any]) -> float:
    """The age of the oldest row; 0 where there is none."""
    age = Extract(Now() - F("created_at"), "epoch")
    found = rows.aggregate(age=Max(ExpressionWrapper(age, output_field=FloatField())))["age"]
    return round(float(found or 0), 1)


def _queue() -> Iterator[GaugeMetricFamily]:
    names = {settings.CELERY_TASK_DEFAULT_QUEUE, "urgent", "bulk"}
    lengths: dict[str, float] = {}
    try:
        with readiness.redis_client() as client:
            lengths = {name: float(client.llen(name)) for name in names}
    except redis.RedisError:
        yield gauge("redis_up", "Whether the queue's server answers.", 0)
        return
    yield gauge("redis_up", "Whether the queue's server answers.", 1)
    yield gauges("hints", "Messages that no worker has taken yet.", "queue", lengths)


def _failures() -> dict[str, float]:
    """By clinic, because that is what the entries' index begins with; the sum is shown."""
    recent = AuditEntry.objects.filter(
        clinic__in=list(Clinic.objects.values_list("pk", flat=True)),
        at__gte=Now() - timedelta(hours=1),
        action__in=_FAILURES,
    )
    counted = dict(recent.order_by().values_list("action").annotate(Count("pk")))
    return {label: float(counted.get(action, 0)) for action, label in _FAILURES.items()}


def _database_bytes() -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0])
