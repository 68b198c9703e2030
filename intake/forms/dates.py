"""A date in three boxes; the day and the month may stay empty."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.answers.dates import PartialDate

OLDEST = 130  # years back


class DateBoxes(forms.MultiWidget):
    """Day, month and year, typed: no calendar to leaf back through."""

    template_name = "intake/widgets/date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput({**digits, "maxlength": 2}),
            "month": forms.TextInput({**digits, "maxlength": 2}),
            "year": forms.TextInput({**digits, "maxlength": 4}),
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[str]:
        return list(value) if isinstance(value, list) else ["", "", ""]


class DateField(forms.Field):
    """Cleans three texts to ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; never in the future.

    ``whole`` asks for all three (a birth date).
    """

    widget = DateBoxes

    def __init__(self, *, whole: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.whole = whole

    def clean(self, value: Any) -> str | None:
        day, month, year = (str(part or "").strip() for part in (value or ["", "", ""]))
        if not (day or month or year):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        text = self._joined(day, month, year)
        try:
            given = PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(
                _("There is no such day. Write it in numbers, for example 7 3 2024."), code="date"
            ) from error
        self._within_a_life(given)
        return text

    def _joined(self, day: str, month: str, year: str) -> str:
        if len(year) != 4:
            raise ValidationError(_("Write the year with four numbers."), code="year")
        if (day and not month) or (self.whole and not (day and month)):
            raise ValidationError(_("Add the month and the day."), code="part")
        return "-".join(
            part for part in (year, month.zfill(2) * bool(month), day.zfill(2) * bool(day)) if part
        )

    def _within_a_life(self, given: PartialDate) -> None:
        today = timezone.localdate()
        if given.earliest > today:
            raise ValidationError(_("This day is still to come. Check the year."), code="future")
        if given.latest.year < today.year - OLDEST:
            raise ValidationError(_("This is too long ago. Check the year."), code="past")
