"""The language of a page: what the reader chose, else the browser's, else English."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from clinic.models import Clinic


class ChosenLanguage:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        return response


def keep_to_the_offered(request: HttpRequest, clinic: Clinic) -> None:
    """A client's page in a language that the clinic does not offer is in its main one, until
    the page is answered."""
    if translation.get_language() not in dict(clinic.offered):
        translation.activate(clinic.language)
        request.LANGUAGE_CODE = clinic.language


def remember(response: HttpResponse, language: str) -> None:
    """Keep the chosen language in a cookie of its own (it is no health data)."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
