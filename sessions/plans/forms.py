"""The therapist's forms: an answer given in person, a dose, a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from clinic.forms.helpers import bare_helper
from intake.forms.fields import form_field
from intake.knowledge import Safety
from sessions.presenters.words import DOSE_NAMES, DOSE_UNITS

from .asking import value_fields, value_of
from .changes import LONGEST_REASON, DoseField
from .doses import Bound

REASON_MISSING = _("Write why, in a few words.")
TOKEN_LENGTH = 60


class ValueForm(forms.Form):
    """The value of one question. ``value`` is in the shape of the intake document."""

    def __init__(self, question: str, safety: Safety, data: Any = None) -> None:
        id = question.replace(":", "-").replace(".", "-")
        super().__init__(data, auto_id=f"id_{id}_%s")
        self.question = question
        for field in value_fields(question, safety):
            self.fields[field.name] = made = form_field(field)
            made.required = False
            if field.look:
                made.widget.attrs["class"] = field.look
        self.helper = bare_helper()
        self.helper.hide_optional = True
        # One field repeats the question above it: its label is for ears alone.
        self.helper.form_show_labels = len(self.fields) > 1

    @property
    def value(self) -> Any:
        return value_of(self.question, self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and value_of(self.question, cleaned) is None:
            first = next(iter(self.fields))
            self.add_error(first, _("Fill this in, or press “Still not known”."))
        return cleaned


class DoseForm(forms.Form):
    """The numbers of one step within their bounds, and why they are changed."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=TOKEN_LENGTH)

    def __init__(
        self, bounds: tuple[Bound, ...], why: Mapping[DoseField, str], **kwargs: Any
    ) -> None:
        """``why`` gives the words for the ceiling of each field."""
        super().__init__(**kwargs)
        for bound in bounds:
            self.fields[bound.field] = _number(bound, why[bound.field])
        self.fields["reason"] = forms.CharField(
            label=_("Why"),
            max_length=LONGEST_REASON,
            help_text=_("It is kept beside the suggestion."),
            error_messages={"required": REASON_MISSING},
        )
        self.helper = bare_helper()
        numbers = Div(*(bound.field for bound in bounds), css_class="grid grid--numbers")
        self.helper.layout = Layout("token", numbers, "reason")


class ReasonForm(forms.Form):
    """A reason for taking up a signed plan again."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=TOKEN_LENGTH)
    reason = forms.CharField(
        label=_("Why is the plan changed after signing?"),
        max_length=LONGEST_REASON,
        error_messages={"required": REASON_MISSING},
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(auto_id="id_reopen_%s", **kwargs)
        self.helper = bare_helper()


def _number(bound: Bound, why: str) -> forms.IntegerField:
    least, most = bound.least, bound.ceiling.most
    name, unit = DOSE_NAMES[bound.field], DOSE_UNITS[bound.field]
    label = f"{name} ({unit})" if unit else str(name)
    too_much = _("%(why)s Write %(most)s or less.") % {"why": why, "most": most}
    too_little = _("The technique needs at least %(least)s. Write %(least)s or more.")
    mend = _("Write a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
    field = forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        help_text=_("From %(least)s to %(most)s. %(why)s")
        % {"least": least, "most": most, "why": why},
        error_messages={
            "required": mend,
            "invalid": mend,
            "min_value": too_little % {"least": least},
            "max_value": too_much,
        },
    )
    # The server's words name the cap and the mend; the browser's own bubble cannot.
    field.widget.attrs.pop("min", None)
    field.widget.attrs.pop("max", None)
    field.widget.attrs["inputmode"] = "numeric"
    return field
