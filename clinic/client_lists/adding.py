"""Adding the clients of a checked list: all of them or none, and each once."""

from __future__ import annotations

from django.db import transaction

from clinic import audit
from clinic.models import Client, Clinic
from clinic.requests import StaffRequest

from .checking import Checked, Outcome, check
from .lines import DayOrder


@transaction.atomic
def add(request: StaffRequest, text: str, order: DayOrder, digest: str) -> tuple[Checked, bool]:
    """What the list amounts to now, and whether its new clients were added: only where that is
    what was looked at (``digest``). Two at once wait for each other at the clinic's row."""
    clinic = Clinic.objects.select_for_update().get(pk=request.user.clinic_id)
    checked = check(clinic, text, order)
    new = [line.client for line in checked.of(Outcome.NEW) if line.client is not None]
    if not new or checked.digest != digest:
        return checked, False
    for client in new:
        client.keep_search_name()
    Client.objects.bulk_create(new)
    audit.by_staff_each(request, "imported", "client", [client.pk for client in new])
    return checked, True
