"""What workers do beside the requests, by Celery."""

from __future__ import annotations

from clinic import environment

from .data import IMPATIENT, REDIS_URL
from .place import DATA_DIR

CELERY_BROKER_URL = environment.broker(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    **IMPATIENT,
    "visibility_timeout": 3600,
    "queue_order_strategy": "priority",  # in the order the worker names them: urgent first
}
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # by itself a worker gives up after a long outage
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # a lost hint is found by the sweeper
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "sessions.tasks.make_sheet": {"queue": "urgent"},
    "sessions.tasks.offer_waiting_sheets": {"queue": "urgent"},
    "clinic.tasks.sign_of_life": {"queue": "urgent"},  # a full queue is no dead one
}
CELERY_BEAT_SCHEDULE = {
    "offer-waiting-sheets": {"task": "sessions.tasks.offer_waiting_sheets", "schedule": 5.0},
    "offer-waiting-mail": {"task": "clinic.tasks.offer_waiting_mail", "schedule": 5.0},
    "sign-of-life": {"task": "clinic.tasks.sign_of_life", "schedule": 30.0},
    "owe-reminders": {"task": "clinic.tasks.owe_reminders", "schedule": 300.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat")
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200  # rendering grows in memory; children are renewed
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 512 * 1024  # KiB
