"""A working day of a clinic, and somebody signed in to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clinic import invitations
from clinic.mail.queue import owe_mail
from clinic.models import Clinic, Location, Mail, Role, User, Visit
from sessions.plans.sign import sign
from sessions.plans.standing import standing_of
from tests.factories import (
    a_client,
    a_clinic,
    a_document,
    a_location,
    a_person,
    a_submitted_intake,
    a_visit,
)

SLOT = timedelta(minutes=20)
PAGES = {
    "the therapist's today": "today",
    "its live rows": "today_rows",
    "the front desk's board": "board",
    "the board's live rows": "board_rows",
}
TODAYS_PAGES = tuple(PAGES)[:2]


@dataclass(frozen=True)
class Day:
    """Today in one clinic."""

    clinic: Clinic
    therapist: User
    desk: User
    room: Location

    def browser(self, page: str) -> Browser:
        """Django's own, in this process, of who looks at that page."""
        browser = Browser(headers={"host": "localhost"})
        browser.force_login(self.therapist if page in TODAYS_PAGES else self.desk)
        return browser


def a_day(visits: int) -> Day:
    """So many visits of one therapist: every other plan is signed and owes its sheet."""
    clinic = a_clinic()
    therapist, desk = a_person(clinic), a_person(clinic, Role.FRONT_DESK)
    day = Day(clinic, therapist, desk, a_location(clinic))
    more(day, range(visits))
    return day


def more(day: Day, numbers: Iterable[int]) -> None:
    start = timezone.now().astimezone(day.clinic.zone).replace(hour=6, minute=0)
    for n in numbers:
        visit = a_visit(
            day.clinic,
            therapist=day.therapist,
            location=day.room,
            client=a_client(day.clinic),
            starts_at=start + n * SLOT,
        )
        invitation = invitations.make_new(visit, now=timezone.now())
        owe_mail(invitation, Mail.Kind.INVITATION)
        a_submitted_intake(visit, a_document(visit))
        if n % 2:
            _signed(visit)


def _signed(visit: Visit) -> None:
    token = standing_of(visit).token
    sign(visit, visit.therapist, token=token, now=visit.starts_at)


def statements(browser: Browser, page: str) -> CaptureQueriesContext:
    """What opening a page asks of the database."""
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(reverse(PAGES[page]))
    assert answer.status_code == 200, f"{page} is not shown: {answer.status_code}"
    return captured
