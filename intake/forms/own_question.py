"""One question of the clinic, in every language of the product."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake.models import OwnQuestion

LONGEST, MOST_OPTIONS = 200, 8


class OwnQuestionForm(forms.Form):
    kind = forms.ChoiceField(
        choices=OwnQuestion.Kind.choices,
        label=_("How it is answered"),
        widget=forms.RadioSelect(attrs={"class": "segmented"}),
    )

    def __init__(self, *args: Any, row: OwnQuestion | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(row) if row else None)
        super().__init__(*args, **kwargs)
        for code, language in settings.LANGUAGES:
            self.fields[f"words_{code}"] = forms.CharField(
                label=_("Question (%(language)s)") % {"language": language}, max_length=LONGEST
            )
        for code, language in settings.LANGUAGES:
            self.fields[f"options_{code}"] = forms.CharField(
                label=_("Answers to choose from (%(language)s)") % {"language": language},
                help_text=_(
                    "Only for “One of several”: one a line, in the same order in every language."
                ),
                required=False,
                max_length=LONGEST * MOST_OPTIONS,
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            )
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == OwnQuestion.Kind.ONE_OF:
            self._clean_options(cleaned)
        return cleaned

    def _clean_options(self, cleaned: dict[str, Any]) -> None:
        counts = {code: len(_lines(cleaned, code)) for code, _name in settings.LANGUAGES}
        for code, count in counts.items():
            if not 2 <= count <= MOST_OPTIONS:
                self.add_error(f"options_{code}", _("Write two to eight answers, one a line."))
            elif count != max(counts.values()):
                text = _("Every language needs the same number of answers.")
                self.add_error(f"options_{code}", ValidationError(text, code="uneven"))
            elif len(set(_lines(cleaned, code))) < count:
                self.add_error(f"options_{code}", _("One answer stands here twice."))

    def values(self) -> dict[str, Any]:
        """What is stored: kind, words and options."""
        given, codes = self.cleaned_data, [code for code, _name in settings.LANGUAGES]
        lines = {code: _lines(given, code) for code in codes}
        count = len(lines[codes[0]]) if given["kind"] == OwnQuestion.Kind.ONE_OF else 0
        options = [{code: lines[code][n] for code in codes} for n in range(count)]
        return {
            "kind": given["kind"],
            "words": {code: given[f"words_{code}"] for code in codes},
            "options": [{"value": _value_of(words), "words": words} for words in options],
        }


def _value_of(words: dict[str, str]) -> str:
    """An answer is stored by what it says and not by its place: the owner may change the list
    while a client is still answering."""
    said = json.dumps(words, sort_keys=True)
    return "o" + hashlib.sha256(said.encode()).hexdigest()[:16]


def _lines(given: dict[str, Any], code: str) -> list[str]:
    lines = (given.get(f"options_{code}") or "").splitlines()
    return [line.strip()[:LONGEST] for line in lines if line.strip()]


def _initial(row: OwnQuestion) -> dict[str, Any]:
    codes = [code for code, _name in settings.LANGUAGES]
    return {
        "kind": row.kind,
        **{f"words_{code}": row.words.get(code, "") for code in codes},
        **{
            f"options_{code}": "\n".join(o["words"].get(code, "") for o in row.options)
            for code in codes
        },
    }
