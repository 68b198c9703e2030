"""Two test processes side by side count in two Redis databases."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.cache import cache
from redis import Redis

from clinic.celery import app
from clinic.environment import broker


def test_cache_broker_and_what_a_test_starts_use_the_same_database():
    cache.set("mine", 1)
    with Redis.from_url(settings.REDIS_URL) as own:
        assert own.keys("*mine")
    assert app.conf.broker_url == broker(settings.REDIS_URL)
    assert os.environ["REDIS_URL"] == settings.REDIS_URL


def test_the_number_of_the_process_is_the_number_of_its_database(worker_id: str):
    if worker_id != "master":
        assert settings.REDIS_URL.endswith(f"={worker_id.removeprefix('gw')}")
