"""What goes wrong below ``/api/`` is said in JSON: a program can read neither a page nor a form.

The outermost middleware, so that no refusal of another one, of a view or of Django gets by it.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clinic.models import User

ROOM = "/api/"
SIGN_IN = "Sign in as on the page and send the session cookie."
# status: (field, message, mend)
WORDS: dict[int, tuple[str, str, str]] = {
    400: ("request", "this request cannot be read", "Send a plain HTTP request."),
    401: ("session", "nobody is signed in", SIGN_IN),
    403: ("session", "your role may not do this", "Ask the owner of the clinic."),
    404: ("address", "there is nothing here", "The addresses are listed in /api/openapi.json."),
    405: ("method", "this method is not used here", "The header Allow names those that are."),
    413: ("document", "it is larger than 1 MB", "Shorten the texts."),
    415: (
        "Content-Type",
        "this is not JSON in UTF-8",
        "Send application/json, in UTF-8 and not compressed.",
    ),
    423: ("session", "the sign-in is locked", "Unlock it on a page of Palpate."),
    429: ("request", "there were too many requests", "Wait a while and try again."),
    500: ("document", "Palpate failed; nothing was stored", "Tell whoever runs this Palpate."),
    503: ("request", "Palpate is not available", "Try again later."),
}
NO_TOKEN = (
    "X-CSRFToken",
    "the header is missing or does not belong to this session",
    "Send the value of the CSRF cookie in it and, over HTTPS, an Origin header.",
)
JSON = "application/json"


class ErrorsAsDocuments:
    """``palpate.error/1`` in place of every page of an error and every way to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(ROOM) or response.status_code == 301:
            return response
        if response.status_code < 300 or response.get("Content-Type") == JSON:
            return response
        return _as_document(request, response)


def _as_document(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    status = _status(request, response)
    field, message, mend = _words(request, status)
    error = {"field": field, "message": message, "mend": mend}
    document = {"schema": "palpate.error/1", "errors": [error]}
    response.status_code = status
    response.content = json.dumps(document).encode()
    response.headers["Content-Type"] = JSON
    response.headers["Cache-Control"] = "no-store"
    for gone in ("Location", "Content-Encoding"):  # the page's own, which may have been compressed
        response.headers.pop(gone, None)
    if response.has_header("Content-Length"):
        response.headers["Content-Length"] = str(len(response.content))
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Cookie realm="Palpate"'
    return response


def _status(request: HttpRequest, response: HttpResponse) -> int:
    """401 where somebody would have been sent to sign in, or has not."""
    if 300 <= response.status_code < 400:
        return 401
    signed_in = isinstance(getattr(request, "user", None), User)
    return 401 if response.status_code == 403 and not signed_in else response.status_code


def _words(request: HttpRequest, status: int) -> tuple[str, str, str]:
    if status == 403 and not getattr(request, "csrf_processing_done", False):
        return NO_TOKEN
    return WORDS.get(status, WORDS[500 if status >= 500 else 400])
