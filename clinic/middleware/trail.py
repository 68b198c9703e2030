"""No page of staff is opened, and nothing is refused, without a row in the audit trail.

Views write their own rows where there is more to say than the route; for the rest one is
written here, after the answer is known.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from clinic import audit
from clinic.access import ROUTES, Rule
from clinic.models import User

#: What an answer means that no view has put down. 400, 405, 409 and the like are no refusals:
#: the person may do it, and did it wrong.
REFUSALS = {403: "refused", 404: "refused: not found", 423: "refused: locked"}


class EverythingInTheTrail:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user  # who asked; afterwards perhaps nobody is signed in any more
        response = self.get_response(request)
        match = request.resolver_match
        rule = ROUTES.get(match.view_name) if match else None
        if isinstance(person, User) and match and rule and rule.of_staff:
            action = _action(request, rule, response.status_code)
            # What a view wrote and then took back with all it did is not written.
            if action and not audit.is_written(request, kept=response.status_code >= 400):
                audit.by_person(request, person, action, match.view_name, _id(match.kwargs))
        return response


def _action(request: HttpRequest, rule: Rule, status: int) -> str:
    if status >= 400:
        return "" if rule.live and status == 423 else REFUSALS.get(status, "")
    if rule.live:
        return ""
    return rule.noted if request.method == "POST" else "viewed"


def _id(parts: dict[str, object]) -> UUID | None:
    """The one thing the address names, if it names one."""
    return next((value for value in parts.values() if isinstance(value, UUID)), None)
