"""The questionnaire filled in with the client in the room, section by section."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Visit
from clinic.numbers import whole_number
from clinic.requests import StaffRequest
from intake.forms.pages import forgive
from sessions.in_room.paper import Paper, paper_of, reading_of, sections_of
from sessions.in_room.saving import Saved, save
from sessions.in_room.sections import HANDS
from sessions.knowledge import load
from sessions.plans.standing import NotReady
from sessions.plans.writing import Refused
from sessions.presenters.room import room_view, section_view, status_view

from .workspace import not_ready, refused, visit_of


def questionnaire(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Everything that is asked, on one page. Writes nothing but the audit trail."""
    return _open(request, visit_of(request, visit_id), only_hands=False)


def examination(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Range and palpation by themselves, the muscles of the plan first."""
    return _open(request, visit_of(request, visit_id), only_hands=True)


def section(request: StaffRequest, visit_id: UUID, section: str) -> HttpResponse:
    """Keep one section. What does not fit, or what two people answered differently, is shown
    again as it was typed."""
    found, now = visit_of(request, visit_id), timezone.now()
    try:
        with transaction.atomic():
            told = save(found, request.user, section, request.POST, seen=_seen(request), now=now)
            if told is not None and told.is_kept and told.changed:
                assert told.paper.intake is not None
                audit.by_staff(request, "answered", "intake", told.paper.intake.id)
    except Refused as error:
        return refused(request, found, error.code)
    except NotReady as why:
        return not_ready(request, found, why, status=409)
    if told is None:
        raise Http404
    return _answer(request, found, told)


def _open(request: StaffRequest, visit: Visit, *, only_hands: bool) -> HttpResponse:
    audit.by_staff(request, "viewed", "questionnaire", visit.id)
    return _page(request, paper_of(visit, timezone.now()), only_hands=only_hands)


def _page(
    request: StaffRequest, paper: Paper, *, only_hands: bool, told: Saved | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    knowledge = load()
    reading = reading_of(paper, knowledge)
    found = sections_of(paper, reading.screening if reading else None, knowledge)
    shown = [one for one in found if one.id in HANDS] if only_hands else found
    view = room_view(paper, shown, reading, knowledge, told)
    context = {"view": view, "visit_id": paper.visit.id}
    return render(request, "sessions/room.html", context, status=status)


def _answer(request: StaffRequest, visit: Visit, told: Saved) -> HttpResponse:
    only_hands = request.POST.get("from") == "examination"
    if "HX-Request" in request.headers:
        return _part(request, told, only_hands=only_hands)
    if told.is_kept:
        if told.changed:
            messages.success(request, _("Saved."))
        name = "visit_examination" if only_hands else "visit_questionnaire"
        return redirect(f"{reverse(name, args=[visit.id])}#{told.section.id}")
    status = 409 if told.conflicts else 422
    return _page(request, told.paper, only_hands=only_hands, told=told, status=status)


def _calm(request: StaffRequest, told: Saved) -> None:
    """What a page sends by itself while somebody goes on answering is not told off for the
    question that was only just raised."""
    if told.form and not told.conflicts and not {"go", "rest"} & request.POST.keys():
        forgive(told.form, told.values)


def _part(request: StaffRequest, told: Saved, *, only_hands: bool) -> HttpResponse:
    """One section and the head of the page. htmx leaves the page as it is on a 4xx answer, and
    then nobody would see what is wrong."""
    _calm(request, told)
    knowledge = load()
    reading = reading_of(told.paper, knowledge)
    found = sections_of(told.paper, reading.screening if reading else None, knowledge)
    # The classes of a medicine that was just typed are asked about at once.
    fresh = next(one for one in found if one.id == told.section.id)
    context = {
        "section": section_view(told.paper, reading, knowledge, fresh, told),
        "status": status_view(told.paper, reading, knowledge),
        "only_hands": only_hands,
        "visit_id": told.paper.visit.id,
        "swapped": True,
    }
    return render(request, "sessions/parts/room_answer.html", context)


def _seen(request: StaffRequest) -> int:
    """The revision the page was made from; one that never was where it is none of ours."""
    return whole_number(request.POST.get("seen", ""))
