"""The questionnaire, page by page. Every answer is stored as it is given."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from clinic import audit
from clinic.numbers import whole_number
from clinic.requests import ClientRequest
from intake.addresses import REVIEW, SEND, STILL, is_slug, page_url
from intake.arrival import check_of
from intake.combining import combined
from intake.consent import signed_other_words
from intake.draft import Draft, draft_again, draft_of
from intake.forms import PageForm, form_for, resumed, sending, stored_values
from intake.held import screened_with_held
from intake.keeping import AlreadySubmitted, PageChanged, keep, kept_of, version_of
from intake.models import Intake
from intake.of_visit import intake_of
from intake.people import last_given
from intake.presenters import (
    after,
    calm_messages,
    page_values,
    review_values,
    send_values,
    what_to_bring,
)
from intake.questionnaire.spec import Page
from intake.questionnaire.topics.consent import PAGE as CONSENT
from intake.questionnaire.topics.people import PAGE as PEOPLE
from intake.reckoning import urgent_of
from intake.returning.prefill import prefilled
from intake.submit import ChangedMeanwhile, NotComplete, submit

LONGEST = 60_000  # characters of a page's answers as they were shown


def start(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """To the first page that is not finished, or to the end."""
    intake = intake_of(request.invitation)
    if intake.state == Intake.State.SUBMITTED:
        check = check_of(intake.visit, timezone.now())
        due = check is not None and check.asked.anything
        return redirect("arrival" if due else "questionnaire_done", invitation_id)
    draft = draft_of(intake)
    unfinished = draft.missing()
    if unfinished and unfinished[0] is not draft.pages[-1]:
        return redirect(page_url(invitation_id, unfinished[0].id))
    return redirect(page_url(invitation_id, REVIEW if unfinished else SEND))


def page(request: ClientRequest, invitation_id: UUID, page_slug: str) -> HttpResponse:
    """Show one page, or keep it and go on to the next. A page that is no longer asked
    leads to the first that still is."""
    intake = intake_of(request.invitation)
    if intake.state == Intake.State.SUBMITTED:
        return redirect("questionnaire_done", invitation_id)
    draft = draft_of(intake)
    if page_slug == SEND:
        return show_last(request, draft)
    if page_slug == REVIEW:
        values = review_values(draft, request.invitation) | {"read_now": "read" in request.GET}
        return render(request, "intake/review.html", values)
    found = next((p for p in draft.reachable if is_slug(page_slug, invitation_id, p.id)), None)
    if found is None:
        return redirect("questionnaire", invitation_id)
    if request.method == "POST":
        return _keep_and_go(request, draft, found)
    return _show(request, draft, _as_kept(draft, found, complain=_to_review(request)))


def _as_kept(draft: Draft, found: Page, *, complain: bool) -> PageForm:
    """The page's answers; before there are any, last time's to change. What is missing is said
    to somebody who comes from the list of what is missing."""
    kept: dict[str, Any] = draft.intake.answers.get(found.id, {})
    form = (form_for if complain else resumed)(found, kept)
    if not kept and found.id == PEOPLE:
        form.initial = last_given(draft.intake.visit)
    elif not kept and draft.last:
        form.initial = prefilled(found, draft.last)
    return form


def save(request: ClientRequest, invitation_id: UUID) -> JsonResponse:
    """Autosave of the page named in ``page``: kept as it is, complete or not."""
    intake = intake_of(request.invitation)
    if intake.state == Intake.State.SUBMITTED:
        return JsonResponse({"state": "submitted"}, status=409)
    wanted = request.POST.get("page", "")
    draft = draft_of(intake)
    found = next((page for page in draft.reachable if page.id == wanted), None)
    if found is None:
        return JsonResponse({"state": "changed"}, status=409)
    values, was, seen = stored_values(found, request.POST), _was(request, found), _seen(request)
    try:
        # The same as was shown keeps nothing: it asks whether the page still shows what is kept.
        after_it = draft if values == was else _keep(request, draft, found, values)
    except AlreadySubmitted:
        return JsonResponse({"state": "submitted"}, status=409)
    except PageChanged:
        return JsonResponse({"state": "changed"}, status=409)
    version, urgent = version_of(intake, found.id), bool(after_it.reckoning.urgent)
    anew = version != seen and kept_of(intake, found.id) != values
    return JsonResponse({"state": "saved", "seen": version, "anew": anew, "urgent": urgent})


def _keep(request: ClientRequest, draft: Draft, found: Page, values: dict[str, Any]) -> Draft:
    was = _was(request, found)
    combine = None if was is None else partial(combined, found, was)
    trace = audit.of_client(request, request.invitation.clinic, "answered", "intake")
    return keep(draft, found.id, values, seen=_seen(request), trace=trace, combine=combine)


def _was(request: ClientRequest, found: Page) -> dict[str, Any] | None:
    """The page's answers as this browser had been shown them; a page without script cannot say."""
    given = request.POST.get("was")
    return None if given is None else stored_values(found, QueryDict(given[:LONGEST]))


