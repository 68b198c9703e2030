"""What the knowledge says: every rule with its reasons, sources and honest status."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sessions.knowledge import load
from sessions.presenters.knowledge import entry_view, knowledge_view, status_view


def knowledge(request: HttpRequest) -> HttpResponse:
    """Every entry by kind."""
    return render(request, "sessions/knowledge.html", {"view": knowledge_view(load())})


def knowledge_rule(request: HttpRequest, kind: str, rule: str) -> HttpResponse:
    """One entry; 404 for an unknown kind or id."""
    base = load()
    view = entry_view(kind, rule, base)
    if view is None:
        raise Http404
    context = {"view": view, "status": status_view(base)}
    return render(request, "sessions/knowledge_rule.html", context)
