"""The kind of sheet somebody asks for."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clinic.models import Visit
from sessions.sheets.kinds import SheetKind
from sessions.sheets.queue import usual_kind


class PrintForm(forms.Form):
    """Another kind than the usual one; ``chosen`` tells an empty tick from no form at all."""

    chosen = forms.BooleanField(widget=forms.HiddenInput, initial=True)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    large_print = forms.BooleanField(label=_("Large print"), required=False)
    plain = forms.BooleanField(label=_("Black only"), required=False)


def kind_asked(data: forms.Form | None, visit: Visit) -> SheetKind:
    """The kind in a valid form; the client's usual one without a form."""
    usual = usual_kind(visit)
    if data is None:
        return usual
    given = data.cleaned_data
    return SheetKind(given["language"], usual.paper, given["large_print"], given["plain"])
