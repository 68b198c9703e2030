"""Sign-ins end, lock, and ask again: what is held against every request of staff.

``SignInTimes`` comes before ``WhoMayCall``, so that a lock hides even what a role may not do;
the other two after it, since they are about what this person may do.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from clinic import audit, kiosk
from clinic.access import ROUTES, Rule
from clinic.models import User
from clinic.signin import asking, second_step, times

Next = Callable[[HttpRequest], HttpResponse]


class _OfStaff:
    """Looks at requests of signed-in people on routes of staff."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        match, person = request.resolver_match, request.user
        rule = ROUTES.get(match.view_name) if match else None
        if match is None or rule is None or not isinstance(person, User):
            return None
        return self.look_at(request, person, match.view_name, rule)

    def look_at(
        self, request: HttpRequest, person: User, route: str, rule: Rule
    ) -> HttpResponse | None:
        raise NotImplementedError


class SignInTimes(_OfStaff):
    def look_at(
        self, request: HttpRequest, person: User, route: str, rule: Rule
    ) -> HttpResponse | None:
        session, now = request.session, int(time.time())
        found = times.standing(session, now)
        if found.is_over(now):
            logout(request)
            return None
        handed_over = kiosk.standing(session) is not None  # its own PIN guards it
        if not handed_over and (not rule.of_staff or route == "account_logout"):
            return None
        if not handed_over and found.is_locked(now):
            return _behind_the_lock(request, person, found)
        if not rule.live:
            times.touch(session, found, now)
        return None


def _behind_the_lock(request: HttpRequest, person: User, found: times.Times) -> HttpResponse | None:
    if not found.locked:
        times.lock(request.session, found)
        audit.by_staff(request, "locked", "account", person.pk)
    return asking.let_in(request, person, locked=True)


class FreshPassword(_OfStaff):
    def look_at(
        self, request: HttpRequest, person: User, route: str, rule: Rule
    ) -> HttpResponse | None:
        now = int(time.time())
        asked = "GET" if request.method == "HEAD" else request.method  # a HEAD does what a GET does
        if rule.fresh != asked or times.standing(request.session, now).is_fresh(now):
            return None
        return asking.let_in(request, person, locked=False)


class SecondStep(_OfStaff):
    """Where it is required, nothing else opens before it is set up."""

    def look_at(
        self, request: HttpRequest, person: User, route: str, rule: Rule
    ) -> HttpResponse | None:
        if not settings.SECOND_STEP_REQUIRED or not rule.of_staff:
            return None
        if route in second_step.ROUTES or second_step.is_known(request, person):
            return None
        if request.method == "GET" and "HX-Request" not in request.headers:
            return redirect("mfa_index")
        return HttpResponse(status=403)
