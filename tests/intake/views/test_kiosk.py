"""The tablet in the waiting room: one client's questions. That nothing else opens on it
is walked in ``tests/clinic/test_access.py``."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from clinic import invitations, kiosk
from clinic.kiosk import Kiosk
from clinic.models import Invitation, InvitationKey
from clinic.signin import times
from intake.models import Intake
from tests.clinic.signin_steps import later
from tests.factories import a_client, a_clinic, a_visit, put

PIN = "4711"
BIRTH = {"birth_date_day": "12", "birth_date_month": "4", "birth_date_year": "1986"}
WRONG = BIRTH | {"birth_date_year": "1987"}


@pytest.fixture
def visit(clinic):
    return a_visit(clinic, client=a_client(clinic, name="Clara Lindqvist"))


@pytest.fixture
def tablet(desk, signed_in, visit):
    """The front desk's browser, handed over."""
    browser = signed_in(desk)
    response = browser.post(reverse("kiosk_start", args=[visit.id]), {"pin": PIN})
    assert response.url == reverse("kiosk_begin")
    return browser


def questionnaire() -> str:
    return reverse("questionnaire", args=[Invitation.objects.get().id])


def leave_alone(browser) -> None:
    """Nobody touches the tablet for longer than it waits."""
    session = browser.session
    session[kiosk.SLOT] |= {"seen": session[kiosk.SLOT]["seen"] - kiosk.REST_AFTER - 1}
    session.save()


def test_a_handed_over_tablet_shows_the_clients_questions(tablet):
    text = tablet.get(reverse("kiosk_begin")).content.decode()
    assert "Clara Lindqvist" in text
    page = tablet.get(tablet.post(reverse("kiosk_begin")).url, follow=True)
    assert page.status_code == 200 and "data-autosave" in page.content.decode()


def test_a_pin_has_four_to_eight_digits(desk, signed_in, visit):
    browser = signed_in(desk)
    for pin in ("", "123", "123456789", "abcd"):
        response = browser.post(reverse("kiosk_start", args=[visit.id]), {"pin": pin})
        assert response.status_code == 422, pin
    assert kiosk.SLOT not in browser.session


def test_the_pin_is_not_stored(tablet):
    assert PIN not in str(dict(tablet.session.items()))


def test_another_clients_questions_do_not_open_on_it(tablet, clinic):
    other = a_visit(clinic)
    invitations.invite(other, now=datetime.now(UTC))
    foreign = Invitation.objects.get(visit=other)
    response = tablet.get(reverse("questionnaire", args=[foreign.id]))
    assert response.url == reverse("kiosk_leave")


def test_a_visit_of_another_clinic_cannot_be_handed_over(desk, signed_in):
    foreign = a_visit(a_clinic())
    url = reverse("kiosk_start", args=[foreign.id])
    assert signed_in(desk).post(url, {"pin": PIN}).status_code == 404


def test_a_cancelled_visit_is_not_handed_over(desk, signed_in, clinic):
    visit = a_visit(clinic, cancelled_at=datetime.now(UTC))
    browser = signed_in(desk)
    browser.post(reverse("kiosk_start", args=[visit.id]), {"pin": PIN})
    assert kiosk.SLOT not in browser.session


def test_a_tablet_nobody_touches_shows_nothing_of_anybody(tablet):
    tablet.post(reverse("kiosk_begin"))
    leave_alone(tablet)
    response = tablet.get(questionnaire())
    assert response.url == reverse("kiosk")
    assert "Clara" not in tablet.get(response.url).content.decode()


def test_what_was_typed_before_is_kept_also_from_a_blank_screen(tablet, visit):
    tablet.post(reverse("kiosk_begin"))
    tablet.get(questionnaire(), follow=True)
    leave_alone(tablet)
    url = reverse("questionnaire_save", args=[Invitation.objects.get().id])
    answer = tablet.post(url, {"page": "where", "seen": "0", "areas": ["back:neck:right"]})
    assert answer.json()["state"] == "saved"
    assert Intake.objects.get().answers["where"]["areas"] == ["back:neck:right"]


