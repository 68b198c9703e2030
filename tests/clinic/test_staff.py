"""The owner's pages about the staff: inviting, changing, ending access."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clinic.models import AuditEntry, Mail, Role, StaffInvitation, User
from clinic.models.rows import ChangedMeanwhile
from clinic.staff import changing, inviting
from tests.factories import PASSWORD, a_clinic, a_location, a_person, a_visit

GOOD = {"email": "New@Clinic.example", "role": "therapist", "language": "es"}
PHRASE = "a long enough sentence"


@pytest.fixture(autouse=True)
def no_mail(settings):
    """Wherever the tests run."""
    settings.MAIL_READY = False


@pytest.fixture
def browser(owner, signed_in):
    return signed_in(owner)


@pytest.fixture
def invitation(owner) -> StaffInvitation:
    given = {"email": "new@clinic.example", "role": "front_desk", "language": "es"}
    return inviting.invite(owner, **given, locations=[], now=timezone.now())


def link_on(response) -> str:
    return re.search(r'value="http://testserver(/join/[^"]+)"', response.content.decode()).group(1)


def join(client, link, **changed):
    given = {"name": "Nora Vidal", "password1": PHRASE, "password2": PHRASE} | changed
    return client.post(link, given)


# --- inviting ---------------------------------------------------------------------------


def test_where_mail_is_set_up_the_invitation_is_owed_and_no_link_is_shown(browser, settings):
    settings.MAIL_READY = True
    response = browser.post(reverse("staff"), GOOD)
    assert response.url == reverse("staff")
    made = StaffInvitation.objects.get()
    assert (made.email, made.role, made.language) == ("new@clinic.example", "therapist", "es")
    assert Mail.objects.get().staff_invitation == made and made.token_digest is None
    assert AuditEntry.objects.filter(action="invited", about_id=made.pk).exists()


def test_without_mail_the_link_is_shown_once_and_opens(browser, client):
    link = link_on(browser.post(reverse("staff"), GOOD))
    assert "/join/" not in browser.get(reverse("staff")).content.decode()
    assert client.get(link).status_code == 200


def test_inviting_an_address_again_ends_its_first_link(browser, client):
    first = link_on(browser.post(reverse("staff"), GOOD))
    second = link_on(browser.post(reverse("staff"), GOOD))
    assert client.get(first).status_code == 404 and client.get(second).status_code == 200


def test_somebody_who_works_here_is_not_invited_once_more(browser, therapist):
    response = browser.post(reverse("staff"), GOOD | {"email": therapist.email.upper()})
    assert response.status_code == 422 and not StaffInvitation.objects.exists()
    assert "in the list already" in response.content.decode()


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"role": "king"}, {"language": "tlh"}])
def test_what_does_not_fit_is_told_and_what_was_typed_stays(browser, wrong):
    response = browser.post(reverse("staff"), GOOD | wrong)
    assert response.status_code == 422 and not StaffInvitation.objects.exists()
    assert f'value="{(GOOD | wrong)["email"]}"' in response.content.decode()


def test_a_place_of_another_clinic_cannot_be_given(browser):
    foreign = a_location(a_clinic())
    response = browser.post(reverse("staff"), GOOD | {"locations": [str(foreign.pk)]})
    assert response.status_code == 422 and not StaffInvitation.objects.exists()


@pytest.mark.parametrize("way", ["mail", "link", "end"])
def test_whatever_is_done_to_an_invitation_its_old_link_ends(browser, client, invitation, way):
    old = reverse("staff_join", args=[inviting.new_token(invitation)])
    browser.post(reverse("staff_invitation", args=[invitation.pk]), {"way": way})
    assert client.get(old).status_code == 404


# --- joining ----------------------------------------------------------------------------


@pytest.fixture
def link(invitation) -> str:
    return reverse("staff_join", args=[inviting.new_token(invitation)])


def test_the_invited_chooses_name_and_password_and_signs_in(client, clinic, owner, link):
    place = a_location(clinic)
    StaffInvitation.objects.get().locations.add(place)
    assert join(client, link).url == reverse("account_login")
    person = User.objects.get(email="new@clinic.example")
    assert (person.clinic, person.role, person.name) == (clinic, "front_desk", "Nora Vidal")
    assert person.language == "es" and list(person.locations.all()) == [place]
    client.post("/sign-in/", {"login": "new@clinic.example", "password": PHRASE})
    assert client.session["_auth_user_id"] == str(person.pk)
    assert AuditEntry.objects.filter(action="joined", person=person).exists()


def test_looking_at_the_link_uses_nothing_up_and_joining_does(client, link):
    assert client.get(link).status_code == 200 and client.get(link).status_code == 200
    join(client, link)
    assert join(client, link, name="Another").status_code == 404
    assert User.objects.filter(email="new@clinic.example").count() == 1


@pytest.mark.parametrize("password", ["short", "password1234", "new@clinic.example"])
def test_a_weak_password_is_refused_and_the_name_stays(client, link, password):
    response = join(client, link, password1=password, password2=password)
    text = response.content.decode()
    assert response.status_code == 422 and "Nora Vidal" in text
    assert f'value="{password}"' not in text
    assert not User.objects.filter(email="new@clinic.example").exists()


def test_two_passwords_that_differ_are_refused(client, link):
    assert join(client, link, password2="another long sentence").status_code == 422


def test_an_old_an_ended_and_an_unknown_link_are_answered_alike(client, invitation, link):
    StaffInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    old = client.get(link)
    StaffInvitation.objects.update(
        expires_at=timezone.now() + timedelta(days=1), revoked_at=timezone.now()
    )
    ended, unknown = client.get(link), client.get(reverse("staff_join", args=["made-up"]))
    assert old.status_code == ended.status_code == unknown.status_code == 404
    assert ended.content.count(b"<p") == old.content.count(b"<p") == unknown.content.count(b"<p")


def test_an_address_that_signs_in_at_another_clinic_cannot_join(client, link):
    a_person(a_clinic(), email="new@clinic.example")
    response = join(client, link)
    assert response.status_code == 422 and "another one" in response.content.decode()
    assert StaffInvitation.objects.get().accepted_at is None


def test_an_address_has_one_standing_invitation_also_in_the_database(invitation, owner):
    with pytest.raises(IntegrityError):
        StaffInvitation.objects.create(
            clinic=owner.clinic,
            email=invitation.email,
            role="owner",
            invited_by=owner,
            expires_at=timezone.now(),
        )


# --- changing ---------------------------------------------------------------------------


def form_of(person, **changed):
    given = {"name": person.name, "role": person.role, "language": "en"}
    return given | {"version": str(person.version)} | changed


def test_a_role_and_places_are_changed_and_hold_from_the_next_request(browser, clinic, desk):
    place = a_location(clinic)
    url = reverse("staff_person", args=[desk.pk])
    changed = form_of(desk, role="therapist", locations=[str(place.pk)])
    assert browser.post(url, changed).url == reverse("staff")
    desk.refresh_from_db()
    assert desk.role == "therapist" and list(desk.locations.all()) == [place]


def test_who_moves_to_the_front_desk_leads_no_more(therapist, owner):
    User.objects.filter(pk=therapist.pk).update(is_lead=True)
    therapist.refresh_from_db()
    changing.change(therapist, name="T", role=Role.FRONT_DESK, language="en", locations=[])
    assert not User.objects.get(pk=therapist.pk).is_lead


def test_two_owners_changing_one_person_do_not_overwrite_each_other(browser, desk):
    url = reverse("staff_person", args=[desk.pk])
    assert browser.post(url, form_of(desk, name="First")).url == reverse("staff")
    late = browser.post(url, form_of(desk, name="Second"))
    assert late.status_code == 409 and "Saved meanwhile: First" in late.content.decode()
    desk.refresh_from_db()
    assert desk.name == "First"


def test_a_mistake_does_not_hide_a_change_made_meanwhile(browser, desk):
    url = reverse("staff_person", args=[desk.pk])
    browser.post(url, form_of(desk, name="First"))
    wrong = browser.post(url, form_of(desk, name=""))
    assert wrong.status_code == 422 and wrong.context["version"] == str(desk.version)
    assert browser.post(url, form_of(desk, name="Second")).status_code == 409


def test_the_last_active_owner_can_neither_be_demoted_nor_sent_away(browser, owner):
    a_person(owner.clinic, Role.OWNER, is_active=False)
    a_person(a_clinic(), Role.OWNER)
    response = browser.post(
        reverse("staff_person", args=[owner.pk]), form_of(owner, role="therapist")
    )
    assert response.status_code == 422 and "one active owner" in response.content.decode()
    browser.post(reverse("staff_access", args=[owner.pk]), {"way": "end"})
    owner.refresh_from_db()
    assert (owner.role, owner.is_active) == ("owner", True)


def test_with_two_owners_one_may_step_down(browser, owner):
    a_person(owner.clinic, Role.OWNER)
    browser.post(reverse("staff_person", args=[owner.pk]), form_of(owner, role="front_desk"))
    owner.refresh_from_db()
    assert owner.role == "front_desk"


def test_a_change_that_was_read_before_another_is_refused(therapist, owner):
    changing.change(therapist, name="A", role="therapist", language="en", locations=[])
    stale = User.objects.get(pk=therapist.pk)
    stale.version -= 1
    with pytest.raises(ChangedMeanwhile):
        changing.change(stale, name="B", role="therapist", language="en", locations=[])


# --- access -----------------------------------------------------------------------------


def test_ending_access_ends_every_session_at_once_and_for_good(browser, clinic, desk):
    elsewhere = Browser()
    elsewhere.post("/sign-in/", {"login": desk.email, "password": PASSWORD})
    assert elsewhere.get(reverse("board")).status_code == 200
    url = reverse("staff_access", args=[desk.pk])
    browser.post(url, {"way": "end"})
    assert elsewhere.get(reverse("board")).status_code == 302
    browser.post(url, {"way": "back"})
    assert elsewhere.get(reverse("board")).status_code == 302, "an old session came back"
    elsewhere.post("/sign-in/", {"login": desk.email, "password": PASSWORD})
    assert elsewhere.get(reverse("board")).status_code == 200


def test_the_page_tells_what_is_still_booked_with_somebody(browser, clinic, therapist):
    a_visit(clinic, therapist=therapist)
    a_visit(clinic, therapist=therapist, cancelled_at=timezone.now())
    text = browser.get(reverse("staff_person", args=[therapist.pk])).content.decode()
    assert "1 visit to come is booked" in text


def test_who_left_stays_in_the_list_and_is_offered_no_visits(browser, therapist):
    browser.post(reverse("staff_access", args=[therapist.pk]), {"way": "end"})
    assert "No access" in browser.get(reverse("staff")).content.decode()


# --- another clinic ---------------------------------------------------------------------


def test_people_and_invitations_of_another_clinic_are_not_found(browser):
    there = a_person(a_clinic(), Role.OWNER)
    made = inviting.invite(
        there, email="x@y.example", role="owner", language="en", locations=[], now=timezone.now()
    )
    for url in (
        reverse("staff_person", args=[there.pk]),
        reverse("staff_access", args=[there.pk]),
        reverse("staff_invitation", args=[made.pk]),
    ):
        assert browser.post(url, {"way": "end"}).status_code == 404
    text = browser.get(reverse("staff")).content.decode()
    assert there.email not in text and made.email not in text


def test_a_role_nobody_knows_is_refused_by_the_database(invitation):
    with pytest.raises((IntegrityError, ValidationError)):
        StaffInvitation.objects.filter(pk=invitation.pk).update(role="king")
