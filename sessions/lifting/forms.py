"""The forms of what lifts a caution or closes a red flag."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.forms.helpers import bare_helper
from intake.knowledge import Safety
from sessions.letters.wanted import Wanted
from sessions.plans.forms import REASON_MISSING, TOKEN_LENGTH
from sessions.presenters.words import said

from .faults import WORDS, Faults
from .scans import WORDS as SCAN_WORDS
from .scans import NotAScan, Scan, scan_of
from .wanted import WantedAssessment, WantedClearance, WantedOverride

LONGEST_LINE = 200  # as the intake document bounds names and professions
LONGEST_WORDS = 1000
LONGEST_WHY = 180  # a revision's reason, less the words before it
Choices = list[tuple[str, str]]
FILL_IN = {"required": _("Please fill this in.")}
NO_DAY = {
    "required": _("Please fill in the day."),
    "invalid": _("There is no such day. Choose it, or write it like 2026-03-07."),
}


def _line(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_LINE,
        error_messages=FILL_IN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **more,
    )


def _words(label: Any, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return forms.CharField(
        label=label, widget=widget, max_length=LONGEST_WORDS, error_messages=FILL_IN, **more
    )


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    formats = ["%Y-%m-%d"]
    return forms.DateField(
        label=label, widget=widget, input_formats=formats, error_messages=NO_DAY, **more
    )


class RecordForm(forms.Form):
    """What all of them share: the token of the page, and faults found later."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=TOKEN_LENGTH)

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"id_{self.prefix_of()}_%s")
        super().__init__(data, files, **kwargs)
        self.helper = bare_helper()

    @property
    def token_sent(self) -> str:
        token: str = self.cleaned_data["token"]
        return token

    @classmethod
    def prefix_of(cls) -> str:
        return cls.__name__.removesuffix("Form").lower()

    def not_recorded(self, faults: Faults) -> None:
        """Show each fault at its field, or on top where the form has no such field."""
        for field, code in faults.items():
            self.add_error(field if field in self.fields else None, WORDS[code])


class OverrideForm(RecordForm):
    """A coded reason and words of one's own, for one effect."""

    effect = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=100)
    code = forms.ChoiceField(
        label=_("Reason"),
        error_messages={
            "required": WORDS["no_such_reason"],
            "invalid_choice": WORDS["no_such_reason"],
        },
    )
    reason = _words(
        _("In your own words"), required=False, help_text=_("What you saw, asked or agreed.")
    )

    def __init__(
        self, safety: Safety, effect: int, token: str = "", data: Any = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"effect": effect, "token": token})
        super().__init__(data, auto_id=f"id_override{effect}_%s", **kwargs)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(r.code, said(r.label)) for r in safety.override_reasons]
        # One tap has buttons of its own: it is understood here, and offered only there.
        in_words = [(r.code, said(r.label)) for r in safety.override_reasons if not r.one_tap]
        field.widget.choices = [("", "—"), *in_words]
        self.helper.hide_optional = True

    def wanted(self, rule: str) -> WantedOverride:
        given = self.cleaned_data
        return WantedOverride(rule, given["effect"], given["code"], given["reason"].strip())


