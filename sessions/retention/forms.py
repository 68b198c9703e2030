"""Erasing whom the page shows, and holding a file back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clinic.forms.helpers import BareForm

from .erasing import BATCH


class EraseDueForm(BareForm):
    sure = forms.BooleanField(
        label=_("I have looked at each of them, and know that nobody can bring them back"),
        error_messages={"required": _("Tick this if you mean it.")},
    )

    @property
    def ids(self) -> list[UUID]:
        """Of a page at most; what is no id is nobody's."""
        sent = self.data
        given = sent.getlist("client")[:BATCH] if isinstance(sent, QueryDict) else []
        return list(dict.fromkeys(id for id in map(_id, given) if id))


class HoldForm(BareForm):
    reason = forms.CharField(
        label=_("Why"),
        max_length=200,
        help_text=_("Such as a dispute or an insurer’s question. Write nothing about health."),
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
