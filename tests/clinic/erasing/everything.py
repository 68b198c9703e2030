"""A client of whom every table that may hold something does."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from clinic import invitations, sheet_links
from clinic.invitations import digest
from clinic.models import Client, Hold, InvitationKey, Mail, MergedClient, User
from intake.models import ClearanceScan, Intake, Letter, LetterLink, Reopening
from sessions.demo.agreeing import agree, confirm
from sessions.models import CourseReview, SessionAddendum, Sheet
from tests.factories import a_client, put
from tests.sessions.records.rows import finished

NAME, WORDS = "Zephyrine Quillfeather", "marzipan avalanche"


def told(therapist: User) -> Client:
    """With ``NAME`` and ``WORDS`` planted wherever words go."""
    now = timezone.now()
    client = a_client(
        therapist.clinic, name=NAME, email="zephyrine@quillfeather.example", phone="555 0119"
    )
    session = finished(therapist, client, days_ago=2)
    visit, intake = session.visit, Intake.objects.get(visit=session.visit)
    own = {"clinic": visit.clinic, "intake": intake, "by": therapist}
    put(intake, answers={"goals": {"goals": WORDS}}, reckoning={"key": WORDS})
    confirm(agree(intake))
    Reopening.objects.create(after=1, reason=WORDS, **own)
    scan = {"entry": "e", "kind": "image/jpeg", "content": WORDS.encode(), "digest": "0"}
    ClearanceScan.objects.create(**scan, **own)
    paper = {"facts": [WORDS], "pdf": WORDS.encode(), "pdf_digest": "0"}
    letter = Letter.objects.create(rule=WORDS, language="en", **paper, **own)
    said = {"clinic": visit.clinic, "by": therapist}
    after = {"sore_days": 3, "worse_next_day": True}
    SessionAddendum.objects.create(session=session, reason=WORDS, text=WORDS, **after, **said)
    Hold.objects.create(client=client, reason=WORDS, **said)
    CourseReview.objects.create(client=client, outcome="end", words=WORDS, sessions=1, **said)
    link = {"token_digest": uuid4().hex * 2, "expires_at": now + timedelta(days=1)}
    LetterLink.objects.create(clinic=visit.clinic, letter=letter, **link)
    for sheet in Sheet.objects.filter(visit=visit):
        put(sheet, state="ready", pdf=WORDS.encode(), ready_at=now)
    invitations.invite(visit, now=now)
    invitation = visit.invitations.get()
    InvitationKey.objects.create(invitation=invitation, key_digest=digest(str(client.pk)))
    sheet_links.link_of(visit, now=now)
    owed = {"kind": "invitation", "about_at": now + timedelta(days=1)}
    Mail.objects.create(clinic=visit.clinic, visit=visit, invitation=invitation, **owed)
    MergedClient.objects.create(kept=client, was={"other": {"name": NAME}}, **said)
    return client
