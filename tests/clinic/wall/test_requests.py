"""A request of staff stays in the person's clinic, whatever the pages forget."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from clinic import invitations, scope
from clinic.models import Client, Role, User, Visit
from clinic.wall.staying import stay_in
from tests.clinic.test_two_clinics import statuses_of_their_rows
from tests.factories import PASSWORD, a_client, a_clinic, a_person, a_visit
from tests.intake.views.conftest import BIRTH


def _every_row(person: User, model: Any) -> Any:
    return model._default_manager.all()


def _any_row(person: User, rows: Any, id: Any) -> Any:
    found = rows if isinstance(rows, QuerySet) else rows._default_manager
    row = found.filter(pk=id).first()
    if row is None:
        raise Http404
    return row


@pytest.fixture
def forgetful(monkeypatch):
    """As if every page had forgotten to start from the person's clinic."""
    monkeypatch.setattr(scope.of_clinic, "__code__", _every_row.__code__)
    monkeypatch.setattr(scope.one_of_clinic, "__code__", _any_row.__code__)


@pytest.mark.usefixtures("forgetful")
@pytest.mark.parametrize("role", Role.values)
def test_where_every_filter_is_forgotten_the_other_clinic_is_still_not_there(
    clinic,
    client,
    theirs,
    role,
):
    client.force_login(a_person(clinic, role))
    assert statuses_of_their_rows(client, theirs, role) == []


@pytest.mark.usefixtures("forgetful")
def test_without_the_wall_they_would_be_there(clinic, client, theirs, monkeypatch):
    """What the test before this one would find, were there no wall."""
    monkeypatch.setattr("clinic.middleware.wall.stay_in", lambda clinic_id: None)
    client.raise_request_exception = False  # no page expects a row of another clinic
    client.force_login(a_person(clinic, Role.OWNER))
    assert statuses_of_their_rows(client, theirs, Role.OWNER) != []


@pytest.fixture
def other(clinic):
    """Whose request came over this connection before."""
    return a_clinic()


def test_a_connection_that_was_in_another_clinic_serves_this_one(clinic, client, other):
    person, visit = a_person(clinic, Role.THERAPIST), a_visit(clinic)
    client.force_login(person)
    stay_in(other.pk)
    assert client.get(reverse("visit", args=[visit.pk])).status_code == 200


def test_somebody_who_signed_in_before_the_wall_goes_on(clinic, client, other):
    client.force_login(a_person(clinic, Role.THERAPIST))
    session = client.session
    del session["clinic"]
    session.save()
    mine, visit = a_client(clinic), a_visit(other)
    for _ in range(2):
        assert client.get(reverse("timeline", args=[mine.pk])).status_code == 200
        assert client.get(reverse("visit", args=[visit.pk])).status_code == 404
    assert client.session["clinic"] == str(clinic.pk)


def test_a_link_of_another_clinic_opens_in_the_browser_of_somebody_of_staff(clinic, client, other):
    """Therapists are clients elsewhere."""
    client.force_login(a_person(clinic, Role.THERAPIST))
    visit = a_visit(other)
    token = invitations.invite(visit, now=timezone.now())
    inside = client.post(f"/i/{token}/", BIRTH).url
    assert client.get(inside, follow=True).status_code == 200


def test_a_client_is_served_after_a_request_of_another_clinics_staff(clinic, client, other):
    token = invitations.invite(a_visit(clinic), now=timezone.now())
    inside = client.post(f"/i/{token}/", BIRTH).url
    stay_in(other.pk)
    assert client.get(inside, follow=True).status_code == 200


def test_signing_in_as_somebody_of_another_clinic_in_the_same_browser(clinic, client, other):
    client.force_login(a_person(clinic, Role.OWNER))
    client.post(reverse("account_logout"))
    there, visit = a_person(other, Role.OWNER), a_visit(other)
    stay_in(clinic.pk)
    given = {"login": there.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), given).status_code == 302
    assert client.get(reverse("visit", args=[visit.pk])).status_code == 200


def test_it_says_so_once_and_not_again(clinic, django_assert_num_queries):
    with django_assert_num_queries(1):
        stay_in(clinic.pk)
        stay_in(str(clinic.pk))
    with django_assert_num_queries(1):
        stay_in(None)
        stay_in(None)
    assert Visit.objects.count() == Client.objects.count() == 0
