"""The owner's page of files that were kept long enough, and holding one back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import audit
from clinic.models import Client, Hold
from clinic.models.holds import STANDS
from clinic.requests import StaffRequest
from clinic.scope import held_of_clinic, of_clinic, one_of_clinic
from sessions.retention.erasing import BATCH, erase_due
from sessions.retention.finding import coming, due
from sessions.retention.forms import EraseDueForm, HoldForm


def retention(request: StaffRequest) -> HttpResponse:
    """Who would go, and since when; a POST erases those it names, as far as they still are due."""
    form = EraseDueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _erase(request, form.ids)
        return redirect("retention")
    clinic, now = request.user.clinic, timezone.now()
    pages, later = Paginator(due(clinic, now), BATCH), coming(clinic, now)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "years": clinic.kept_years,
        "page": page,
        "free": [one for one in page if not one.held],
        "coming": later[:BATCH],
        "beyond": len(later[BATCH:]),
    }
    return render(request, "sessions/retention.html", context, status=422 if form.errors else 200)


def _erase(request: StaffRequest, ids: list[UUID]) -> None:
    note = partial(audit.by_staff, request, "erased", "client")
    count = erase_due(request.user.clinic, ids, request.user, note, now=timezone.now())
    if count:
        text = ngettext("One client is erased.", "%(count)s clients are erased.", count)
        messages.success(request, text % {"count": count})
    if count < len(ids) or not ids:
        text = _("Who was gone already, is held back, or is not due any more stays as it is.")
        messages.warning(request, text)


@transaction.atomic
def client_hold(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Say why a file must stay, or end that."""
    find = held_of_clinic if request.method == "POST" else one_of_clinic
    client = find(request.user, Client, client_id)
    standing = of_clinic(request.user, Hold).filter(STANDS, client=client)
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.POST.get("way") == "end":
        if standing.update(ended_at=timezone.now(), ended_by=request.user):
            audit.by_staff(request, "hold ended", "client", client.pk)
        return redirect("client_hold", client_id)
    if form.is_valid():
        if not standing.exists():
            words = {"reason": form.cleaned_data["reason"], "by": request.user}
            Hold.objects.create(clinic=client.clinic, client=client, **words)
            audit.by_staff(request, "held back", "client", client.pk)
        return redirect("client_hold", client_id)
    context = {"client": client, "form": form, "standing": standing.select_related("by").first()}
    return render(request, "sessions/client_hold.html", context, status=422 if form.errors else 200)
