"""Comparing two plans of one visit."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from clinic import audit
from clinic.requests import StaffRequest
from clinic.scope import of_clinic
from sessions.models import PlanRevision
from sessions.plans.standing import Standing
from sessions.presenters.revisions import compare_page

from .workspace import of_the_visit


@of_the_visit
def visit_plans(request: StaffRequest, standing: Standing) -> HttpResponse:
    """The newest plan beside the one before it, or ``?before=1&after=3``."""
    rows = list(
        of_clinic(request.user, PlanRevision)
        .filter(visit=standing.visit)
        .select_related("signed_by")
        .order_by("number")
    )
    if len(rows) < 2:
        raise Http404
    before, after = rows[-2], rows[-1]
    wanted = (request.GET.get("before", ""), request.GET.get("after", ""))
    if any(wanted):
        before, after = (_numbered(rows, number) for number in wanted)
    audit.by_staff(request, "compared", "visit", standing.visit.id)
    context = {"view": compare_page(standing, rows, before, after)}
    return render(request, "sessions/visit_plans.html", context)


def _numbered(rows: list[PlanRevision], number: str) -> PlanRevision:
    found = next((row for row in rows if str(row.number) == number), None)
    if found is None:
        raise Http404
    return found
