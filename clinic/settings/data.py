"""The database, the cache and the folders of files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from clinic import environment

from .place import DATA_DIR, ROOT

DATABASES = {
    "default": environment.database(os.environ.get("DATABASE_URL", "postgresql:///palpate"))
}
# The role the running app connects as; migrations, made as the owner, give it its rights.
APP_ROLE = os.environ.get("PALPATE_APP_ROLE", "palpate_app")
APP_PASSWORD = os.environ.get("PALPATE_APP_PASSWORD", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/0")
# Nothing in a request waits long on Redis: it carries hints and limits, never the truth.
IMPATIENT = {"socket_timeout": 1, "socket_connect_timeout": 1}
CACHES = {
    "default": {
        "BACKEND": "clinic.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "palpate",
        "OPTIONS": IMPATIENT,
    }
}

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("PALPATE_STATIC_ROOT", ROOT / ".palpate" / "static"))
STATICFILES_DIRS = [ROOT / "static"]
_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
