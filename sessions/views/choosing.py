"""Another technique, or one more muscle: what may be done today, then what may not and why."""

from __future__ import annotations

from typing import Any, cast, get_args

from django.http import Http404, HttpResponse
from django.shortcuts import render

from clinic.requests import StaffRequest
from intake.screening.verdict import Technique
from sessions.knowledge.treatment import Position
from sessions.planning.document import BodySide
from sessions.plans.changes import LONGEST_REASON
from sessions.plans.standing import Standing
from sessions.plans.wanted import Add, Forbidden, Swap
from sessions.plans.writing import Refused, Stale
from sessions.presenters.finding import add_page
from sessions.presenters.forbidden import rules_view
from sessions.presenters.offers import place_page, swap_page
from sessions.presenters.refusals import refusal_words
from sessions.presenters.visit import may_edit

from .editing import back_to_plan, keep_edit
from .workspace import of_the_visit, refused, show_stale

LONGEST_QUERY = 100
ANSWERED_HERE = ("reason_against", "no_technique")


@of_the_visit
def step_swap(request: StaffRequest, standing: Standing, step: str) -> HttpResponse:
    """Another technique in the place of a step."""
    line = standing.laid.line(step)
    if line is None or line.dropped:
        raise Http404
    if standing.is_signed:
        return refused(request, standing.visit, "signed")
    if request.method != "POST":
        return _swap_page(request, standing, step)
    technique = _technique(request)
    if technique is None:
        return _swap_page(request, standing, step, 422, problem=refusal_words("no_technique"))
    return _keep(request, standing, Swap(step, technique, _reason(request)))


@of_the_visit
def visit_add(request: StaffRequest, standing: Standing) -> HttpResponse:
    """Find a muscle to add. The words are posted: an address is kept in places."""
    if not may_edit(standing):
        return refused(request, standing.visit, _closed(standing))
    query = request.POST.get("find", "").strip()[:LONGEST_QUERY]
    return render(request, "sessions/visit_add.html", {"view": add_page(standing, query)})


@of_the_visit
def visit_add_muscle(
    request: StaffRequest, standing: Standing, muscle: str, side: str
) -> HttpResponse:
    """One more step on one muscle, on one side or both."""
    if muscle not in standing.knowledge.anatomy.muscle or side not in get_args(BodySide):
        raise Http404
    if not may_edit(standing):
        return refused(request, standing.visit, _closed(standing))
    where = cast(BodySide, side)
    if request.method != "POST":
        return _place_page(request, standing, muscle, where)
    technique, position = _technique(request), request.POST.get("position") or None
    if technique is None or (position is not None and position not in get_args(Position)):
        problem = refusal_words("no_technique")
        return _place_page(request, standing, muscle, where, 422, problem=problem)
    lying = cast(Position, position) if position else None
    return _keep(request, standing, Add(muscle, where, technique, lying, _reason(request)))


def _keep(request: StaffRequest, standing: Standing, wanted: Swap | Add) -> HttpResponse:
    found = standing.visit
    try:
        edited = keep_edit(request, found, wanted)
    except Stale as error:
        return show_stale(request, error, request.POST.get("token", ""), wanted)
    except Forbidden as error:
        muscle, side = _place(wanted)
        rules = rules_view(error.rules, muscle, side, standing)
        return _page(request, standing, wanted, rules=rules)
    except Refused as error:
        if error.code not in ANSWERED_HERE:
            return refused(request, found, error.code)
        return _page(request, standing, wanted, problem=refusal_words(error.code))
    return back_to_plan(request, found, edited, wanted)


def _place(wanted: Swap | Add) -> tuple[str, BodySide]:
    if isinstance(wanted, Add):
        return wanted.muscle, wanted.side
    muscle, side, _ = wanted.step.split(".")
    return muscle, cast(BodySide, side)


def _page(
    request: StaffRequest, standing: Standing, wanted: Swap | Add, **more: Any
) -> HttpResponse:
    """The page the choice was made on, with what was typed."""
    typed = {"chosen": wanted.technique, "reason": wanted.reason}
    if isinstance(wanted, Swap):
        return _swap_page(request, standing, wanted.step, 422, **typed, **more)
    typed["position"] = wanted.position or ""
    return _place_page(request, standing, wanted.muscle, wanted.side, 422, **typed, **more)


def _swap_page(
    request: StaffRequest, standing: Standing, step: str, status: int = 200, **more: Any
) -> HttpResponse:
    line = standing.laid.line(step)
    assert line is not None
    context = {"view": swap_page(standing, line), "token": standing.token, **more}
    return render(request, "sessions/visit_swap.html", context, status=status)


def _place_page(
    request: StaffRequest,
    standing: Standing,
    muscle: str,
    side: BodySide,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {"view": place_page(standing, muscle, side), "token": standing.token, **more}
    return render(request, "sessions/visit_add_muscle.html", context, status=status)


def _closed(standing: Standing) -> str:
    return "signed" if standing.is_signed else standing.suggestion.today


def _technique(request: StaffRequest) -> Technique | None:
    given = request.POST.get("technique", "")
    return cast(Technique, given) if given in get_args(Technique) else None


def _reason(request: StaffRequest) -> str:
    return request.POST.get("reason", "")[:LONGEST_REASON]
