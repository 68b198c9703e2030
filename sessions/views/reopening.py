"""Staff open the client's submitted answers again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.mail.queue import owe_mail, why_not_mail
from clinic.models import Mail
from clinic.requests import StaffRequest
from intake.forms.staff import ReopenForm
from intake.invite_page import WHY_NOT_OPEN
from intake.reopening import CannotOpen, open_again
from intake.views.inviting import show, visit_of


def answers_reopen(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """With a reason, until the session starts. The client is mailed where that can be done."""
    visit, form = visit_of(request, visit_id), ReopenForm(request.POST)
    if not form.is_valid():
        return show(request, visit, status=422, reopen_form=form)
    now = timezone.now()
    try:
        with transaction.atomic():
            intake = open_again(visit, request.user, form.cleaned_data["reason"], now=now)
            if visit.plans.filter(signed_at__isnull=False).exists():
                raise CannotOpen("plan_signed")
            audit.by_staff(request, "answers_opened_again", "intake", intake.id)
            if not why_not_mail(visit):
                standing = visit.invitations.get(revoked_at__isnull=True)
                owe_mail(standing, Mail.Kind.OPEN_AGAIN)
    except CannotOpen as error:
        messages.error(request, WHY_NOT_OPEN[error.code])
        return redirect("visit_invitation", visit.id)
    messages.success(request, _("The answers are open again. The client goes on from them."))
    return redirect("visit_invitation", visit.id)
