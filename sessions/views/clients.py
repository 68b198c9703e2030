"""Clients: found by name, added, mended, and everything booked for one of them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clinic import audit
from clinic.forms.booking import BookingForm
from clinic.forms.clients import ClientForm, SearchForm
from clinic.models import Client, MergedClient, Visit
from clinic.requests import StaffRequest
from clinic.saving import save_read
from clinic.scope import of_clinic, one_of_clinic
from clinic.search import clients_like
from sessions.presenters.calendar import booked_view, proposal
from sessions.visit_states import with_states


def clients(request: StaffRequest) -> HttpResponse:
    """Those last added; with a POST those that are searched for, whose names then stand in no
    address."""
    form = SearchForm(request.POST or None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    context = {"form": form, "text": text, "clients": clients_like(request.user, text)}
    return render(request, "sessions/clients.html", context)


def client_new(request: StaffRequest) -> HttpResponse:
    clinic = request.user.clinic
    form = ClientForm(request.POST or None, clinic=clinic, initial={"language": clinic.language})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            row = form.save(commit=False)
            row.clinic_id = request.user.clinic_id
            row.save()
            audit.by_staff(request, "added", "client", row.pk)
        return redirect("client", row.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "sessions/client_form.html", {"form": form}, status=status)


def client(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Who it is, what is booked and what was, and the next visit ready to be booked. The address
    of a file that went into another leads to that one; every other address of it is gone."""
    row = of_clinic(request.user, Client).filter(pk=client_id).first()
    if row is None:
        return redirect("client", one_of_clinic(request.user, MergedClient, client_id).kept_id)
    audit.by_staff(request, "viewed", "client", row.pk)
    return show_client(request, row)


def show_client(
    request: StaffRequest, row: Client, form: BookingForm | None = None, status: int = 200
) -> HttpResponse:
    now, clinic = timezone.now(), request.user.clinic
    rows = of_clinic(request.user, Visit).filter(client=row)
    visits = list(with_states(rows.select_related("therapist", "location")).order_by("-starts_at"))
    context = {
        "client": row,
        "coming": [booked_view(v, now) for v in reversed(visits) if v.starts_at >= now],
        "past": [booked_view(v, now) for v in visits if v.starts_at < now],
        "form": form or BookingForm(clinic=clinic, initial=proposal(visits, request.user, now)),
    }
    return render(request, "sessions/client.html", context, status=status)


def client_edit(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Mend what is on file. A date of birth that staff type is a confirmed one."""
    row = one_of_clinic(request.user, Client, client_id)
    form = ClientForm(request.POST or None, clinic=row.clinic, instance=row)
    if request.method == "POST" and form.is_valid():
        row.birth_date_confirmed = row.birth_date_confirmed or "birth_date" in form.changed_data
        row.keep_search_name()
        fields = (*ClientForm.Meta.fields, "search_name", "birth_date_confirmed")
        meanwhile = _("Somebody changed this client meanwhile. Look again.")
        kept = save_read(request, row, "client", *fields, meanwhile=meanwhile)
        return redirect("client" if kept else "client_edit", client_id)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "client": row}
    return render(request, "sessions/client_form.html", context, status=status)
