"""The questionnaire, page by page. Every answer is stored as it is given."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from clinic import audit
from clinic.models import Invitation
from clinic.requests import ClientRequest
from intake.draft import AlreadySubmitted, Draft, draft_of, keep, tell_the_clinic
from intake.forms import PageForm, SendForm, form_for, stored_values
from intake.models import Intake
from intake.presenters import calm_messages, page_values, send_values
from intake.questionnaire.spec import Page
from intake.submit import ChangedMeanwhile, NotComplete, submit


def intake_of(invitation: Invitation) -> Intake:
    """The visit's intake; made when the client comes in for the first time."""
    intake, _ = Intake.objects.select_related("visit__client", "clinic").get_or_create(
        visit=invitation.visit,
        defaults={
            "clinic_id": invitation.clinic_id,
            "language": invitation.visit.client.language,
        },
    )
    return intake


def start(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """To the first page that is not finished, or to the end."""
    intake = Intake.objects.filter(visit=request.invitation.visit).first()
    if intake is None:
        return redirect("questionnaire_page", invitation_id, "where")
    if intake.state == Intake.State.SUBMITTED:
        return redirect("questionnaire_done", invitation_id)
    draft = draft_of(intake)
    unfinished = [*draft.missing(), *draft.pages[-1:]]
    return redirect("questionnaire_page", invitation_id, unfinished[0].id)


def page(request: ClientRequest, invitation_id: UUID, page_id: str) -> HttpResponse:
    """Show one page, or keep it and go on to the next."""
    intake = _intake_for(request)
    if intake.state == Intake.State.SUBMITTED:
        return redirect("questionnaire_done", invitation_id)
    draft = draft_of(intake)
    if page_id == "send":
        return show_last(request, draft)
    found = _page(draft, page_id)
    if request.method == "POST":
        return _keep_and_go(request, draft, found)
    return _show(request, draft, form_for(found, intake.answers.get(found.id, {})))


def save(request: ClientRequest, invitation_id: UUID) -> JsonResponse:
    """Autosave of the page named in ``page``: kept as it is, complete or not."""
    intake = _intake_for(request)
    if intake.state == Intake.State.SUBMITTED:
        return JsonResponse({"state": "submitted"}, status=409)
    found = _page(draft_of(intake), request.POST.get("page", ""))
    try:
        keep(intake, found.id, stored_values(found, request.POST))
    except AlreadySubmitted:
        return JsonResponse({"state": "submitted"}, status=409)
    return JsonResponse({"state": "saved"})


def _intake_for(request: ClientRequest) -> Intake:
    """GET makes no row: an intake that was never saved exists only in memory."""
    invitation: Invitation = request.invitation
    if request.method == "POST":
        return intake_of(invitation)
    found = (
        Intake.objects.select_related("visit__client", "clinic")
        .filter(visit=invitation.visit)
        .first()
    )
    return found or Intake(visit=invitation.visit, clinic=invitation.clinic)


def _page(draft: Draft, page_id: str) -> Page:
    for page in draft.pages:
        if page.id == page_id:
            return page
    raise Http404


def _keep_and_go(request: ClientRequest, draft: Draft, found: Page) -> HttpResponse:
    values = stored_values(found, request.POST)
    try:
        intake = keep(draft.intake, found.id, values)
    except AlreadySubmitted:
        return redirect("questionnaire_done", request.invitation.id)
    form = PageForm(found, values)
    after = draft_of(intake)
    tell_the_clinic(intake, after.screening_now)
    if not form.is_valid():
        return _show(request, after, form, status=422)
    return redirect("questionnaire_page", request.invitation.id, _next(after, found))


def _next(draft: Draft, page: Page) -> str:
    ids = [p.id for p in draft.pages]
    at = ids.index(page.id) + 1
    return ids[at] if at < len(ids) else "send"


def _show(request: ClientRequest, draft: Draft, form: PageForm, status: int = 200) -> HttpResponse:
    values = page_values(draft, form, request.invitation)
    return render(request, "intake/page.html", values, status=status)


def send(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """Send it: checked on the server, made once. The page before gives the key."""
    intake = _intake_for(request)
    form = SendForm(request.POST)
    if not form.is_valid():
        return show_last(request, draft_of(intake), status=422)
    key, digest = form.cleaned_data["key"], form.cleaned_data["digest"]
    try:
        submit(intake, request.invitation, key, digest, now=timezone.now())
    except ChangedMeanwhile:
        intake.refresh_from_db()
        return render(
            request, "intake/changed_meanwhile.html", {"url": _send_url(request)}, status=409
        )
    except NotComplete:
        return show_last(request, draft_of(intake), status=422)
    audit.by_client(request, intake.clinic, "submitted", "intake", intake.id)
    return redirect("questionnaire_done", invitation_id)


def _send_url(request: ClientRequest) -> str:
    return reverse("questionnaire_page", args=[request.invitation.id, "send"])


def show_last(request: ClientRequest, draft: Draft, status: int = 200) -> HttpResponse:
    """Before sending: what is still missing, or the button."""
    values = send_values(draft, request.invitation, str(uuid4()))
    return render(request, "intake/send.html", values, status=status)


def done(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """What happens next; first of all what cannot wait."""
    intake = (
        Intake.objects.select_related("visit__client", "clinic")
        .filter(visit=request.invitation.visit, state=Intake.State.SUBMITTED)
        .first()
    )
    if intake is None:
        return redirect(reverse("questionnaire", args=[invitation_id]))
    clinic = request.invitation.clinic
    return render(
        request,
        "intake/done.html",
        {
            "clinic_name": clinic.name,
            "clinic_phone": clinic.phone,
            "messages_now": calm_messages(draft_of(intake).screening_now, clinic),
            "visit_at": intake.visit.starts_at,
        },
    )
