"""The Celery app. Messages carry ids only; the rows they point to are the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

app = Celery("palpate")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
