"""A clinic's own words for one kind of mail, in one language."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.mail.placeholders import places_in, unknown

from .helpers import BareForm

IN_A_SUBJECT = frozenset({"clinic", "day", "time"})
NEEDED = ("day", "time")


class WordsForm(BareForm):
    subject = forms.CharField(label=_("Subject"), max_length=120)
    text = forms.CharField(
        label=_("Words before the link"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=_("An empty line begins a new paragraph."),
    )

    def clean_subject(self) -> str:
        """Who gets a mail is not named in its subject, which is read on locked screens."""
        subject: str = self.cleaned_data["subject"]
        _refuse_unknown(subject)
        wrong = places_in(subject) - IN_A_SUBJECT
        if wrong:
            text = _("Only {clinic}, {day} and {time} may stand in a subject.")
            raise ValidationError(text, code="not_in_a_subject")
        return subject

    def clean_text(self) -> str:
        words: str = self.cleaned_data["text"].replace("\r\n", "\n")
        _refuse_unknown(words)
        missing = [name for name in NEEDED if name not in places_in(words)]
        if missing:
            raise ValidationError(
                _("The mail must say when the visit is: %(missing)s is missing."),
                params={"missing": ", ".join(f"{{{name}}}" for name in missing)},
                code="missing",
            )
        return words


def _refuse_unknown(text: str) -> None:
    wrong = unknown(text)
    if wrong:
        raise ValidationError(
            _("%(place)s stands for nothing. Use one of the list, and no other braces."),
            params={"place": wrong[0]},
            code="unknown",
        )
