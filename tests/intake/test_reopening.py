"""Submitted answers opened again: until the session starts, with a reason, nothing lost."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clinic import hints, invitations
from clinic.models import AuditEntry, Mail, Role
from intake.draft import draft_of
from intake.models import Consent, Intake, IntakeRevision, Reopening, RoomConsent
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.reopening import CannotOpen, open_again
from intake.submit import answers_digest
from tests.factories import a_person, a_submitted_intake, a_visit
from tests.intake.questionnaire.people import HEALTHY
from tests.intake.views.conftest import BIRTH, consent
from tests.sessions.sheets.rows import a_plan

pytestmark = pytest.mark.django_db
WHY = "Forgot a medicine"


@pytest.fixture
def visit(clinic):
    return a_visit(clinic)


@pytest.fixture
def sent_in(client, visit) -> Browser:
    """A client's browser after everything was answered and sent."""
    token = invitations.invite(visit, now=timezone.now())
    client.base = client.post(f"/i/{token}/", BIRTH).url
    client.token = token
    Intake.objects.create(clinic=visit.clinic, visit=visit, answers=HEALTHY | {CONSENT: consent()})
    send(client, visit)
    return client


def send(browser, visit):
    intake = Intake.objects.get(visit=visit)
    key = "3f2a1c00-0000-4000-8000-00000000000" + str(IntakeRevision.objects.count())
    body = {"key": key, "digest": answers_digest(intake.answers)}
    response = browser.post(f"{browser.base}submit/", body)
    assert response.status_code == 302, draft_of(intake).missing()
    return response


def reopened(visit, **more):
    return open_again(visit, visit.therapist, WHY, now=timezone.now(), **more)


def sign_again(visit):
    intake = Intake.objects.get(visit=visit)
    intake.answers = intake.answers | {CONSENT: consent()}
    intake.save()


def test_the_client_goes_on_from_the_answers_and_sends_a_second_revision(sent_in, visit):
    reopened(visit)
    intake = Intake.objects.get()
    assert intake.state == "draft" and intake.answers["about"] == HEALTHY["about"]
    assert sent_in.get(sent_in.base).status_code == 302
    intake.answers["today"] = intake.answers["today"] | {"pain_now": "7"}
    intake.save()
    sign_again(visit)
    send(sent_in, visit)
    first, second = IntakeRevision.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert (first.document["pain_now"], second.document["pain_now"]) == (2, 7)
    assert WHY in second.reason and second.by is None


def test_other_answers_are_signed_for_anew(sent_in, visit):
    reopened(visit)
    missing = [page.id for page in draft_of(Intake.objects.get()).missing()]
    assert missing == [CONSENT]
    sign_again(visit)
    send(sent_in, visit)
    assert Consent.objects.filter(intake__visit=visit).count() == 2


def test_it_can_be_opened_more_than_once(sent_in, visit):
    for number in (2, 3):
        reopened(visit)
        sign_again(visit)
        send(sent_in, visit)
        assert IntakeRevision.objects.latest("number").number == number


def test_what_was_opened_is_not_open_already(sent_in, visit):
    reopened(visit)
    with pytest.raises(CannotOpen, match="not_submitted"):
        reopened(visit)


def test_the_spent_link_stays_spent_and_a_new_one_opens(sent_in, visit):
    reopened(visit)
    assert Browser().get(f"/i/{sent_in.token}/").status_code == 404
    fresh = invitations.add_link(invitations.working(visit, now=timezone.now()), now=timezone.now())
    assert Browser().post(f"/i/{fresh}/", BIRTH).status_code == 302


@pytest.mark.parametrize("why", ["", "   "])
def test_a_reason_is_needed(sent_in, visit, why):
    with pytest.raises(CannotOpen, match="no_reason"):
        open_again(visit, visit.therapist, why, now=timezone.now())


def test_not_after_the_session_has_started(sent_in, visit):
    with pytest.raises(CannotOpen, match="begun"):
        open_again(visit, visit.therapist, WHY, now=visit.starts_at)


def test_not_after_an_answer_was_recorded_in_the_room(sent_in, visit):
    """The client's page knows nothing of it and would lose it."""
    intake = Intake.objects.get()
    IntakeRevision.objects.create(
        clinic=visit.clinic, intake=intake, number=2, document={}, by=visit.therapist
    )
    with pytest.raises(CannotOpen, match="answered_in_room"):
        reopened(visit)


def test_not_after_a_consent_was_confirmed_in_the_room(sent_in, visit):
    RoomConsent.objects.create(
        clinic=visit.clinic, visit=visit, by=visit.therapist, version="x", points=[]
    )
    with pytest.raises(CannotOpen, match="answered_in_room"):
        reopened(visit)


def test_not_for_a_cancelled_visit(sent_in, visit):
    visit.cancelled_at = timezone.now()
    with pytest.raises(CannotOpen, match="cancelled"):
        reopened(visit)


def test_what_was_opened_is_kept_as_it_was(sent_in, visit):
    reopened(visit)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reopening.objects.update(after=7)
    with pytest.raises((DatabaseError, ValidationError)), transaction.atomic():
        Reopening.objects.all().delete()


# by the page


def url(visit) -> str:
    return reverse("answers_reopen", args=[visit.id])


@pytest.fixture
def staff(clinic):
    browser = Browser()
    browser.force_login(a_person(clinic, Role.FRONT_DESK))
    return browser


def test_the_desk_opens_them_and_the_client_is_mailed(staff, visit, settings, monkeypatch):
    settings.MAIL_READY, settings.BASE_URL = True, "https://palpate.example"
    monkeypatch.setattr(hints, "hint", lambda task, id: True)
    type(visit.client).objects.update(email="ana@mail.example")
    a_submitted_intake(visit)
    assert staff.post(url(visit), {"reason": WHY}).status_code == 302
    assert Mail.objects.get().kind == "open_again"
    assert AuditEntry.objects.filter(action="answers_opened_again").count() == 1
    page = staff.get(reverse("visit_invitation", args=[visit.id])).content.decode()
    assert "The answers are open again" in page and WHY not in page


def test_the_page_asks_for_the_reason(staff, visit):
    a_submitted_intake(visit)
    assert staff.post(url(visit), {}).status_code == 422
    assert Intake.objects.get().state == "submitted"


def test_a_signed_plan_is_not_pulled_from_under_the_therapist(staff, visit):
    a_plan(visit)
    assert staff.post(url(visit), {"reason": WHY}).status_code == 302
    assert Intake.objects.get().state == "submitted" and not Reopening.objects.exists()


def test_two_people_who_open_them_at_once_open_them_once(staff, visit):
    a_submitted_intake(visit)
    for _ in range(2):
        staff.post(url(visit), {"reason": WHY})
    assert Reopening.objects.count() == 1
