"""One caution of a visit: override it, record a clearance, take a record back."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.numbers import whole_number
from clinic.requests import StaffRequest
from sessions.lifting.forms import AgainForm, OverrideForm, TakeBackForm
from sessions.lifting.recording import record_clearance, record_override, take_back, use_again
from sessions.plans.standing import Standing
from sessions.presenters.caution import clearance_form

from .recording import caution_of, keep_record, page_of, recorded_of
from .workspace import of_the_visit


@of_the_visit
def visit_caution(request: StaffRequest, standing: Standing, mark: str) -> HttpResponse:
    """What lifts it, what was recorded, and the forms. Writes nothing but the audit trail."""
    rule = caution_of(standing, mark)
    audit.by_staff(request, "viewed", "caution", standing.visit.id)
    return page_of(request, standing, rule)


@of_the_visit
def visit_override(request: StaffRequest, standing: Standing, mark: str) -> HttpResponse:
    """A coded reason for one effect; words too, unless the reason needs none."""
    rule = caution_of(standing, mark)
    form = OverrideForm(standing.knowledge.safety, _effect(request), data=request.POST)
    return keep_record(
        request,
        standing,
        rule,
        form,
        lambda: record_override(
            standing.visit,
            request.user,
            form.wanted(rule),
            token=form.token_sent,
            now=timezone.now(),
        ),
        act="overridden",
        done=_("Overridden for today, with your reason."),
    )


def _effect(request: StaffRequest) -> int:
    return whole_number(request.POST.get("effect", ""), most_digits=3)


@of_the_visit
def visit_clearance(request: StaffRequest, standing: Standing, mark: str) -> HttpResponse:
    """A professional's word, with the paper where there is one."""
    rule = caution_of(standing, mark)
    form = clearance_form(standing, rule, request.POST, request.FILES)
    if form is None:
        raise Http404
    return keep_record(
        request,
        standing,
        rule,
        form,
        lambda: record_clearance(
            standing.visit,
            request.user,
            form.wanted(rule),
            form.cleaned_data["scan"],
            token=form.token_sent,
            now=timezone.now(),
        ),
        act="cleared",
        done=_("The clearance is recorded. The plan follows it."),
    )


@of_the_visit
def visit_clearance_again(request: StaffRequest, standing: Standing, mark: str) -> HttpResponse:
    """A clearance of an earlier visit that still counts."""
    rule = caution_of(standing, mark)
    form = AgainForm(data=request.POST)
    return keep_record(
        request,
        standing,
        rule,
        form,
        lambda: use_again(
            standing.visit,
            request.user,
            rule,
            form.cleaned_data["entry"],
            token=form.token_sent,
            now=timezone.now(),
        ),
        act="cleared",
        done=_("The clearance is recorded. The plan follows it."),
    )


@of_the_visit
def visit_take_back(request: StaffRequest, standing: Standing, mark: str) -> HttpResponse:
    """An override, a clearance or an assessment that does not count any more."""
    rule = recorded_of(standing, mark)
    form = TakeBackForm(request.POST.get("entry", ""), data=request.POST)
    return keep_record(
        request,
        standing,
        rule,
        form,
        lambda: take_back(
            standing.visit,
            request.user,
            rule,
            form.cleaned_data["entry"],
            form.cleaned_data["reason"],
            token=form.token_sent,
            now=timezone.now(),
        ),
        act="took back",
        done=_("Taken back. Screening and plan follow at once."),
    )
