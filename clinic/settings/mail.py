"""How mail leaves, and whether it can."""

from __future__ import annotations

import os

from clinic import environment

from .place import BASE_URL, DATA_DIR, DEMO

# In the demo mail goes to a folder, and staff have a page that shows it.
EMAIL_BACKEND = os.environ.get("PALPATE_EMAIL_BACKEND") or (
    "django.core.mail.backends.filebased.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = str(DATA_DIR / "outbox")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = environment.flag("EMAIL_USE_SSL")
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 8  # seconds; a task ends after 25
DEFAULT_FROM_EMAIL = environment.mail_address("DEFAULT_FROM_EMAIL", "clinic@localhost")
EMAIL_REPLY_TO = environment.mail_address("EMAIL_REPLY_TO", "")
_BY_SMTP = EMAIL_BACKEND.endswith("smtp.EmailBackend")
# Without these no mail can leave; pages then offer the link and the QR code alone.
MAIL_READY = bool(BASE_URL) and (
    not _BY_SMTP or bool(EMAIL_HOST and os.environ.get("DEFAULT_FROM_EMAIL"))
)
