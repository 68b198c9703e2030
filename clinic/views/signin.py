"""The lock, and the parts of the second step that are not allauth's own."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from clinic import audit
from clinic.requests import StaffRequest
from clinic.signin import second_step, times

SPARE = 90  # seconds: a page that saw nobody asks this long before the server would lock


def lock(request: StaffRequest) -> HttpResponse:
    """Lock now. A page that saw nobody for a while sends ``idle``: while another page of the
    same sign-in is used, it is told for how many seconds nothing was seen, and nothing locks."""
    now = int(time.time())
    found = times.standing(request.session, now)
    unseen = now - found.seen
    if "idle" in request.POST and unseen < times.IDLE - SPARE:
        return HttpResponse(str(unseen), content_type="text/plain")
    times.lock(request.session, found)
    audit.by_staff(request, "locked", "account", request.user.pk)
    if "HX-Request" in request.headers:
        return HttpResponse(_("Locked"), status=423, content_type="text/plain")
    return redirect("home")


def unlock(request: StaffRequest) -> HttpResponse:
    """Reached with the right password only (``middleware.times``): back to where one was."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204)
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return HttpResponseRedirect(back if ours and back.startswith("/") else "/")


def still_here(request: StaffRequest) -> HttpResponse:
    """Somebody types or scrolls on a page that asks for nothing else; noted on the way here."""
    return HttpResponse(status=204)


class SecondStep(AuthenticateView):
    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """What this person can give: a code from an app, a passkey, or either."""
        found = second_step.kinds(self.stage.login.user)
        given = {
            "has_app": Authenticator.Type.TOTP in found,
            "has_key": Authenticator.Type.WEBAUTHN in found,
        }
        return super().get_context_data(**more) | given


class RemoveKey(RemoveWebAuthnView):
    def form_valid(self, form: Form) -> HttpResponse:
        """As with the codes of an app: not the last second step, where one is required."""
        if get_adapter().can_delete_authenticator(self.get_object()):
            response: HttpResponse = super().form_valid(form)
            return response
        messages.error(self.request, _("Set up another second step first: one is required."))
        return redirect("mfa_index")
