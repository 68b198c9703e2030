"""Leaving a step out, taking it back, moving it: plain forms, in place with script."""

from __future__ import annotations

from typing import cast, get_args
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Visit
from clinic.requests import StaffRequest
from sessions.plans.changes import LONGEST_REASON
from sessions.plans.editing import Edited, edit
from sessions.plans.standing import NotReady
from sessions.plans.wanted import Drop, Forbidden, InOrder, Move, Restore, Wanted, Where
from sessions.plans.writing import Refused, Stale
from sessions.presenters.edited import edited_words

from .workspace import not_ready, refused, show_stale, visit_of

ACTIONS = {
    "Drop": "left out",
    "Restore": "taken back",
    "Move": "moved",
    "Swap": "swapped",
    "Add": "added",
    "InOrder": "put in order",
}


def step_drop(request: StaffRequest, visit_id: UUID, step: str) -> HttpResponse:
    """Leave a step out. Doing it twice is doing it once."""
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    return _done(request, visit_id, Drop(step, reason))


def step_restore(request: StaffRequest, visit_id: UUID, step: str) -> HttpResponse:
    """Take a step back that was left out, or its technique that was swapped."""
    return _done(request, visit_id, Restore(step))


def step_move(request: StaffRequest, visit_id: UUID, step: str) -> HttpResponse:
    """One place up or down, or before another step."""
    to, before = request.POST.get("to", ""), request.POST.get("before") or None
    if to not in get_args(Where):
        return refused(request, visit_of(request, visit_id), "no_such_step")
    return _done(request, visit_id, Move(step, cast(Where, to), before))


def steps_in_order(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """All steps back to their suggested places."""
    return _done(request, visit_id, InOrder())


def _done(request: StaffRequest, visit_id: UUID, wanted: Wanted) -> HttpResponse:
    found = visit_of(request, visit_id)
    try:
        edited = keep_edit(request, found, wanted)
    except NotReady as why:
        return not_ready(request, found, why, status=409)
    except Stale as error:
        return show_stale(request, error, request.POST.get("token", ""), wanted)
    except Forbidden:
        return refused(request, found, "not_any_more")
    except Refused as error:
        return refused(request, found, error.code)
    return back_to_plan(request, found, edited, wanted)


def keep_edit(request: StaffRequest, found: Visit, wanted: Wanted) -> Edited:
    """Keep the change and its trace together."""
    token = request.POST.get("token", "")
    with transaction.atomic():
        edited = edit(found, request.user, wanted, token=token, now=timezone.now())
        if edited.row is not None:
            audit.by_staff(request, ACTIONS[type(wanted).__name__], "plan", edited.row.id)
    return edited


def back_to_plan(
    request: StaffRequest, found: Visit, edited: Edited, wanted: Wanted
) -> HttpResponse:
    """The visit again, at the plan, with what the change did to the minutes."""
    if edited.row is not None:
        words = edited_words(wanted, edited)
        if edited.after.plan.minutes.turns > edited.before.plan.minutes.turns:
            messages.warning(request, words)
        else:
            messages.success(request, words)
    else:
        messages.info(request, _("It was so already."))
    return redirect("visit", found.id)
