"""The owner's pages about the clinic itself, and about its places."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from clinic import audit, places
from clinic.forms.house import ClinicForm, LocationForm
from clinic.models import Location
from clinic.requests import StaffRequest
from clinic.saving import save_read, tell_what_stands, version_to_send
from clinic.scope import of_clinic, one_of_clinic


def clinic_settings(request: StaffRequest) -> HttpResponse:
    clinic = request.user.clinic
    form, status = ClinicForm(request.POST or None, instance=clinic), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if save_read(request, clinic, "clinic", *ClinicForm.Meta.fields):
                messages.success(request, _("Changed."))
                return redirect("clinic_settings")
            status = 409
        clinic.refresh_from_db()  # the page's head shows what holds, the form what was typed
        if status == 409:
            tell_what_stands(form, {name: getattr(clinic, name) for name in ClinicForm.Meta.fields})
    context = {
        "form": form,
        "version": version_to_send(request, clinic, status),
        "consent_version": import_string(settings.CONSENT_VERSION),
    }
    return render(request, "clinic/settings.html", context, status=status)


def clinic_places(request: StaffRequest) -> HttpResponse:
    """All places, and a form for one more."""
    form = LocationForm(request.POST or None, clinic=request.user.clinic)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            row = form.save(commit=False)
            row.clinic_id = request.user.clinic_id
            row.save()
            audit.by_staff(request, "added", "location", row.pk)
        messages.success(request, _("Added. Visits can be booked there."))
        return redirect("clinic_places")
    rows = of_clinic(request.user, Location).order_by("closed_at", "name")
    status = 422 if request.method == "POST" else 200
    return render(request, "clinic/places.html", {"form": form, "places": rows}, status=status)


def clinic_place(request: StaffRequest, location_id: UUID) -> HttpResponse:
    """Rename one, or give it another address."""
    row = one_of_clinic(request.user, Location, location_id)
    form = LocationForm(request.POST or None, instance=row, clinic=request.user.clinic)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        if save_read(request, row, "location", *LocationForm.Meta.fields):
            messages.success(request, _("Changed."))
            return redirect("clinic_places")
        status = 409
        row.refresh_from_db()
        tell_what_stands(form, {name: getattr(row, name) for name in LocationForm.Meta.fields})
    context = {
        "form": form,
        "place": row,
        "version": version_to_send(request, row, status),
        "booked": places.booked(row, timezone.now()),
    }
    return render(request, "clinic/place.html", context, status=status)


@transaction.atomic
def clinic_place_close(request: StaffRequest, location_id: UUID) -> HttpResponse:
    """No more visits are booked there, or they are again."""
    row, way = one_of_clinic(request.user, Location, location_id), request.POST.get("way")
    try:
        if way == "close":
            places.close(row, timezone.now())
        elif way == "open":
            places.open_again(row)
        else:
            return redirect("clinic_place", location_id)
    except places.LastPlace:
        messages.error(request, _("The clinic needs one place. Add another one first."))
        return redirect("clinic_place", location_id)
    audit.by_staff(request, "closed" if way == "close" else "opened", "location", row.pk)
    messages.success(request, _("Changed."))
    return redirect("clinic_places")
