"""What the pages of cautions and red flags share: finding the rule, keeping a record, and
showing a form again that did not fit."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from clinic import audit
from clinic.requests import StaffRequest
from sessions.lifting.entries import recorded_rules
from sessions.lifting.faults import NotRecorded
from sessions.lifting.forms import RecordForm
from sessions.lifting.marks import rule_of
from sessions.plans.standing import Standing
from sessions.plans.writing import Refused, Stale
from sessions.presenters.caution import NOTHING_WRONG, Wrong, caution_page, flag_page
from sessions.presenters.meanwhile import meanwhile_view

from .workspace import refused, seen


def caution_of(standing: Standing, mark: str) -> str:
    """A caution that holds now, or that something is recorded about; 404 for anything else."""
    holds = [caution.id for caution in standing.screening.cautions]
    known = standing.knowledge.safety.caution
    return _found(standing, mark, [r for r in _with_recorded(standing, holds) if r in known])


def flag_of(standing: Standing, mark: str) -> str:
    """A red flag that is raised now, or that something is recorded about; else 404."""
    raised = [flag.id for flag in standing.screening.red_flags]
    known = standing.knowledge.safety.red_flag
    return _found(standing, mark, [r for r in _with_recorded(standing, raised) if r in known])


def recorded_of(standing: Standing, mark: str) -> str:
    """A caution or red flag that something is recorded about; else 404."""
    return _found(standing, mark, list(recorded_rules(standing.raw)))


def _with_recorded(standing: Standing, ids: list[str]) -> list[str]:
    return [*ids, *recorded_rules(standing.raw)]


def _found(standing: Standing, mark: str, rules: list[str]) -> str:
    rule = rule_of(standing.visit, mark, rules)
    if rule is None:
        raise Http404
    return rule


def page_of(
    request: StaffRequest,
    standing: Standing,
    rule: str,
    form: RecordForm | None = None,
    *,
    status: int = 200,
    token: str = "",
) -> HttpResponse:
    """The page of a caution or a red flag. ``form`` is one that did not fit; with the ``token``
    it was made for, the page says what somebody else did since."""
    make = flag_page if rule in standing.knowledge.safety.red_flag else caution_page
    wrong = Wrong.of(form) if form else NOTHING_WRONG
    context = {
        "view": make(standing, rule, wrong),
        "form": form,
        "meanwhile": meanwhile_view(standing, token) if token else None,
    }
    return render(request, "sessions/visit_caution.html", context, status=seen(request, status))


def keep_record(
    request: StaffRequest,
    standing: Standing,
    rule: str,
    form: RecordForm,
    write: Callable[[], object],
    *,
    act: str,
    done: str,
    stays: str = "",
) -> HttpResponse:
    """Back to the visit when it is written, or with ``stays`` to the caution of that mark;
    else the page again, with what was typed."""
    if not form.is_valid():
        return page_of(request, standing, rule, form, status=422)
    try:
        with transaction.atomic():
            write()
            audit.by_staff(request, act, "intake", standing.revision.intake_id)
    except NotRecorded as error:
        form.not_recorded(error.faults)
        return page_of(request, standing, rule, form, status=422)
    except Stale as error:
        token = form.cleaned_data["token"]
        form.data = typed_again(request.POST, error.standing.token)
        return page_of(request, error.standing, rule, form, status=409, token=token)
    except Refused as error:
        return refused(request, standing.visit, error.code)
    messages.success(request, done)
    if stays:
        return redirect("visit_caution", standing.visit.id, stays)
    return redirect("visit", standing.visit.id)


def typed_again(data: QueryDict, token: str) -> QueryDict:
    """As it was typed, to be sent again against the newest state."""
    typed = data.copy()
    typed["token"] = token
    return typed
