"""One's own and somebody else's in one request: what is right beside what is not."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import invitations
from clinic.access import CLIENT, ROUTES
from clinic.middleware.access import cookie_name
from clinic.models import Invitation
from tests.clinic.walk import METHODS, routes
from tests.factories import a_client, a_clinic, a_visit

pytestmark = pytest.mark.django_db
OF_CLIENTS = [route for route in routes() if CLIENT in ROUTES[route.name].who]


def opened(visit) -> invitations.Opened:
    token = invitations.invite(visit, now=timezone.now())
    found = invitations.open_with(token, visit.client.birth_date, now=timezone.now())
    assert isinstance(found, invitations.Opened)
    return found


def address(route, invitation: Invitation) -> str:
    more = {"page_slug": "where", "letter_id": invitation.pk}
    named = {name: more[name] for name in more if f":{name}>" in str(route.pattern)}
    return reverse(route.name, kwargs={"invitation_id": invitation.pk} | named)


@pytest.mark.parametrize("same_clinic", [True, False])
def test_a_key_that_opens_one_invitation_opens_no_other(clinic, client, same_clinic):
    """As the key of its own cookie, and put into the cookie of the other one."""
    mine = opened(a_visit(clinic))
    theirs = opened(a_visit(clinic if same_clinic else a_clinic())).invitation
    client.cookies[cookie_name(mine.invitation.pk)] = mine.key
    client.cookies[cookie_name(theirs.pk)] = mine.key
    assert client.get(reverse("questionnaire", args=[mine.invitation.pk])).status_code == 302
    for route in OF_CLIENTS:
        for method in METHODS:
            status = client.generic(method, address(route, theirs)).status_code
            allowed = method in ROUTES[route.name].methods
            assert status == (404 if allowed else 405), f"{method} {route.name}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_file_of_another_clinic_is_neither_compared_nor_merged(
    clinic, therapist, signed_in, method
):
    own, other = a_client(clinic), a_client(a_clinic())
    browser, sent = signed_in(therapist), {"sure": "on", "versions": "1.1"}
    for pair in ([own.pk, other.pk], [other.pk, own.pk]):
        page = reverse("client_merge_with", args=pair)
        assert getattr(browser, method)(page, sent).status_code == 404
