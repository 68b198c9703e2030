"""A list of clients from another program: looked at first, added with a second button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clinic import audit
from clinic.client_lists.adding import add
from clinic.client_lists.checking import Checked, Outcome, check
from clinic.client_lists.reading import NotAList
from clinic.forms.client_list import ClientListForm
from clinic.requests import StaffRequest


def client_list(request: StaffRequest) -> HttpResponse:
    """What would become of every line. Nothing is written."""
    if request.method != "POST":
        return _show(request, ClientListForm())
    form = ClientListForm(request.POST, request.FILES)
    try:
        checked = check(request.user.clinic, *form.given()) if form.is_valid() else None
    except NotAList as error:
        return _show(request, form.refused(error), status=422)
    if checked is None:
        return _show(request, form, status=422)
    audit.by_staff(request, "list_checked", "client_list")
    return _show(request, form, checked)


def client_list_add(request: StaffRequest) -> HttpResponse:
    """Add the new ones, where the list still says what was looked at; else look again."""
    form = ClientListForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    try:
        checked, added = add(request, *form.given(), digest=request.POST.get("digest", ""))
    except NotAList as error:
        return _show(request, form.refused(error), status=422)
    if not added:
        text = _("Nothing was added: this is not what was shown before. Look again.")
        messages.warning(request, text)
        return _show(request, form, checked, status=409)
    count = len(checked.of(Outcome.NEW))
    text = ngettext("One client was added.", "%(count)s clients were added.", count)
    messages.success(request, text % {"count": count})
    return redirect("clients")


def _show(
    request: StaffRequest,
    form: ClientListForm,
    checked: Checked | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "checked": checked}
    if checked:
        context |= {kind.value: checked.of(kind) for kind in Outcome}
    return render(request, "clinic/client_list.html", context, status=status)
