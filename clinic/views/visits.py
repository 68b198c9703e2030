"""What the front desk does with a visit: hand out the link, note the arrival."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from clinic import audit, invitations
from clinic.models import Visit
from clinic.qr import qr_svg
from clinic.requests import StaffRequest
from clinic.scope import one_of_clinic


@transaction.atomic
def invite(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """Make a link and show it once; the one before stops working."""
    visit = one_of_clinic(request.user, Visit, visit_id)
    token = invitations.invite(visit, now=timezone.now())
    audit.by_staff(request, "invited", "visit", visit.id)
    link = request.build_absolute_uri(reverse("invitation", args=[token]))
    return render(
        request, "clinic/invitation_link.html", {"visit": visit, "link": link, "qr": qr_svg(link)}
    )


@transaction.atomic
def arrived(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """The client is here. Pressing it twice keeps the first time."""
    visit = one_of_clinic(request.user, Visit, visit_id)
    if Visit.objects.filter(pk=visit.pk, arrived_at__isnull=True).update(arrived_at=timezone.now()):
        audit.by_staff(request, "arrived", "visit", visit.id)
    return redirect("board")
