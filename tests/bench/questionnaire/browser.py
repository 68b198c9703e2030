"""The least a client needs to speak to a server: one kept connection and cookies."""

from __future__ import annotations

import gzip
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from urllib.parse import urlencode

SECRET = "0123456789abcdefghijklmnopqrstuv"  # the CSRF cookie and its field
HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip, deflate"}


class Caller:
    """``get`` and ``post`` give the seconds until the whole answer was there; ``body`` is it."""

    _sent = b""

    def __init__(self, address: str) -> None:
        self.connection = HTTPConnection(address, timeout=30)

    def get(self, path: str, cookies: Mapping[str, str] | None = None) -> float:
        return self._asked("GET", path, cookies or {}, None, 200)

    def post(self, path: str, form: Mapping[str, str], cookies: Mapping[str, str]) -> float:
        names = {"csrftoken": SECRET, "palpate-csrf": SECRET}
        body = urlencode({**form, "csrfmiddlewaretoken": SECRET})
        return self._asked("POST", path, {**cookies, **names}, body, 302)

    @property
    def body(self) -> bytes:
        """The last answer, unpacked."""
        return gzip.decompress(self._sent) if self._sent[:2] == b"\x1f\x8b" else self._sent

    def _asked(
        self, method: str, path: str, cookies: Mapping[str, str], body: str | None, wanted: int
    ) -> float:
        headers = HEADERS | {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        self._sent = response.read()
        seconds = time.perf_counter() - began
        if response.status != wanted:
            raise AssertionError(f"{method} {path}: {response.status}")
        return seconds
