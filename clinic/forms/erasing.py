"""Erasing a client: why, and that it is meant."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.models import Erasure

from .helpers import BareForm


class ErasingForm(BareForm):
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[pair for pair in Erasure.Reason.choices if pair[0] != Erasure.Reason.RETENTION],
        widget=forms.RadioSelect(),
    )
    sure = forms.BooleanField(
        label=_("I know that nobody can bring it back"),
        error_messages={"required": _("Tick this if you mean it.")},
    )
