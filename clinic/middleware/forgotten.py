"""Erased while somebody looked: what was read cannot be opened any more, and is not found."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from clinic.sealing.keys import Forgotten

log = logging.getLogger(__name__)


class ForgottenMeanwhile:
    """404 in place of a fault. The next look does not find the row at all; where this comes again
    and again a key is missing that should be there, so it is told in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        if isinstance(error, Forgotten):
            log.error("A row names a key that is not there.")
            raise Http404 from error
