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


@transaction.atomic
def client_erase(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """What would go, and a form; a POST erases. Sent twice the second one finds nobody. A file
    that is held back is erased by nobody: end the hold first."""
    find = held_of_clinic if request.method == "POST" else one_of_clinic
    client = find(request.user, Client, client_id)
    form = ErasingForm(request.POST or None)
    hold = of_clinic(request.user, Hold).filter(STANDS, client=client).first()
    if request.method == "POST" and not hold and form.is_valid():
        audit.by_staff(request, "erased", "client", client_id)
        erase(client, request.user, form.cleaned_data["reason"], now=timezone.now())
        messages.success(request, _("The client is erased."))
        return redirect("clients")
    visits = of_clinic(request.user, Visit).filter(client=client)
    coming = visits.filter(starts_at__gte=timezone.now(), cancelled_at__isnull=True)
    context = {
        "client": client,
        "form": form,
        "visits": visits.count(),
        "coming": coming.count(),
        "held": hold,
    }
    status = 409 if hold and request.method == "POST" else 422 if form.errors else 200
    return render(request, "clinic/client_erase.html", context, status=status)
