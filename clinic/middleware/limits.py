"""Bodies no client or member of staff could mean are refused before anything reads them."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clinic.access import LARGE_BODIES

Next = Callable[[HttpRequest], HttpResponse]


class BodyLimits:
    """413 over one megabyte, or over a route's own limit where a file is sent; 400 for text
    that no database or page can hold."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return HttpResponse(status=400)
        if _unholdable(request.path_info) or _unholdable(request.META.get("QUERY_STRING", "")):
            return HttpResponse(status=404)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        # Here and not before: the answer is a page in the reader's language. Nothing has read
        # the body yet.
        if int(request.META.get("CONTENT_LENGTH") or 0) > _most(request):
            return render(request, "413.html", status=413)
        if request.method not in ("POST", "PUT", "PATCH"):
            return None
        try:
            values = [*request.POST.keys(), *(v for vs in request.POST.lists() for v in vs[1])]
        except (TooManyFieldsSent, RequestDataTooBig):
            return render(request, "413.html", status=413)
        except BadRequest:
            return render(request, "400.html", status=400)
        if any(_unholdable(value) for value in values):
            return render(request, "400.html", status=400)
        return None


def _most(request: HttpRequest) -> int:
    """Bytes that the body of this request may have."""
    route = request.resolver_match.view_name if request.resolver_match else ""
    return LARGE_BODIES.get(route, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


def _unholdable(text: str) -> bool:
    """NUL, or half of a surrogate pair."""
    return "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text)
