"""The paper behind a clearance, for the clinical roles of its clinic."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpResponse

from clinic import audit
from clinic.requests import StaffRequest
from clinic.scope import one_of_clinic
from intake.models import ClearanceScan

# Whatever is in the file: it runs nothing, loads nothing and is no page of ours. The styles are
# those of the browser's own picture viewer, which fits the picture to the window.
LOCKED_UP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@transaction.atomic
def clearance_scan(request: StaffRequest, scan_id: UUID) -> HttpResponse:
    """A picture is shown; a PDF, whose pages nobody here has looked at, is only handed out."""
    scan = one_of_clinic(request.user, ClearanceScan, scan_id)
    audit.by_staff(request, "scan_opened", "scan", scan.pk)
    response = HttpResponse(bytes(scan.content), content_type=scan.kind)
    picture = scan.kind == ClearanceScan.Kind.JPEG
    how, ending = ("inline", "jpg") if picture else ("attachment", "pdf")
    response["Content-Disposition"] = f'{how}; filename="clearance-{scan.pk.hex[:8]}.{ending}"'
    response["Content-Security-Policy"] = LOCKED_UP
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
