"""Times on a page are in the clinic's zone; the database keeps UTC."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from clinic.middleware.language import keep_to_the_offered
from clinic.models import Invitation, User


class ClinicTime:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        invitation = getattr(request, "invitation", None)
        if isinstance(invitation, Invitation):
            timezone.activate(invitation.clinic.zone)
            keep_to_the_offered(request, invitation.clinic)
        elif isinstance(request.user, User):
            timezone.activate(request.user.clinic.zone)
        else:
            timezone.deactivate()
