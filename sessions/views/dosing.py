"""The dose of one step: in place with script, a page of its own without."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import reselect, retarget

from clinic import audit
from clinic.requests import StaffRequest
from sessions.plans.change import BeyondLimits, WantedDose, change_dose
from sessions.plans.changes import step_of
from sessions.plans.doses import FIELDS, allowed_dose
from sessions.plans.forms import DoseForm
from sessions.plans.standing import Standing
from sessions.plans.writing import Refused, Stale
from sessions.presenters.doses import ceiling_words, dose_page
from sessions.presenters.meanwhile import meanwhile_view
from sessions.presenters.refusals import refusal_words

from .workspace import of_the_visit, refused


@of_the_visit
def visit_dose(request: StaffRequest, standing: Standing, step: str) -> HttpResponse:
    """Show the numbers of a step with their bounds, or keep changed ones with a reason."""
    if step_of(standing.plan, step) is None:
        raise Http404
    if standing.is_signed:
        return refused(request, standing.visit, "signed")
    if request.method == "POST":
        return _change(request, standing, step)
    return _form_page(request, standing, step, _form(standing, step))


def _form(standing: Standing, step: str, data: object = None) -> DoseForm:
    """Filled with the numbers the step has now; its bounds are those of its default dose."""
    line = standing.laid.line(step)
    assert line is not None
    bounds = allowed_dose(line.base, standing.screening, standing.knowledge)
    why = {bound.field: ceiling_words(bound, line.base, standing) for bound in bounds}
    initial = {"token": standing.token, **line.step.dose.model_dump()}
    return DoseForm(bounds, why, data=data, initial=initial)


def _change(request: StaffRequest, standing: Standing, step: str) -> HttpResponse:
    found, form = standing.visit, _form(standing, step, request.POST)
    if not form.is_valid():
        return _form_page(request, standing, step, form, status=422)
    given = form.cleaned_data
    numbers = {field: given[field] for field in FIELDS if field in given}
    wanted = WantedDose(step, numbers, given["reason"])
    try:
        with transaction.atomic():
            row = change_dose(found, request.user, wanted, token=given["token"], now=timezone.now())
            audit.by_staff(request, "changed", "plan", row.id)
    except Stale as error:
        return _stale(request, error.standing, step, given["token"])
    except BeyondLimits:
        form.add_error(None, refusal_words("stale"))
        return _form_page(request, standing, step, form, status=422)
    except Refused as error:
        form.add_error(None, refusal_words(error.code))
        return _form_page(request, standing, step, form, status=422)
    messages.success(request, _("Changed. The suggestion is kept beside it."))
    return redirect("visit", found.id)


def _stale(request: StaffRequest, now: Standing, step: str, token: str) -> HttpResponse:
    """What was typed stays, what the other person did is shown, and the form can be sent
    again, now against the newest plan."""
    if step_of(now.plan, step) is None or now.is_signed:
        messages.error(request, refusal_words("signed" if now.is_signed else "no_such_step"))
        return redirect("visit", now.visit.id)
    typed = request.POST.copy()
    typed["token"] = now.token
    form = _form(now, step, typed)
    form.is_valid()
    meanwhile = meanwhile_view(now, token)
    return _form_page(request, now, step, form, status=409, meanwhile=meanwhile)


def _form_page(
    request: StaffRequest,
    standing: Standing,
    step: str,
    form: DoseForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    view = dose_page(standing, step)
    context = {"view": view, "form": form, **more}
    if "HX-Request" not in request.headers:
        return render(request, "sessions/visit_dose.html", context, status=status)
    # htmx leaves a page as it is on a 4xx answer; the form says itself what is wrong.
    response = render(request, "sessions/parts/dose_form.html", {**context, "in_place": True})
    if request.method == "POST":
        target = f"#dose-{view.step.slug}"
        response = retarget(response, target)
        response.headers["HX-Reswap"] = "innerHTML show:top"
        response = reselect(response, "unset")
    return response
