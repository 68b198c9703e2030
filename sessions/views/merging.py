"""Two files of one person: found, compared, and made one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import audit
from clinic.forms.clients import SearchForm
from clinic.models import Client
from clinic.models.rows import ChangedMeanwhile
from clinic.requests import StaffRequest
from clinic.scope import one_of_clinic
from clinic.search import clients_like
from sessions.merging.comparing import compare
from sessions.merging.forms import MergeForm
from sessions.merging.merge import merge


def client_merge(request: StaffRequest, client_id: UUID) -> HttpResponse:
    """Find the second file; those of the same name are proposed."""
    kept = one_of_clinic(request.user, Client, client_id)
    form = SearchForm(request.POST or None)
    text = form.cleaned_data["q"] if form.is_bound and form.is_valid() else kept.name
    found = [row for row in clients_like(request.user, text) if row != kept]
    context = {"client": kept, "text": text, "clients": found}
    return render(request, "sessions/client_merge.html", context)


def client_merge_with(request: StaffRequest, client_id: UUID, other_id: UUID) -> HttpResponse:
    kept = one_of_clinic(request.user, Client, client_id)
    other = one_of_clinic(request.user, Client, other_id)
    if kept == other:
        raise Http404
    form = MergeForm(request.POST or None, kept=kept, other=other)
    if request.method != "POST":
        for one in (kept, other):
            audit.by_staff(request, "compared", "client", one.pk)
        return _show(request, kept, other, form, 200)
    if not form.is_valid():
        return _show(request, kept, other, form, 422)
    return _merge(request, kept, other, form)


def _merge(request: StaffRequest, kept: Client, other: Client, form: MergeForm) -> HttpResponse:
    try:
        with transaction.atomic():
            ended = merge(
                kept.pk, other.pk, form.chosen,
                versions=form.read, by=request.user, now=timezone.now(),
            )  # fmt: skip
            audit.by_staff_each(request, "merged", "client", (kept.pk, other.pk))
    except ChangedMeanwhile:
        messages.error(request, _("Somebody changed this client meanwhile. Look again."))
        return redirect("client_merge_with", kept.pk, other.pk)
    messages.success(request, _("The two files are one now."))
    if ended:
        text = ngettext(
            "One link ended, because it opened with another date of birth. Make a new one.",
            "%(count)s links ended, because they opened with another date of birth. Make new ones.",
            ended,
        )
        messages.warning(request, text % {"count": ended})
    return redirect("client", kept.pk)


def _show(
    request: StaffRequest, kept: Client, other: Client, form: MergeForm, status: int
) -> HttpResponse:
    born = {kept.birth_date, other.birth_date} - {None}
    context = {
        "kept": kept,
        "other": other,
        "form": form,
        "view": compare(request.user, kept, other),
        "born_differently": len(born) > 1,
    }
    return render(request, "sessions/client_merge_with.html", context, status=status)
