"""Asks the web server on this machine whether it is well."""

from __future__ import annotations

import http.client
import os
from collections.abc import Mapping

from . import settings
from .words import Stop


def is_well(port: int, allowed_hosts: str) -> bool:
    """It answers, by the first name it allows to be called, and its database answers too."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": allowed_hosts.partition(",")[0]})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def report(environ: Mapping[str, str] = os.environ) -> int:
    """For a container's health check: 0 while all is well."""
    port = settings.port(environ.get("PORT", "8000"))
    if not is_well(port, environ.get("PALPATE_ALLOWED_HOSTS", "localhost")):
        raise Stop(f"The web server on port {port} is not well.")
    return 0
