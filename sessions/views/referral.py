"""Sending a client to a health professional: the page of a visit that makes the letter."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.requests import StaffRequest
from sessions.letters.making import make_referral
from sessions.lifting.forms import ReferralForm
from sessions.plans.standing import Standing
from sessions.plans.writing import Refused, Stale
from sessions.presenters.letters import referral_form, referral_page
from sessions.presenters.meanwhile import MeanwhileView, meanwhile_view

from .recording import typed_again
from .workspace import of_the_visit, refused


@of_the_visit
def visit_referral(request: StaffRequest, standing: Standing) -> HttpResponse:
    """The letters of the visit and the form of another. GET writes nothing but the trail."""
    if request.method == "POST":
        return _make(request, standing)
    audit.by_staff(request, "viewed", "referral", standing.visit.pk)
    return _show(request, standing)


def _make(request: StaffRequest, standing: Standing) -> HttpResponse:
    form = referral_form(standing, _today(standing), request.POST)
    if not form.is_valid():
        return _show(request, standing, form, status=422)
    token = form.token_sent
    try:
        with transaction.atomic():
            made = make_referral(
                standing.visit, request.user, form.wanted(), token=token, now=timezone.now()
            )
            audit.by_staff(request, "letter_made", "letter", made.pk)
    except Stale as error:
        form.data = typed_again(request.POST, error.standing.token)
        meanwhile = meanwhile_view(error.standing, token)
        return _show(request, error.standing, form, meanwhile, status=409)
    except Refused as error:
        return refused(request, standing.visit, error.code)
    messages.success(request, _("The letter is ready: print it, or the client opens it."))
    return redirect("visit_referral", standing.visit.pk)


def _show(
    request: StaffRequest,
    standing: Standing,
    wrong: ReferralForm | None = None,
    meanwhile: MeanwhileView | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "view": referral_page(standing, _today(standing), wrong),
        "form": wrong,
        "meanwhile": meanwhile,
    }
    return render(request, "sessions/visit_referral.html", context, status=status)


def _today(standing: Standing) -> date:
    return timezone.localdate(timezone=standing.visit.clinic.zone)
