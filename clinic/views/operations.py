"""For whoever runs the server: is it ready, and how is it doing."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST

from clinic.operations import metrics as figures
from clinic.operations import readiness


def ready(request: HttpRequest) -> JsonResponse:
    """503 while people cannot be served: no database, or one of another version."""
    is_ready, found = readiness.look()
    return JsonResponse({"ready": is_ready, **found}, status=200 if is_ready else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """Not there without the token. An address says nothing: behind a proxy all come from it."""
    given = request.headers.get("Authorization", "")
    token = settings.METRICS_TOKEN
    if not token or not constant_time_compare(given, f"Bearer {token}"):
        raise Http404
    return HttpResponse(figures.page(), content_type=CONTENT_TYPE_LATEST)
