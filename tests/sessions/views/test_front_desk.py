"""The front desk meets no clinical answer: every route it may call, every method, every body.

A marker stands in every field that somebody wrote something clinical into. It is looked for in
whatever the server answers, PDFs unpacked; so are the names of what the client has and was given.
"""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import URLPattern, reverse
from pypdf import PdfReader

from clinic import sheet_links
from clinic.access import ANYONE, DESK, ROUTES
from clinic.invitations import invite
from clinic.mail.queue import owe_link_mail
from clinic.models import Role, User, Visit
from intake.models import ClearanceScan, IntakeRevision, Letter
from sessions.models import CourseReview, SessionAddendum, Sheet
from sessions.records.record import Notes
from tests.clinic.walk import routes
from tests.factories import a_client, a_person, put
from tests.sessions.records.rows import finished, today
from tests.sessions.sheets.paper import ordinary

pytestmark = pytest.mark.django_db
MARK = "zqxmark"
# What the client has, takes and was treated for, in the words of ids and of screens.
TOLD = ("allerg", "salbutamol", "low back", "lower back", "quadratus")
# Answers of these are for the client and may hold clinical words; each with its reason.
FOR_THE_CLIENT = {
    "sheet_pdf": "the desk prints the sheet and hands it over",
    "day_pdf": "the same sheets as one file",
}
# Say the same to everybody, whoever is in the house: all conditions there are stand in them.
ABOUT_NOBODY = {"blank_questionnaire", "exercise_booklet", "intake_schema", "plan_schema"}
ABOUT_NOBODY |= {"openapi", "api", "look"}


def clinical_texts() -> dict[str, Any]:
    """Fields of the intake document that hold words, each with the marker."""
    return {
        "pain_areas": [
            {
                "region": "low_back",
                "side": "right",
                "view": "back",
                "intensity": 5,
                "qualities": ["dull_ache"],
                "onset": "gradual",
                "note": f"{MARK} note",
            }
        ],
        "goals": f"{MARK} goals",
        "free_text": f"{MARK} free text",
        "conditions": {"product_allergy": {"answer": "yes", "detail": f"{MARK} detail"}},
        "medications": {"answer": "yes", "entries": ["salbutamol", f"{MARK} pills"]},
        "lifestyle": [],
    }


@pytest.fixture
def therapist(clinic) -> User:
    return a_person(clinic, email="jonas@clinic.example", name="Jonas Weber")


@pytest.fixture
def visit(clinic, therapist, settings) -> Visit:
    """A visit of today with everything that is kept of a visit."""
    settings.MAIL_READY, settings.BASE_URL = True, "https://palpate.example"
    client = a_client(clinic, name="Ana Ruiz", email="ana@mail.example", phone="+34 555 010 010")
    session = finished(
        therapist, client, notes=Notes(objective=f"{MARK} notes"), **clinical_texts()
    )
    visit, intake = session.visit, session.visit.intake
    ours = {"clinic": clinic, "by": therapist}
    paper = {"clinic": clinic, "intake": intake, "by": therapist}
    SessionAddendum.objects.create(session=session, reason=MARK, text=MARK, **ours)
    CourseReview.objects.create(client=client, outcome="end", words=MARK, sessions=1, **ours)
    last = intake.revisions.order_by("-number").first()
    own = [{"question": MARK, "answer": MARK}]
    IntakeRevision.objects.create(
        number=last.number + 1, document=last.document, own_answers=own, reason=MARK, **paper
    )
    told = {"rule": "ci_product_allergy", "language": "en", "facts": [MARK], "pdf": MARK.encode()}
    Letter.objects.create(pdf_digest="0", **told, **paper)
    scan = {"entry": MARK, "kind": "image/jpeg", "content": MARK.encode(), "digest": "0"}
    ClearanceScan.objects.create(**scan, **paper)
    put(intake, answers={"goals": {"goals": MARK}}, needs_attention=True)
    for sheet in Sheet.objects.filter(visit=visit):
        put(sheet, state="ready", pdf=ordinary(), ready_at=today())
    return visit


