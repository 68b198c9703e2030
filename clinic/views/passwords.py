"""A forgotten password: allauth's own two steps, ending at the sign-in page."""

from __future__ import annotations

from allauth.account.views import PasswordResetFromKeyView, PasswordResetView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

SIGN_IN = reverse_lazy("account_login")


class Forgotten(PasswordResetView):
    """Known and unknown addresses get the same answer."""

    success_url = SIGN_IN

    def form_valid(self, form: object) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        messages.success(
            self.request,
            _("If this address signs in here, a mail with a link is on its way to it."),
        )
        return response


class Choose(PasswordResetFromKeyView):
    """allauth moves the key from the address into the session before it shows the form."""

    success_url = SIGN_IN


def forgotten(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = Forgotten.as_view(extra_context={"mail_ready": settings.MAIL_READY})(
        request
    )
    return response


def choose(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    response: HttpResponse = Choose.as_view()(request, uidb36=uidb36, key=key)
    return response
