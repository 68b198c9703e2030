"""When a visit is, with whom and where. Times are the clinic's own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clinic.models import Clinic, Location, Role, User, Visit

from .clients import DayInput

MINUTES = (20, 30, 45, 60, 75, 90)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class BookingForm(forms.Form):
    """``visit`` is the one that is moved; ``like`` one whose values are proposed."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    at = forms.TimeField(label=_("Time"), widget=TimeInput())
    minutes = forms.TypedChoiceField(
        label=_("Minutes"), coerce=int, choices=[(n, str(n)) for n in MINUTES]
    )
    therapist = forms.ModelChoiceField(User.objects.none(), label=_("Therapist"), empty_label=None)
    location = forms.ModelChoiceField(Location.objects.none(), label=_("Room"), empty_label=None)

    def __init__(self, *args: Any, clinic: Clinic, like: Visit | None = None, **kwargs: Any):
        if like is not None:
            kwargs["initial"] = proposed(like, clinic) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.clinic = clinic
        staff = User.objects.filter(clinic=clinic, is_active=True)
        therapists = staff.exclude(role=Role.FRONT_DESK).order_by("role", "name")
        self.fields["therapist"].queryset = therapists  # type: ignore[attr-defined]
        in_use = Q(closed_at__isnull=True) | Q(pk=like.location_id if like else None)
        rooms = Location.objects.filter(in_use, clinic=clinic).order_by("name")
        self.fields["location"].queryset = rooms  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day, at = cleaned.get("day"), cleaned.get("at")
        if day and at:
            local = datetime.combine(day, at, tzinfo=self.clinic.zone)
            cleaned["starts_at"] = local.astimezone(UTC)
            if cleaned["starts_at"].astimezone(self.clinic.zone) != local:
                text = _("The clocks go forward then: this hour does not exist on that day.")
                self.add_error("at", ValidationError(text, code="no_such_hour"))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What a visit is made of."""
        names = ("starts_at", "minutes", "therapist", "location")
        return {name: self.cleaned_data[name] for name in names}


def proposed(like: Visit, clinic: Clinic) -> dict[str, Any]:
    local = like.starts_at.astimezone(clinic.zone)
    return {
        "day": local.date(),
        "at": local.time(),
        "minutes": like.minutes,
        "therapist": like.therapist_id,
        "location": like.location_id,
    }
