"""The door gunicorn calls: ``gunicorn clinic.wsgi``."""

import gc
import os

from django.apps import apps
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

application = get_wsgi_application()

# Read once before the processes part, not by each while its first client waits.
for config in apps.get_app_configs():
    if hasattr(config, "read_ahead"):
        config.read_ahead()
gc.collect()
gc.freeze()  # the knowledge stays shared: no collector walks it in every process
# A page makes thousands of short-lived values: looking through them 20 times each is of no use.
gc.set_threshold(20_000, 20, 20)
