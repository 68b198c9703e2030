"""A client of whom everything is kept, made the way the app makes it."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from clinic import invitations
from clinic.models import Client, Mail, User, Visit
from intake.models import ClearanceScan, Consent, Intake, IntakeRevision, Letter
from sessions.demo.agreeing import agree, confirm
from sessions.models import CourseReview, SessionAddendum, Sheet
from tests.factories import a_client
from tests.sessions.records.rows import finished

PDF = b"%PDF-1.7 a sheet"
QUESTION, ANSWER = "Who sent you?", "=HYPERLINK(a friend)"


def a_whole_client(therapist: User, **fields: str) -> Client:
    """Two visits, the second with a row in every table; the pain is on the right of the neck."""
    client = a_client(therapist.clinic, name="Clara Lindqvist", **fields)
    finished(therapist, client, days_ago=7)
    _beside(finished(therapist, client).visit, therapist)
    return client


def _beside(visit: Visit, by: User) -> None:
    intake = Intake.objects.get(visit=visit)
    agreed(intake)
    last = intake.revisions.last()
    assert last is not None
    IntakeRevision.objects.create(
        clinic=visit.clinic,
        intake=intake,
        number=last.number + 1,
        document=last.document | {"goals": "Sleep on my right side"},
        own_answers=[{"question": QUESTION, "answer": ANSWER}],
        by=by,
        reason="Asked in person",
    )
    _papers(visit, intake, by)
    invitation = invitations.make_new(visit, now=visit.starts_at - timedelta(days=2))
    Mail.objects.create(
        clinic=visit.clinic,
        visit=visit,
        invitation=invitation,
        kind=Mail.Kind.INVITATION,
        about_at=visit.starts_at,
    )
    SessionAddendum.objects.create(
        clinic=visit.clinic, session=visit.session, reason="Phoned", sore_days=2, by=by
    )
    CourseReview.objects.create(
        clinic=visit.clinic, client=visit.client, outcome="continue", words="On", sessions=2, by=by
    )


def agreed(intake: Intake) -> Consent:
    consent = agree(intake)
    confirm(consent)
    return consent


def _papers(visit: Visit, intake: Intake, by: User) -> None:
    common = {"clinic": visit.clinic, "intake": intake, "by": by}
    digest = hashlib.sha256(PDF).hexdigest()
    Letter.objects.create(
        **common, rule="ci_breathing", language="en", pdf=b"%PDF-1.7 letter", pdf_digest=digest
    )
    ClearanceScan.objects.create(
        **common, entry=digest, kind="image/jpeg", content=b"\xff\xd8\xffscan", digest=digest
    )
    Sheet.objects.create(
        clinic=visit.clinic,
        visit=visit,
        plan=visit.plans.get(),
        session=visit.session,
        language="en",
        paper="a4",
        state=Sheet.State.READY,
        pdf=PDF,
        pdf_digest=digest,
        ready_at=visit.starts_at,
    )
