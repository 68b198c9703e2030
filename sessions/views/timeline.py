"""A client over visits: the timeline, and the review of the course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Client, Visit
from clinic.requests import StaffRequest
from clinic.scope import held_of_clinic, of_clinic, one_of_clinic
from intake.models import IntakeRevision
from sessions.course.reading import (
    progress_on,
    reviews_of,
    sessions_of,
    visits_of,
)
from sessions.knowledge import KnowledgeBase, load
from sessions.models import CourseReview, PlanRevision, Sheet, TreatmentSession
from sessions.plans.answered import answered_by
from sessions.plans.standing import NotReady, screened
from sessions.presenters.charts import charts_view
from sessions.presenters.timeline import TimelineView, course_progress_view, visit_rows
from sessions.records.forms.later import ReviewForm

MOST_VISITS = 60


def timeline(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Everything recorded of a client, the newest first. Writes nothing but the audit trail."""
    found = one_of_clinic(request.user, Client, client_id)
    audit.by_staff(request, "viewed", "course", found.pk)
    return _show(request, found, ReviewForm())


def _show(
    request: StaffRequest, found: Client, form: ReviewForm, status: int = 200
) -> HttpResponse:
    knowledge, now, clinic = load(), timezone.now(), request.user.clinic
    rows = sessions_of(clinic.pk, found.pk)
    reviews = reviews_of(clinic.pk, found.pk)
    visits = _visits(request, found)
    newest, flags = _newest(request, visits, knowledge)
    since = newest if rows and not _has_session(newest, rows) else None
    progress = progress_on(
        rows,
        reviews,
        clinic,
        now.astimezone(clinic.zone).date(),
        since=since.document if since else None,
        red_flag=flags,
    )
    view = TimelineView(
        client=found,
        referral_url=reverse("visit_referral", args=[newest.intake.visit_id]) if newest else "",
        course=course_progress_view(progress, reviews, knowledge),
        charts=charts_view(visits_of(rows, clinic), knowledge),
        visits=visit_rows(
            visits,
            _decisions(request, visits),
            {row.visit_id: row for row in _recorded(request, visits)},
            _sheets(request, visits),
        ),
    )
    context = {"view": view, "form": form, "now": now}
    return render(request, "sessions/timeline.html", context, status=status)


def _visits(request: StaffRequest, found: Client) -> list[Visit]:
    mine = of_clinic(request.user, Visit).filter(client=found)
    return list(mine.select_related("therapist", "clinic").order_by("-starts_at")[:MOST_VISITS])


def _newest(
    request: StaffRequest, visits: list[Visit], knowledge: KnowledgeBase
) -> tuple[IntakeRevision | None, bool]:
    """The newest answers of any of the visits, and whether a red flag applies in them."""
    revision = (
        of_clinic(request.user, IntakeRevision)
        .select_related("intake")
        .filter(intake__visit__in=visits)
        .order_by("-intake__visit__starts_at", "-number")
        .first()
    )
    if revision is None:
        return None, False
    visit = next(one for one in visits if one.pk == revision.intake.visit_id)
    try:
        _raw, _document, screening = screened(visit, revision, knowledge)
    except NotReady:
        return revision, False
    return revision, any(flag.state == "applies" for flag in screening.red_flags)


def _has_session(revision: IntakeRevision | None, rows: list[TreatmentSession]) -> bool:
    return revision is not None and any(r.visit_id == revision.intake.visit_id for r in rows)


def _decisions(request: StaffRequest, visits: list[Visit]) -> dict[UUID, Mapping[str, Any]]:
    """The newest plan's decision a visit; the plans themselves stay where they are."""
    plans = (
        of_clinic(request.user, PlanRevision)
        .filter(visit__in=visits)
        .order_by("visit_id", "-number")
        .distinct("visit_id")
        .annotate(by_name=answered_by("intake_revision__intake", "intake_revision__number"))
        .only("visit_id", "gist")
    )
    return {plan.visit_id: {**plan.gist, "answered_by": plan.by_name} for plan in plans}


def _recorded(request: StaffRequest, visits: list[Visit]) -> Iterable[TreatmentSession]:
    rows = of_clinic(request.user, TreatmentSession).filter(visit__in=visits)
    return rows.prefetch_related("addenda")


def _sheets(request: StaffRequest, visits: list[Visit]) -> dict[UUID, list[Sheet]]:
    found: dict[UUID, list[Sheet]] = {}
    rows = of_clinic(request.user, Sheet).filter(visit__in=visits).defer("pdf")
    for sheet in rows.order_by("-created_at"):
        found.setdefault(sheet.visit_id, []).append(sheet)
    return found


def course_review(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Keep a review of the course. It closes the prompts that were due."""
    found, form = one_of_clinic(request.user, Client, client_id), ReviewForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    with transaction.atomic():
        held_of_clinic(request.user, Client, client_id)
        row = _keep(request, found, form.cleaned_data, timezone.now())
        audit.by_staff(request, "reviewed", "course", row.pk)
    messages.success(request, _("The review is kept."))
    return redirect("timeline", found.pk)


def _keep(
    request: StaffRequest, found: Client, given: Mapping[str, Any], now: datetime
) -> CourseReview:
    sessions = of_clinic(request.user, TreatmentSession).filter(
        visit__client=found, ended_at__isnull=False, ended_at__lte=now
    )
    return CourseReview.objects.create(
        clinic_id=found.clinic_id,
        client=found,
        outcome=given["outcome"],
        words=given["words"],
        sessions=sessions.count(),
        by=request.user,
    )
