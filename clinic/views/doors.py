"""The house door: where each person goes, the language, and the health check."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from clinic.middleware.language import remember
from clinic.models import Role, User


def home(request: HttpRequest) -> HttpResponse:
    """Staff to their day; everybody else to a page that says what this place is."""
    if not isinstance(request.user, User):
        return render(request, "clinic/home.html")
    return redirect("board" if request.user.role == Role.FRONT_DESK else "today")


def health(request: HttpRequest) -> JsonResponse:
    """200 while the database answers; nothing about the clinic in it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language and go back to the page it was chosen on."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    # An address, never the name of a route, which `redirect` would look up.
    response = HttpResponseRedirect(back if ours and back.startswith("/") else "/")
    if chosen in dict(settings.LANGUAGES):
        remember(response, chosen)
    return response
