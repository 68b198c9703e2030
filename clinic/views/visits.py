"""What the front desk does with a visit: note the arrival."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from clinic import audit
from clinic.models import Visit
from clinic.requests import StaffRequest
from clinic.scope import one_of_clinic


@transaction.atomic
def arrived(request: StaffRequest, visit_id: UUID) -> HttpResponse:
    """The client is here. Pressing it twice keeps the first time. Who pressed it on the
    therapist's page goes back there."""
    visit = one_of_clinic(request.user, Visit, visit_id)
    if Visit.objects.filter(pk=visit.pk, arrived_at__isnull=True).update(arrived_at=timezone.now()):
        audit.by_staff(request, "arrived", "visit", visit.id)
    return redirect("visit", visit.id) if "from_visit" in request.POST else redirect("board")
