"""The questionnaire, page by page. Every answer is stored as it is given."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from clinic import audit
from clinic.requests import ClientRequest
from intake.addresses import SEND, page_url, slug
from intake.draft import (
    AlreadySubmitted,
    Draft,
    PageChanged,
    draft_of,
    keep,
    tell_the_clinic,
)
from intake.forms import PageForm, SendForm, form_for, stored_values
from intake.models import Intake
from intake.presenters import calm_messages, page_values, send_values
from intake.questionnaire.spec import Page
from intake.submit import ChangedMeanwhile, NotComplete, submit


def start(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """To the first page that is not finished, or to the end."""
    intake = _intake_for(request)
    if intake.state == Intake.State.SUBMITTED:
        return redirect("questionnaire_done", invitation_id)
    unfinished = draft_of(intake).missing()
    return redirect(page_url(invitation_id, unfinished[0].id if unfinished else SEND))


def page(request: ClientRequest, invitation_id: UUID, page_slug: str) -> HttpResponse:
    """Show one page, or keep it and go on to the next. A page that is no longer asked
    leads to the first that still is."""
    intake = _intake_for(request)
    if intake.state == Intake.State.SUBMITTED:
        return redirect("questionnaire_done", invitation_id)
    draft = draft_of(intake)
    if page_slug == SEND:
        return show_last(request, draft)
    found = next((p for p in draft.pages if slug(invitation_id, p.id) == page_slug), None)
    if found is None:
        return redirect("questionnaire", invitation_id)
    if request.method == "POST":
        return _keep_and_go(request, draft, found)
    return _show(request, draft, form_for(found, intake.answers.get(found.id, {})))


def save(request: ClientRequest, invitation_id: UUID) -> JsonResponse:
    """Autosave of the page named in ``page``: kept as it is, complete or not."""
    intake = _intake_for(request)
    if intake.state == Intake.State.SUBMITTED:
        return JsonResponse({"state": "submitted"}, status=409)
    wanted = request.POST.get("page", "")
    found = next((page for page in draft_of(intake).pages if page.id == wanted), None)
    if found is None:
        return JsonResponse({"state": "changed"}, status=409)
    try:
        version = keep(intake, found.id, stored_values(found, request.POST), seen=_seen(request))
    except AlreadySubmitted:
        return JsonResponse({"state": "submitted"}, status=409)
    except PageChanged:
        return JsonResponse({"state": "changed"}, status=409)
    urgent = tell_the_clinic(intake, draft_of(intake).screening_now)
    return JsonResponse({"state": "saved", "seen": version, "urgent": urgent})


def _seen(request: ClientRequest) -> int:
    text = request.POST.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _intake_for(request: ClientRequest) -> Intake:
    """The visit's intake. GET makes no row: one that was never saved exists only in memory."""
    invitation = request.invitation
    if request.method == "POST":
        Intake.objects.get_or_create(
            visit=invitation.visit,
            defaults={
                "clinic_id": invitation.clinic_id,
                "language": invitation.visit.client.language,
            },
        )
    rows = Intake.objects.select_related("visit__client", "clinic")
    found = rows.filter(visit=invitation.visit).first()
    return found or Intake(visit=invitation.visit, clinic=invitation.clinic)


def _keep_and_go(request: ClientRequest, draft: Draft, found: Page) -> HttpResponse:
    values = stored_values(found, request.POST)
    intake = draft.intake
    said = set(calm_messages(draft.screening_now, intake.clinic))  # before this page
    try:
        keep(intake, found.id, values, seen=_seen(request))
    except AlreadySubmitted:
        return redirect("questionnaire_done", request.invitation.id)
    except PageChanged:
        form = form_for(found, intake.answers.get(found.id, {}))
        return _show(request, draft_of(intake), form, status=409, changed=True)
    form = PageForm(found, values)
    after = draft_of(intake)
    tell_the_clinic(intake, after.screening_now)
    if not form.is_valid():
        return _show(request, after, form, status=422)
    news = set(calm_messages(after.screening_now, intake.clinic)) - said
    url = page_url(request.invitation.id, _next(after, found))
    return redirect(f"{url}?read=1" if news else url)


def _next(draft: Draft, page: Page) -> str:
    ids = [p.id for p in draft.pages]
    at = ids.index(page.id) + 1
    return ids[at] if at < len(ids) else SEND


def _show(
    request: ClientRequest,
    draft: Draft,
    form: PageForm,
    status: int = 200,
    *,
    changed: bool = False,
) -> HttpResponse:
    values = page_values(draft, form, request.invitation)
    values |= {"changed": changed, "read_now": "read" in request.GET}
    return render(request, "intake/page.html", values, status=status)


def send(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """Send it: checked on the server, made once. The page before gives the key."""
    intake = _intake_for(request)
    form = SendForm(request.POST)
    if not form.is_valid():
        return show_last(request, draft_of(intake), status=422)
    key, digest = form.cleaned_data["key"], form.cleaned_data["digest"]
    try:
        made = submit(intake, request.invitation, key, digest, now=timezone.now())
    except ChangedMeanwhile:
        url = page_url(invitation_id, SEND)
        return render(request, "intake/changed_meanwhile.html", {"url": url}, status=409)
    except NotComplete:
        return show_last(request, draft_of(intake), status=422)
    if made:
        audit.by_client(request, intake.clinic, "submitted", "intake", intake.id)
    return redirect("questionnaire_done", invitation_id)


def show_last(request: ClientRequest, draft: Draft, status: int = 200) -> HttpResponse:
    """Before sending: what is still missing, or the button."""
    values = send_values(draft, request.invitation, str(uuid4()))
    return render(request, "intake/send.html", values, status=status)


def done(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """What happens next; first of all what cannot wait."""
    intake = _intake_for(request)
    if intake.state != Intake.State.SUBMITTED:
        return redirect("questionnaire", invitation_id)
    clinic = request.invitation.clinic
    values = {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "messages_now": calm_messages(draft_of(intake).screening_now, clinic),
        "read_now": True,
        "visit_at": intake.visit.starts_at,
        "late": "late" in request.GET,
        "copy_url": reverse("questionnaire_consent", args=[invitation_id]),
    }
    return render(request, "intake/done.html", values)
