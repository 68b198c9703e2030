"""One red flag of a visit: the assessment that closes it."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.requests import StaffRequest
from sessions.lifting.recording import record_assessment
from sessions.plans.standing import Standing
from sessions.presenters.caution import assessment_form

from .recording import flag_of, keep_record, page_of
from .workspace import of_the_visit


@of_the_visit
def visit_red_flag(request: StaffRequest, standing: Standing, mark: str) -> HttpResponse:
    """Why it is raised, what was recorded, and the form; a POST records an assessment."""
    flag = flag_of(standing, mark)
    if request.method == "GET":
        audit.by_staff(request, "viewed", "red flag", standing.visit.id)
        return page_of(request, standing, flag)
    form = assessment_form(standing, request.POST)
    return keep_record(
        request,
        standing,
        flag,
        form,
        lambda: record_assessment(
            standing.visit,
            request.user,
            form.wanted(flag),
            token=form.token_sent,
            now=timezone.now(),
        ),
        act="assessed",
        done=_("The assessment is recorded. Look at the decision again."),
    )
