"""Logs carry ids, never answers, names or tokens."""

from __future__ import annotations

from typing import Any

from clinic import environment

from .place import DEBUG, DEMO

# For programs that gather logs; a person at a terminal reads lines.
_JSON = environment.flag("PALPATE_JSON_LOGS", default=not (DEBUG or DEMO))

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_tokens": {"()": "clinic.logs.WithoutTokens"}},
    "formatters": {
        "line": {
            "()": "clinic.logs.UtcLine",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
        "json": {"()": "clinic.logs.JsonLine"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["no_tokens"],
            "formatter": "json" if _JSON else "line",
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # Names every passkey that is used.
        "fido2": {"level": "WARNING"},
        # Reports fontTools' every step.
        "fontTools": {"level": "WARNING"},
    },
}