def _seen(request: ClientRequest) -> int:
    return whole_number(request.POST.get("seen", ""), otherwise=-1)


def _keep_and_go(request: ClientRequest, draft: Draft, found: Page) -> HttpResponse:
    values = stored_values(found, request.POST)
    intake = draft.intake
    said = set(draft.reckoning.urgent)  # before this page
    try:
        after_it = _keep(request, draft, found, values)
    except AlreadySubmitted:
        return redirect("questionnaire_done", request.invitation.id)
    except PageChanged:
        return _show_anew(request, draft, found)
    if kept_of(intake, found.id) != values:  # more than this browser had been shown
        return _show_anew(request, after_it, found)
    form, news = PageForm(found, values), bool(set(after_it.reckoning.urgent) - said)
    if not form.is_valid():
        return _show(request, after_it, form, status=422, news=news)
    return redirect(_on(request, after_it, found, news=news))


def _show_anew(request: ClientRequest, draft: Draft, found: Page) -> HttpResponse:
    form = form_for(found, draft.intake.answers.get(found.id, {}))
    return _show(request, draft_again(draft), form, status=409, changed=True)


def _on(request: ClientRequest, draft: Draft, page: Page, *, news: bool) -> str:
    """Where "next" leads: on, or back to the review, or first to what a changed answer asks."""
    id = after(draft, page.id)
    query = {"read": "1"} if news else {}
    if STILL in _from(request) and not id.startswith("more-") and not id.endswith("-sure"):
        id = draft.offer.still_id if draft.offer and draft.offer.still else id
    elif STILL in _from(request):
        query |= {"from": STILL}
    if _to_review(request):
        ids = [p.id for p in draft.missing()[:1] if p is not draft.pages[-1]]
        id = ids[0] if ids else REVIEW
        query |= {"from": REVIEW} if ids else {}
    url = page_url(request.invitation.id, id)
    return f"{url}?{urlencode(query)}" if query else url


def _to_review(request: ClientRequest) -> bool:
    return REVIEW in _from(request)


def _from(request: ClientRequest) -> tuple[str | None, str | None]:
    """The page this one was opened from to change something."""
    return request.GET.get("from"), request.POST.get("from")


def _show(
    request: ClientRequest,
    draft: Draft,
    form: PageForm,
    status: int = 200,
    *,
    changed: bool = False,
    news: bool = False,
) -> HttpResponse:
    values = page_values(draft, form, request.invitation, to_review=_to_review(request))
    values |= {"changed": changed, "read_now": news or "read" in request.GET}
    if STILL in _from(request):
        values["from_page"] = STILL
    if form.page.id == CONSENT:
        values["text_changed"] = signed_other_words(draft.intake)
    return render(request, "intake/page.html", values, status=status)


def send(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """Send it: checked on the server, made once. The page before gives the key."""
    given = sending(request.POST)
    if given is None:
        return show_last(request, draft_of(intake_of(request.invitation)), status=422)
    key, digest = given
    trace = audit.of_client(request, request.invitation.clinic, "submitted", "intake")
    try:
        submit(request.invitation, key, digest, trace, now=timezone.now())
    except ChangedMeanwhile:
        url = page_url(invitation_id, SEND)
        return render(request, "intake/changed_meanwhile.html", {"url": url}, status=409)
    except NotComplete:
        return show_last(request, draft_of(intake_of(request.invitation)), status=422)
    return redirect("questionnaire_done", invitation_id)


def show_last(request: ClientRequest, draft: Draft, status: int = 200) -> HttpResponse:
    """Before sending: what is still missing, or the button."""
    values = send_values(draft, request.invitation, str(uuid4()))
    return render(request, "intake/send.html", values, status=status)


def done(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """What happens next; first of all what cannot wait."""
    intake = intake_of(request.invitation)
    if intake.state != Intake.State.SUBMITTED:
        return redirect("questionnaire", invitation_id)
    clinic = request.invitation.clinic
    screening = draft_of(intake).screening_now
    bring = what_to_bring(screened_with_held(intake, screening))
    check = check_of(intake.visit, timezone.now())
    values = {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "messages_now": calm_messages(urgent_of(check.screening if check else screening), clinic),
        "check_due": check is not None and check.asked.anything,
        "day_answered": check is not None and not check.asked.anything,
        "day_ahead": intake.visit.day > timezone.localdate(),
        "check_url": reverse("arrival", args=[invitation_id]),
        "bring": bring,
        "held": not bring and bool(what_to_bring(screening)),
        "read_now": True,
        "visit_at": intake.visit.starts_at,
        "late": "late" in request.GET,
        "letters": [
            reverse("questionnaire_letter", args=[invitation_id, row.pk])
            for row in intake.letters.defer("pdf")
        ],
        "copy_url": reverse("questionnaire_consent", args=[invitation_id]),
    }
    return render(request, "intake/done.html", values)
