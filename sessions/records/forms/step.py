"""What was done otherwise in one step of the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sessions.planning.document import Dose
from sessions.presenters.words import DOSE_NAMES, DOSE_UNITS
from sessions.records.record import RecordedStep

from .fields import LONGEST_LINE, helper

DOSE_BOUNDS = {"discomfort": (0, 10), "pressure_level": (1, 5), "effort_percent": (0, 100)}
REPETITIONS, SECONDS = (1, 60), (0, 900)


class StepForm(forms.Form):
    """What was done otherwise in one step, in the step's own numbers."""

    reason = forms.CharField(label=gettext_lazy("Why"), required=False, max_length=LONGEST_LINE)

    def __init__(self, step: RecordedStep, data: Any = None) -> None:
        super().__init__(data, auto_id=f"id_{step.key.replace('.', '-')}_%s")
        self.step, shown = step, step.actual or step.planned
        for name, planned in step.planned.model_dump().items():
            if planned is not None:
                self.fields[name] = _dose_field(name)
                self.initial[name] = getattr(shown, name)
        self.initial["reason"] = step.reason
        self.order_fields([*Dose.model_fields, "reason"])
        self.helper = helper()

    @property
    def dose(self) -> Dose:
        """The planned dose with the numbers that were given."""
        given = {
            name: number
            for name, number in self.cleaned_data.items()
            if name != "reason" and number is not None
        }
        return self.step.planned.model_copy(update=given)


def _dose_field(name: str) -> forms.IntegerField:
    low, high = DOSE_BOUNDS.get(name, REPETITIONS if name == "repetitions" else SECONDS)
    words, unit = DOSE_NAMES[name], str(DOSE_UNITS[name])
    field = forms.IntegerField(
        label=f"{words} ({unit})" if unit else str(words),
        required=False,
        min_value=low,
        max_value=high,
    )
    field.widget.attrs["inputmode"] = "numeric"
    return field
