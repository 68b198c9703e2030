"""Erasing a client, for the owner alone, with the password given shortly before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.erasing import erase
from clinic.forms.erasing import ErasingForm
from clinic.models import Client, Hold, Visit
from clinic.models.holds import STANDS
from clinic.requests import StaffRequest
from clinic.scope import held_of_clinic, of_clinic, one_of_clinic


def client_erase(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What would go, and a form; a POST erases. Sent twice the second one finds nobody."""
    client = one_of_clinic(request.user, Client, client_id)
    form = ErasingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _erase(request, client_id, form.cleaned_data["reason"])
        return redirect("clients")
    visits = of_clinic(request.user, Visit).filter(client=client)
    coming = visits.filter(starts_at__gte=timezone.now(), cancelled_at__isnull=True)
    context = {
        "client": client,
        "form": form,
        "visits": visits.count(),
        "coming": coming.count(),
        "held": of_clinic(request.user, Hold).filter(STANDS, client=client).first(),
    }
    return render(request, "clinic/client_erase.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _erase(request: StaffRequest, client_id: UUID, reason: str) -> None:
    client = held_of_clinic(request.user, Client, client_id)
    audit.by_staff(request, "erased", "client", client_id)
    erase(client, request.user, reason, now=timezone.now())
    messages.success(request, _("The client is erased."))
