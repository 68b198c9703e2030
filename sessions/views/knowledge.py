"""What the knowledge says: every entry with its reasons, sources and honest status."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from clinic.requests import StaffRequest
from sessions.adoption.rows import in_force
from sessions.drawings import draw, drawn_exercises
from sessions.knowledge import KnowledgeBase, load
from sessions.presenters.knowledge import (
    StatusView,
    entry_view,
    found_view,
    index_view,
    kind_view,
    status_view,
)

LONGEST_QUERY = 100


def status_of(request: StaffRequest, base: KnowledgeBase) -> StatusView:
    """How far this clinic may trust the knowledge that runs."""
    return status_view(base, in_force(request.user.clinic_id, base.digest))


def knowledge(request: StaffRequest) -> HttpResponse:
    """The kinds of entries; with ``q``, the entries found by these words."""
    base, query = load(), request.GET.get("q", "").strip()[:LONGEST_QUERY]
    context = {
        "groups": index_view(base),
        "found": found_view(query, base) if query else None,
        "status": status_of(request, base),
    }
    return render(request, "sessions/knowledge.html", context)


def knowledge_kind(request: StaffRequest, kind: str) -> HttpResponse:
    """All entries of one kind."""
    base = load()
    view = kind_view(kind, base)
    if view is None:
        raise Http404
    context = {"view": view, "kind": kind, "status": status_of(request, base)}
    return render(request, "sessions/knowledge_kind.html", context)


def knowledge_rule(request: StaffRequest, kind: str, rule: str) -> HttpResponse:
    """One entry; 404 for an unknown kind or id."""
    base = load()
    view = entry_view(kind, rule, base)
    if view is None:
        raise Http404
    context = {"view": view, "status": status_of(request, base)}
    return render(request, "sessions/knowledge_rule.html", context)


def knowledge_drawing(request: StaffRequest, exercise: str) -> HttpResponse:
    """The drawing of a home exercise."""
    if exercise not in drawn_exercises():
        raise Http404
    return HttpResponse(draw(exercise), content_type="image/svg+xml")