class ClearanceForm(RecordForm):
    """A clearance as the paper says it. The scan is read here, so that its faults are its
    field's own."""

    by = _line(_("Name of the professional"))
    profession = _line(_("Profession"))
    given_on = _day(_("Given on"))
    expires_on = _day(_("Last day it counts"), required=False)
    limits = _words(
        _("Limits, in the professional’s words"),
        required=False,
        help_text=_("What must not be done, how strong, how long. They are shown beside the plan."),
    )
    lifts_exclusion = forms.BooleanField(
        label=_("It says that what is left out because of this caution may be treated"),
        required=False,
    )
    until_met = forms.BooleanField(required=False)
    scan = forms.FileField(
        label=_("The paper, scanned or photographed"),
        required=False,
        help_text=_("PDF, JPEG or PNG, up to 8 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
        error_messages={
            "empty": SCAN_WORDS["empty"],
            "max_length": SCAN_WORDS["not_a_scan"],
            "missing": SCAN_WORDS["not_a_scan"],
            "invalid": SCAN_WORDS["not_a_scan"],
        },
    )

    def __init__(
        self, who: str, says_so: bool, end: str, valid_days: int, *args: Any, **kwargs: Any
    ) -> None:
        """``who`` counts, in words; ``says_so`` where a tick lifts an exclusion, ``end`` is
        what must have come where only that lifts it."""
        super().__init__(*args, **kwargs)
        self.fields["profession"].help_text = who
        self.fields["expires_on"].help_text = _("Empty: %(n)s days after it was given.") % {
            "n": valid_days
        }
        if not says_so:
            del self.fields["lifts_exclusion"]
        if end:
            self.fields["until_met"].label = _("It says that this has come: %(end)s") % {"end": end}
        else:
            del self.fields["until_met"]

    def add_error(self, field: str | None, error: Any) -> None:
        """A page cannot keep the file it was sent: its field says so."""
        super().add_error(field, error)
        if self.files.get("scan") and not self.has_error("scan"):
            super().add_error("scan", SCAN_WORDS["again"])

    def clean_scan(self) -> Scan | None:
        file = self.cleaned_data.get("scan")
        if not file:
            return None
        try:
            return scan_of(file)
        except NotAScan as error:
            raise forms.ValidationError(SCAN_WORDS[error.code], code=error.code) from None

    def wanted(self, rule: str) -> WantedClearance:
        given = self.cleaned_data
        return WantedClearance(
            rule=rule,
            by=given["by"],
            profession=given["profession"],
            given_on=given["given_on"],
            expires_on=given["expires_on"],
            limits=given["limits"].strip(),
            lifts_exclusion=bool(given.get("lifts_exclusion")),
            until_met=bool(given.get("until_met")),
        )


class AssessmentForm(RecordForm):
    """What a health professional found and said about this episode."""

    by = _line(_("Name of the professional"))
    profession = _line(_("Profession"))
    assessed_on = _day(_("Assessed on"))
    said = _words(_("What they found and advised"))

    def __init__(self, who: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["profession"].help_text = who

    def wanted(self, red_flag: str) -> WantedAssessment:
        given = self.cleaned_data
        return WantedAssessment(
            red_flag, given["by"], given["profession"], given["assessed_on"], given["said"]
        )


def _ticks(label: Any, wrong: Any) -> forms.MultipleChoiceField:
    """Nothing is ticked beforehand."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": wrong},
    )


class LetterForm(RecordForm):
    """What the client agreed to share, fact by fact."""

    facts = _ticks(_("The client agrees to share"), _("This is not one of the facts of today."))

    def __init__(self, choices: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("facts", choices)
        self.helper.hide_optional = True

    def offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices


class ReferralForm(LetterForm):
    """Why somebody should look, in the therapist's words, and what the client agreed to share."""

    to = _line(_("To whom"), required=False, help_text=_("A doctor’s name, or a profession."))
    reasons = _ticks(_("Reasons by the rules"), _("This is not one of the reasons of today."))
    words = _words(
        _("Your concern or question"),
        help_text=_(
            "What you saw, what changed, what you would like to know. Do not name an illness."
        ),
    )
    field_order = ("token", "to", "reasons", "words", "facts")

    def __init__(self, reasons: Choices, facts: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(facts, *args, **kwargs)
        self.offer("reasons", reasons)
        if not reasons:
            del self.fields["reasons"]

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        return Wanted(given.get("reasons", ()), given["facts"], given["to"], given["words"])


class AgainForm(RecordForm):
    """A clearance of an earlier visit, by its digest."""

    entry = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)


class TakeBackForm(RecordForm):
    """Why a record does not count any more."""

    entry = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    reason = forms.CharField(
        label=_("Why it is taken back"),
        max_length=LONGEST_WHY,
        error_messages={"required": REASON_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, entry: str = "", token: str = "", data: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"entry": entry, "token": token})
        super().__init__(data, auto_id=f"id_back{entry[:8]}_%s", **kwargs)
