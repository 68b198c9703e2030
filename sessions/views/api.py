"""The same two documents over the wire: an intake in, its plan out, nothing stored."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from clinic import audit
from sessions.api.openapi import openapi_document
from sessions.knowledge import load
from sessions.planning.printing import print_plan
from sessions.presenters.api import api_view

JSON, TEXT = "application/json", "text/plain"


def page(request: HttpRequest) -> HttpResponse:
    """How to use it, for people."""
    return render(request, "sessions/api.html", {"view": api_view(load())})


def openapi(request: HttpRequest) -> JsonResponse:
    return JsonResponse(openapi_document(load()))


def plan(request: HttpRequest) -> HttpResponse:
    """One plan document, or its explanation where plain text is preferred; a document that is
    not valid is answered by its errors, with 400."""
    if not _is_json(request):
        return HttpResponse(status=415)
    raw, knowledge = request.body, load()
    printed = print_plan(raw, knowledge)
    audit.by_staff(request, "planned" if printed.valid else "not_valid", "api", digest_id(raw))
    if not printed.valid:
        return HttpResponse(printed.text, content_type=JSON, status=400)
    if request.get_preferred_type([JSON, TEXT]) == TEXT:
        text = print_plan(raw, knowledge, for_people=True).text
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    return HttpResponse(printed.text, content_type=JSON)


def digest_id(raw: bytes) -> UUID:
    """The first half of the SHA-256 of what was sent: tells a document again, and holds none."""
    return UUID(bytes=hashlib.sha256(raw).digest()[:16])


def _is_json(request: HttpRequest) -> bool:
    coding = request.headers.get("Content-Encoding", "identity").lower()
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    return request.content_type == JSON and coding == "identity" and charset == "utf-8"
