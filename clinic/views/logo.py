"""The clinic's logo: the owner's page for it, and the picture itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from clinic import audit, logos
from clinic.forms.logo import LogoForm
from clinic.models import ClinicLogo
from clinic.requests import ClientRequest, StaffRequest
from clinic.scope import one_of_clinic

# It is a picture and no page of ours, whatever a browser takes it for.
LOCKED_UP = "sandbox; default-src 'none'; frame-ancestors 'none'"


def clinic_logo_settings(request: StaffRequest) -> HttpResponse:
    """Choose another one, or none."""
    remove = "remove" in request.POST
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    if remove or (request.method == "POST" and form.is_valid()):
        with transaction.atomic():
            logos.keep(request.user.clinic, None if remove else form.cleaned_data["logo"])
            audit.by_staff(request, "changed", "logo", request.user.clinic_id)
        messages.success(request, _("Changed."))
        return redirect("clinic_logo_settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "clinic/logo.html", {"form": form}, status=status)


def clinic_logo(request: StaffRequest, logo_id: UUID) -> HttpResponse:
    """For the staff of its clinic. The picture behind an address never changes."""
    response = _picture(one_of_clinic(request.user, ClinicLogo, logo_id))
    response["Cache-Control"] = "private, max-age=86400, immutable"
    return response


def client_logo(request: ClientRequest, invitation_id: UUID) -> HttpResponse:
    """For a client whose browser is in."""
    logo = request.invitation.clinic.logo
    if logo is None:
        raise Http404
    return _picture(logo)


def _picture(logo: ClinicLogo) -> HttpResponse:
    response = HttpResponse(bytes(logo.content), content_type="image/png")
    response["Content-Disposition"] = 'inline; filename="logo.png"'
    response["Content-Security-Policy"] = LOCKED_UP
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
