"""A client's whole file, for the owner, who gives it to the client or to another system."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from clinic import audit
from clinic.models import Client
from clinic.requests import StaffRequest
from clinic.scope import held_of_clinic
from sessions.export.archive import archive_of
from sessions.export.reading import read_whole


@transaction.atomic
def client_export(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """The download is in the trail before the file is read, and so in the file. Nobody is erased
    meanwhile: a file is whole, or there is none."""
    client = held_of_clinic(request.user, Client, client_id)
    audit.by_staff(request, "exported", "client", client.pk)
    archive = archive_of(read_whole(client), timezone.now())
    response = HttpResponse(archive, content_type="application/zip")
    name = f"client-file-{client.pk.hex[:8]}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
