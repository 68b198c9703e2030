"""Keeps a request of staff inside the person's clinic in the database, too."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from clinic.access import ANYONE, CLIENT, READER, ROUTES
from clinic.models import User
from clinic.wall.staying import CLINIC, stay_in

NOT_OF_STAFF = {ANYONE, CLIENT, READER}


class SecondWall:
    """The session says which clinic, so that the person is looked up behind the wall already. Who
    comes with a link stands before it: their own pages begin at their link, whatever clinic sent
    it and whoever else uses this browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        stay_in(request.session.get(CLINIC))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        match = request.resolver_match
        rule = ROUTES.get(match.view_name) if match else None
        if rule is None or rule.who & NOT_OF_STAFF:
            stay_in(None)
        elif CLINIC not in request.session and isinstance(request.user, User):
            request.session[CLINIC] = str(request.user.clinic_id)  # signed in before this was kept
            stay_in(request.user.clinic_id)