def test_the_clients_birth_date_wakes_it_where_it_was(tablet):
    tablet.post(reverse("kiosk"))
    assert tablet.get(questionnaire()).url == reverse("kiosk")
    wrong = tablet.post(reverse("kiosk") + "?wake=1", WRONG | {"wake": "1"})
    assert wrong.status_code == 422 and "4 more times" in wrong.content.decode()
    right = tablet.post(reverse("kiosk") + "?wake=1", BIRTH | {"wake": "1"})
    assert right.url == questionnaire()
    assert tablet.get(questionnaire()).url != reverse("kiosk")


def test_the_pin_gives_it_back_and_the_key_opens_nothing_more(tablet):
    key = InvitationKey.objects.get()
    assert tablet.post(reverse("kiosk_leave"), {"pin": "0000"}).status_code == 422
    assert tablet.post(reverse("kiosk_leave"), {"pin": PIN}).url == reverse("home")
    assert not InvitationKey.objects.filter(pk=key.pk).exists()
    assert tablet.get(reverse("board")).status_code == 200
    assert tablet.get(questionnaire()).status_code == 404


@pytest.mark.parametrize("end", ["twelve hours", "signed out elsewhere", "left the clinic"])
def test_once_the_sign_in_behind_it_has_ended_no_question_opens(tablet, desk, end):
    tablet.post(reverse("kiosk_begin"))
    page = questionnaire()
    assert tablet.get(page).status_code == 302
    if end == "twelve hours":
        later(tablet, began=times.LONGEST)
    elif end == "left the clinic":
        put(desk, is_active=False)
    else:
        put(desk, session_salt=uuid4())
    for _ in range(2):
        assert tablet.get(page).status_code == 404
    assert "_auth_user_id" not in tablet.session or end == "left the clinic"


@pytest.mark.parametrize("door", ["kiosk_leave", "kiosk"])
def test_five_wrong_tries_sign_the_tablet_out(tablet, door):
    tablet.post(reverse("kiosk"))
    wrong = WRONG | {"wake": "1"} if door == "kiosk" else {"pin": "0000"}
    for _ in range(kiosk.TRIES - 1):
        assert tablet.post(reverse(door), wrong).status_code == 422
    assert tablet.post(reverse(door), wrong).url == reverse("account_login")
    assert tablet.get(reverse("board")).status_code == 302
    assert tablet.get(questionnaire()).status_code == 404


def test_a_client_without_a_birth_date_gives_it_there_and_staff_confirm_it(desk, signed_in, clinic):
    client = a_client(clinic, birth_date=None)
    visit = a_visit(clinic, client=client)
    browser = signed_in(desk)
    browser.post(reverse("kiosk_start", args=[visit.id]), {"pin": PIN})
    assert browser.get(questionnaire()).url == reverse("kiosk_begin")
    assert browser.post(reverse("kiosk_begin"), {}).status_code == 422
    assert browser.post(reverse("kiosk_begin"), BIRTH).url == questionnaire()
    client.refresh_from_db()
    assert client.birth_date == date(1986, 4, 12) and not client.birth_date_confirmed
    visit.refresh_from_db()
    assert visit.kiosk_only
    assert browser.get(questionnaire(), follow=True).status_code == 200


@pytest.mark.parametrize("years", [1, 11])
def test_whom_the_questions_are_not_for_is_told_so_there(desk, signed_in, clinic, years):
    client = a_client(clinic, birth_date=None)
    browser = signed_in(desk)
    visit = a_visit(clinic, client=client)
    browser.post(reverse("kiosk_start", args=[visit.id]), {"pin": PIN})
    born = BIRTH | {"birth_date_year": str(timezone.localdate().year - years)}
    assert browser.post(reverse("kiosk_begin"), born).status_code == 422
    client.refresh_from_db()
    assert client.birth_date is None


def test_a_birth_date_on_file_is_never_overwritten_there(tablet, visit):
    tablet.post(reverse("kiosk_begin"), WRONG)
    visit.client.refresh_from_db()
    assert visit.client.birth_date == date(1986, 4, 12)


def test_a_tablet_rests_after_the_time_it_waits():
    now = datetime.now(UTC)
    found = Kiosk("v", "i", "p", int(now.timestamp()))
    assert not found.rests(now + timedelta(seconds=kiosk.REST_AFTER - 1))
    assert found.rests(now + timedelta(seconds=kiosk.REST_AFTER + 2))
