"""What the lead therapist writes and confirms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.forms.helpers import bare_helper

LONGEST_NOTES = 2000
STATEMENT = _(
    "I am responsible for treatment in this clinic. I have read this version of the knowledge "
    "as far as my therapists use it, I know that it was compiled from public sources, and I "
    "adopt it for this clinic."
)
TAKEN_BACK = _("Write why, in a few words.")


class AdoptionForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=80)
    profession = forms.CharField(
        label=_("Your profession"),
        max_length=120,
        help_text=_("For example: licensed massage therapist, physiotherapist."),
        error_messages={"required": _("Write your profession.")},
    )
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        max_length=LONGEST_NOTES,
        help_text=_("What you read, what you checked, what your therapists should mind."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    confirmed = forms.BooleanField(
        label=STATEMENT,
        error_messages={"required": _("Tick this to adopt the version.")},
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(auto_id="id_adopt_%s", **kwargs)
        self.helper = bare_helper()


class WithdrawalForm(forms.Form):
    adoption = forms.UUIDField(widget=forms.HiddenInput)
    notes = forms.CharField(
        label=_("Why is the adoption taken back?"),
        max_length=LONGEST_NOTES,
        error_messages={"required": TAKEN_BACK},
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(auto_id="id_withdraw_%s", **kwargs)
        self.helper = bare_helper()
