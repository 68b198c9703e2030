"""The therapist's screen of one visit: read, ask, change, sign."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Visit
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from sessions.plans.forms import ReasonForm, ValueForm
from sessions.plans.sign import reopen, sign
from sessions.plans.standing import NotReady, Standing, standing_of
from sessions.plans.wanted import Wanted
from sessions.plans.writing import Refused, Stale
from sessions.presenters.meanwhile import meanwhile_view, yours_view
from sessions.presenters.refusals import refusal_words
from sessions.presenters.visit import not_ready_view, visit_view
from sessions.visit_states import with_states

View = Callable[..., HttpResponse]


def visit_of(request: StaffRequest, visit_id: UUID) -> Visit:
    """The visit of the person's clinic with everything a page says about it."""
    rows = of_clinic(request.user, Visit).select_related(
        "clinic", "client", "therapist", "location"
    )
    return one_of_clinic(request.user, with_states(rows), visit_id)


def of_the_visit(view: View) -> View:
    """Opens the visit for a view, which gets its standing; one without usable answers shows
    why there are none."""

    @wraps(view)
    def opened(request: StaffRequest, visit_id: UUID, **where: str) -> HttpResponse:
        found = visit_of(request, visit_id)
        try:
            return view(request, standing_of(found), **where)
        except NotReady as why:
            return not_ready(request, found, why, 200 if request.method == "GET" else 409)

    return opened


def visit(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """One screen before the hands. Writes nothing but the audit trail."""
    found = visit_of(request, visit_id)
    audit.by_staff(request, "viewed", "visit", found.id)
    try:
        standing = standing_of(found)
    except NotReady as why:
        return not_ready(request, found, why)
    return show(request, standing)


def show(
    request: StaffRequest,
    standing: Standing,
    *,
    status: int = 200,
    wrong: ValueForm | None = None,
    **more: Any,
) -> HttpResponse:
    """The workspace. ``wrong`` is an answer that did not fit; ``more`` holds another bound
    form and what happened meanwhile."""
    context = {
        "view": visit_view(standing, wrong),
        "visit_id": standing.visit.id,
        "reopen_form": ReasonForm(initial={"token": standing.token}),
        **more,
    }
    return render(request, "sessions/visit.html", context, status=seen(request, status))


def not_ready(
    request: StaffRequest, found: Visit, why: NotReady, status: int = 200
) -> HttpResponse:
    context = {"view": not_ready_view(found, why)}
    shown = seen(request, status)
    return render(request, "sessions/visit_not_ready.html", context, status=shown)


def seen(request: StaffRequest, status: int) -> int:
    """htmx leaves the page as it is on a 4xx answer, and then nobody would see the reason."""
    return 200 if "HX-Request" in request.headers else status


def refused(request: StaffRequest, found: Visit, code: str) -> HttpResponse:
    """Back to the page with the reason on top; nothing was written but the trail."""
    audit.by_staff(request, f"refused: {code}", "visit", found.id)
    messages.error(request, refusal_words(code))
    return redirect("visit", found.id)


def stale(request: StaffRequest, error: Stale, token: str) -> HttpResponse:
    """The page as it is now, with what somebody else did on top."""
    meanwhile = meanwhile_view(error.standing, token)
    return show(request, error.standing, status=409, meanwhile=meanwhile)


def show_stale(request: StaffRequest, error: Stale, token: str, wanted: Wanted) -> HttpResponse:
    """The same, with what was wanted held against the plan of now: nothing is lost."""
    yours = yours_view(error.standing, wanted, request.user, timezone.now())
    meanwhile = meanwhile_view(error.standing, token, yours)
    return show(request, error.standing, status=409, meanwhile=meanwhile)


def visit_sign(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Freeze the plan, owe its sheet. Pressing it twice gives one signature."""
    found, token = visit_of(request, visit_id), request.POST.get("token", "")
    try:
        with transaction.atomic():
            signed = sign(found, request.user, token=token, now=timezone.now())
            if signed.newly:
                audit.by_staff(request, "signed", "plan", signed.row.id)
    except NotReady as why:
        return not_ready(request, found, why, status=409)
    except Stale as error:
        return stale(request, error, token)
    except Refused as error:
        return refused(request, found, error.code)
    if signed.newly:
        messages.success(request, _("Signed. The aftercare sheet is being made."))
    else:
        who = signed.row.signed_by.name if signed.row.signed_by else ""
        messages.info(request, _("%(who)s had signed this plan already.") % {"who": who})
    return redirect("visit", found.id)


def visit_reopen(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Take a signed plan up again as a new revision, with a reason."""
    found, form = visit_of(request, visit_id), ReasonForm(data=request.POST)
    token = request.POST.get("token", "")
    try:
        if not form.is_valid():
            return show(request, standing_of(found), status=422, reopen_form=form)
        with transaction.atomic():
            reason = form.cleaned_data["reason"]
            row = reopen(found, request.user, reason, token=token, now=timezone.now())
            audit.by_staff(request, "reopened", "plan", row.id)
    except NotReady as why:
        return not_ready(request, found, why, status=409)
    except Stale as error:
        return stale(request, error, token)
    except Refused as error:
        return refused(request, found, error.code)
    messages.success(request, _("The plan is open again. It needs a new signature."))
    return redirect("visit", found.id)
