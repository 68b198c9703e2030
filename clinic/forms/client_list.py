"""Giving a list of clients: as a file, or typed and pasted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from clinic.client_lists.lines import DayOrder
from clinic.client_lists.reading import NotAList, fitting, text_of

from .helpers import bare_helper

WORDS = {
    "too_large": _("The list is too large: at most 900 kB. Divide it."),
    "empty": _("There is no client in it. The first line holds the headings."),
    "not_text": _("This is no text file. Save the table as “CSV UTF-8”."),
    "broken": _("A quotation mark is not closed. Look for a single \" in the list."),
    "too_many": _("At most 2000 clients at once. Divide the list."),
    "no_names": _("No column is headed “Name”. Put headings into the first line."),
}  # fmt: skip


class ClientListForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=255,
        help_text=_("A table saved as CSV, from Excel for example: at most 2000 clients."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv,text/plain"}),
    )
    text = forms.CharField(
        label=_("Or the list itself"),
        required=False,
        strip=False,
        help_text=_(
            "The first line holds the headings: name; date of birth; email; phone; language; "
            "large print. Only the name is needed."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )
    order = forms.ChoiceField(
        label=_("Dates in the list"),
        choices=DayOrder.choices,
        initial=DayOrder.DAY_FIRST,
        help_text=_("1986-04-12 is always read."),
        widget=forms.RadioSelect(attrs={"class": "two-up"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guessed = False  # that the file was no UTF-8
        self.helper = bare_helper()

    def given(self) -> tuple[str, DayOrder]:
        return self.cleaned_data["text"], DayOrder(self.cleaned_data["order"])

    def clean(self) -> dict[str, Any]:
        """A file stands instead of what is in the field, and is shown there to be mended."""
        file = self.cleaned_data.get("file")
        try:
            text = self._text(file)
        except NotAList as error:
            self.refused(error, "file" if file else "text")
        else:
            self.cleaned_data["text"] = text
            self.data = {**self.data, "text": text}
        return self.cleaned_data

    def _text(self, file: UploadedFile | None) -> str:
        if file is None:
            return fitting(self.cleaned_data.get("text") or "")
        text, self.guessed = text_of(file.read())
        return text

    def refused(self, error: NotAList, field: str = "text") -> ClientListForm:
        self.add_error(field, ValidationError(WORDS[error.code], code=error.code))
        return self