@pytest.fixture
def ids(clinic, visit, therapist) -> dict[str, Any]:
    """For every part of an address: a row of this visit."""
    link = sheet_links.link_of(visit, now=today())
    token = invite(visit, now=today())
    invitation = visit.invitations.get(revoked_at__isnull=True)
    return {
        "visit_id": visit.pk,
        "client_id": visit.client_id,
        "sheet_id": visit.sheets.first().pk,
        "invitation_id": invitation.pk,
        "link_id": link.pk,
        "mail_id": owe_link_mail(link, "sheet", link.visit).pk,
        "person_id": therapist.pk,
        "token": token,
        "language": "en",
        "key": "set-password",
        "uidb36": "1",
        "pk": 1,  # of a passkey: nobody's
    }


def parts(route: URLPattern) -> list[str]:
    return list(route.pattern.converters)


def filled(route: URLPattern, ids: dict[str, Any]) -> dict[str, Any]:
    """The parts of its address: rows of the visit, and of a table that has none, nobody's."""
    return {p: ids.get(p, uuid4() if p.endswith("_id") else "right") for p in parts(route)}


def of_the_desk() -> list[URLPattern]:
    return [r for r in routes() if {DESK, ANYONE} & ROUTES[r.name].who]


BODY = {
    "q": "Ana",
    "reason": "The client asks for it.",
    "chosen": "1",
    "language": "en",
    "fate": "no_show",
    "name": "Ana Ruiz",
    "birth_date_day": "12",
    "birth_date_month": "4",
    "birth_date_year": "1986",
}


def said(browser: Browser, method: str, url: str, body: dict[str, Any]) -> str:
    """All that comes back, headers and followed redirects and the text of PDFs included; what
    the call changed is undone."""
    with transaction.atomic():
        send = browser.post if method == "POST" else browser.get
        answer = send(url, body if method == "POST" else None, follow=True)
        transaction.set_rollback(True)
    assert answer.status_code < 500
    text = repr(answer.headers) + repr(answer.redirect_chain)
    if answer["Content-Type"] == "application/pdf":
        pages = PdfReader(io.BytesIO(answer.content)).pages
        return text + " ".join(page.extract_text() for page in pages)
    return text + answer.content.decode()


def told(text: str) -> list[str]:
    return [word for word in (MARK, *TOLD) if word in text.lower()]


def test_no_answer_of_any_route_has_a_clinical_word_in_it(clinic, client, ids):
    client.force_login(a_person(clinic, Role.FRONT_DESK))
    found: dict[str, list[str]] = {}
    for route in of_the_desk():
        if route.name in ABOUT_NOBODY | set(FOR_THE_CLIENT):
            continue
        url = reverse(route.name, kwargs=filled(route, ids))
        for method in {"GET", "POST"} & ROUTES[route.name].methods:
            if route.name in ("account_logout", "kiosk_start") and method == "POST":
                continue  # these end the session of the desk: the next call would meet nobody
            words = told(said(client, method, url, BODY))
            if words:
                found[f"{method} {route.name}"] = words
    assert found == {}


def test_the_exceptions_are_routes_and_no_more_than_named(clinic):
    assert ABOUT_NOBODY | set(FOR_THE_CLIENT) <= set(ROUTES)
    assert len(FOR_THE_CLIENT) == 2


def test_what_is_looked_for_is_really_there(clinic, client, visit):
    """The therapist's page of the same visit says it all: the search above can find something."""
    client.force_login(a_person(clinic, Role.THERAPIST))
    text = said(client, "GET", reverse("visit", args=[visit.pk]), {})
    assert {MARK, "allerg", "salbutamol"} <= set(told(text))


def test_pages_that_are_not_the_desks_say_nothing_when_they_refuse(clinic, client, ids):
    client.force_login(a_person(clinic, Role.FRONT_DESK))
    for route in routes():
        who = ROUTES[route.name]
        if DESK in who.who or not who.of_staff:
            continue
        url = reverse(route.name, kwargs=filled(route, ids))
        method = "GET" if "GET" in who.methods else "POST"
        assert told(said(client, method, url, BODY)) == [], route.name
