"""Forms of pages that send no referrer.

Under ``Referrer-Policy: no-referrer`` browsers post forms with ``Origin: null``, which
Django's CSRF check takes for a stranger's. ``Sec-Fetch-Site`` says the truth and no page
can forge it; a browser too old to send it still has to bring the CSRF token, and its
``SameSite=Lax`` cookies stay away from other sites' forms.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class OriginWithoutReferrer:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hidden = request.META.get("HTTP_ORIGIN") == "null"
        if hidden and request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") == "same-origin":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        return self.get_response(request)
