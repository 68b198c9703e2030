"""Choosing the clinic's logo."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.logos import WORDS, Logo, logo_of
from clinic.pictures import NotAPicture

from .helpers import BareForm


class LogoForm(BareForm):
    """The picture is read here, so that its faults are the form's."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("A PNG or JPEG file of at most 2 MB. Wide ones look better than tall ones."),
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={"required": _("Choose a file."), "max_length": WORDS["not_a_picture"]},
    )

    def clean_logo(self) -> Logo:
        try:
            return logo_of(self.cleaned_data["logo"])
        except NotAPicture as error:
            raise ValidationError(WORDS[error.code], code=error.code) from None
