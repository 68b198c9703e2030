"""Other papers than the sheet: those of a visit are made at once and kept nowhere, those about
nobody are made by a worker."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from clinic import audit
from clinic.pdf import pdf_response
from clinic.requests import StaffRequest
from clinic.scope import of_clinic
from intake.models import Consent
from sessions.papers import shelf
from sessions.plans.standing import NotReady, standing_of
from sessions.sheets.failures import CannotMake

from .workspace import not_ready, visit_of

ASK_AGAIN = 2  # seconds


@transaction.atomic
def visit_summary(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """What the client told, for the file, in the language of whoever prints it."""
    from sessions.papers.intake_summary import summary_paper  # brings the printing engine

    visit = visit_of(request, visit_id)
    try:
        pdf = summary_paper(standing_of(visit))
    except NotReady as why:
        return not_ready(request, visit, why, status=409)
    except CannotMake as error:
        messages.error(request, error.words)
        return redirect("visit", visit.id)
    audit.by_staff(request, "summary_opened", "visit", visit.id)
    return pdf_response(pdf, "intake", visit.id)


@transaction.atomic
def visit_consent_paper(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """The newest consent of the visit as it was signed; 404 where nothing was."""
    from sessions.papers.consent_paper import consent_paper

    visit = visit_of(request, visit_id)
    rows = of_clinic(request.user, Consent).select_related("clinic", "intake__visit__client")
    found = rows.filter(intake__visit=visit).first()
    if found is None:
        raise Http404
    audit.by_staff(request, "consent_opened", "consent", found.pk)
    return pdf_response(consent_paper(found), "consent", visit.id)


def exercise_booklet(request: StaffRequest, language: str) -> HttpResponse:
    """Every exercise, for the clinic. Nothing in it is about anybody."""
    return _of_nobody(request, "exercises", language)


def blank_questionnaire(request: StaffRequest, language: str) -> HttpResponse:
    """The questionnaire to fill in with a pen, with the clinic's own questions."""
    return _of_nobody(request, "questionnaire", language)


def _of_nobody(request: StaffRequest, kind: shelf.Kind, language: str) -> HttpResponse:
    """The paper, or a page that asks again until a worker has made it."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    pdf = shelf.taken(kind, request.user.clinic, language)
    if pdf is not None:
        return pdf_response(pdf, f"{kind}-{language}")
    answer = render(request, "sessions/paper_waiting.html", status=202)
    answer["Refresh"] = str(ASK_AGAIN)
    return answer
