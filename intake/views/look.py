"""Every component on one page, for the people who build it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from intake.body_chart.look import look_context


def look(request: HttpRequest) -> HttpResponse:
    """Only with ``PALPATE_DEBUG``: it is no page of a clinic."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "look.html", look_context())
