"""The clinic's lead therapist adopts the running knowledge, or takes that back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic import audit
from clinic.models import Role
from clinic.requests import StaffRequest
from clinic.scope import of_clinic, one_of_clinic
from sessions.adoption.forms import STATEMENT, AdoptionForm, WithdrawalForm
from sessions.adoption.rows import (
    OtherKnowledge,
    adopt,
    history,
    in_force,
    last_adopted,
    take_back,
)
from sessions.knowledge import load
from sessions.models import Adoption
from sessions.presenters.adoption import adoption_view
from sessions.presenters.knowledge import status_view


def knowledge_adoption(request: StaffRequest) -> HttpResponse:
    """What holds, what changed since the version adopted before, and who did what."""
    return _page(request)


def _page(
    request: StaffRequest,
    *,
    status: int = 200,
    form: AdoptionForm | None = None,
    withdrawal: WithdrawalForm | None = None,
) -> HttpResponse:
    base, clinic = load(), request.user.clinic_id
    standing = in_force(clinic, base.digest)
    before = last_adopted(clinic, other_than=base.digest)
    context: dict[str, Any] = {
        "view": adoption_view(base, standing, before, history(clinic)),
        "status": status_view(base, standing),
        "may_adopt": request.user.role == Role.OWNER,
        "form": form or withdrawal or AdoptionForm(initial={"digest": base.digest}),
    }
    if standing is not None and form is None:
        context["form"] = withdrawal or WithdrawalForm(initial={"adoption": standing.id})
    return render(request, "sessions/knowledge_adoption.html", context, status=status)


def knowledge_adopt(request: StaffRequest) -> HttpResponse:
    """Adopt exactly the digest of the page that was read. Twice gives one row."""
    form = AdoptionForm(data=request.POST)
    if not form.is_valid():
        return _page(request, status=422, form=form)
    given = form.cleaned_data
    try:
        with transaction.atomic():
            written = adopt(
                request.user,
                load(),
                digest=given["digest"],
                profession=given["profession"],
                notes=given["notes"],
                statement=str(STATEMENT),
            )
            if written.newly:
                audit.by_staff(request, "adopted", "knowledge", written.row.id)
    except OtherKnowledge:
        messages.error(
            request,
            _("The knowledge changed while you read. Read what changed, then adopt it here."),
        )
        return redirect("knowledge_adoption")
    if written.newly:
        messages.success(request, _("Adopted. Plans no longer carry the warning."))
    else:
        who = written.row.by.name
        messages.info(request, _("%(who)s had adopted this version already.") % {"who": who})
    return redirect("knowledge_adoption")


def knowledge_withdraw(request: StaffRequest) -> HttpResponse:
    """End an adoption with a reason; the row itself stays. Twice gives one row."""
    form = WithdrawalForm(data=request.POST)
    if not form.is_valid():
        return _page(request, status=422, withdrawal=form)
    rows = of_clinic(request.user, Adoption).filter(act=Adoption.Act.ADOPTED)
    adoption = one_of_clinic(request.user, rows, form.cleaned_data["adoption"])
    with transaction.atomic():
        written = take_back(request.user, adoption, notes=form.cleaned_data["notes"])
        if written.newly:
            audit.by_staff(request, "took back", "knowledge", written.row.id)
    messages.success(request, _("Taken back. Plans carry the warning again."))
    return redirect("knowledge_adoption")
