"""Where this runs, under which address, and with which secret."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from clinic import environment

ROOT = Path(__file__).resolve().parents[2]

DEBUG = environment.flag("PALPATE_DEBUG")
# The sample clinic of `./run demo`.
DEMO = environment.flag("PALPATE_DEMO")
# Plain HTTP is for one machine only (the demo, the tests): cookies then cannot be Secure.
PLAIN_HTTP = environment.flag("PALPATE_PLAIN_HTTP")
# Commands such as `plan` need no secret; everything that signs does.
SECRET_KEY = os.environ.get("PALPATE_SECRET_KEY", "")
# Earlier ones, which sign nothing new: what they sealed still opens.
SECRET_KEY_FALLBACKS = environment.words("PALPATE_OLD_SECRET_KEYS")
ALLOWED_HOSTS = environment.words("PALPATE_ALLOWED_HOSTS")
BASE_URL = os.environ.get("PALPATE_BASE_URL", "").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
# Seals backups; kept apart from them and from everything else here.
BACKUP_KEY = os.environ.get("PALPATE_BACKUP_KEY", "")
# Seals the clients' keys, which seal health data. Earlier ones still open what they sealed.
SEALING_KEY = os.environ.get("PALPATE_SEALING_KEY", "")
if DEBUG and not SEALING_KEY:  # trying it out: no clinic's data is sealed with this
    SEALING_KEY = sha256(f"palpate debug {SECRET_KEY}".encode()).hexdigest()
OLD_SEALING_KEYS = environment.words("PALPATE_OLD_SEALING_KEYS")
# Opens `/metrics`; without one the page is not there.
METRICS_TOKEN = os.environ.get("PALPATE_METRICS_TOKEN", "")
DATA_DIR = Path(os.environ.get("PALPATE_DATA_DIR", ROOT / ".palpate" / "files"))
