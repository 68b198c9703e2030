"""The clinic itself: what the owner may set."""

from __future__ import annotations

import zoneinfo
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from clinic.languages import languages
from clinic.models import Clinic, Location

from .helpers import bare_helper

ABOUT = ("name", "address", "phone", "email", "time_zone", "paper")
URGENT = ("emergency_number", "crisis_line")
SPOKEN = ("language", "languages_offered")
MAIL = ("mail_name", "first_reminder_hours", "last_reminder_hours")
KEPT = ("kept_years",)


def zones() -> list[tuple[str, str]]:
    """Every zone that is a place, and UTC."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
    return [(name, name.replace("_", " ")) for name in ("UTC", *names)]


A_NUMBER = {"invalid": _("Write digits and spaces, such as 112 or +34 900 100 200.")}


class ClinicForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zones,
        help_text=_(
            "Visits stay at the same instant: after a change their clock time is shown in the "
            "new zone. Check the visits to come."
        ),
    )
    languages_offered = forms.MultipleChoiceField(
        label=_("Languages clients may choose"),
        choices=languages,
        widget=forms.CheckboxSelectMultiple(),
    )

    class Meta:
        model = Clinic
        fields = (*ABOUT, *URGENT, *SPOKEN, *MAIL, *KEPT)
        labels: ClassVar[dict[str, Any]] = {
            "name": _("Name"),
            "address": _("Address"),
            "phone": _("Phone"),
            "email": _("Email"),
            "paper": _("Paper"),
            "emergency_number": _("Emergency number"),
            "crisis_line": _("Crisis line"),
            "language": _("Main language"),
            "mail_name": _("Name in mails"),
            "first_reminder_hours": _("First reminder, hours before the visit"),
            "last_reminder_hours": _("Last reminder, hours before the visit"),
            "kept_years": _("Years after the last visit"),
        }
        error_messages: ClassVar[dict[str, Any]] = dict.fromkeys(URGENT, A_NUMBER)
        help_texts: ClassVar[dict[str, Any]] = {
            "address": _("Stands under the mails to clients."),
            "email": _("Answers to mails go there."),
            "emergency_number": _("Shown to clients with an urgent message, and on every sheet."),
            "crisis_line": _(
                "Shown to a client who tells of thoughts of self-harm: the number people in "
                "your country call by day and night."
            ),
            "language": _("Of the clinic’s own mails, and of a new client."),
            "mail_name": _("Where the clinic’s name says what it treats. Else its name is used."),
            "first_reminder_hours": _("2 to 336; empty: none."),
            "last_reminder_hours": _("2 to 336; empty: none."),
            "kept_years": _(
                "1 to 30; empty: not set. For who was a minor at the last visit they count from "
                "the 18th birthday. Clients read them beside the consent. Look first how long "
                "the law obliges you to keep records."
            ),
        }

    def __init__(self, data: Any = None, *, instance: Clinic) -> None:
        offered = [code for code, _name in instance.offered]
        super().__init__(data, instance=instance, initial={"languages_offered": offered})

    @property
    def sections(self) -> list[tuple[Any, list[BoundField]]]:
        """The page's parts: a title, and its fields."""
        parts = (
            (_("The clinic"), ABOUT),
            (_("When it is urgent"), URGENT),
            (_("Languages"), SPOKEN),
            (_("Mail to clients"), MAIL),
            (_("How long a client’s file is kept"), KEPT),
        )
        return [(title, [self[name] for name in names]) for title, names in parts]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_reminder_hours"), cleaned.get("last_reminder_hours")
        if first is not None and last is not None and last >= first:
            text = _("The last reminder comes after the first: give it fewer hours.")
            self.add_error("last_reminder_hours", ValidationError(text, code="order"))
        offered = cleaned.get("languages_offered")
        if offered and cleaned.get("language") not in offered:
            text = _("The main language must be one that clients may choose.")
            self.add_error("language", ValidationError(text, code="not_offered"))
        return cleaned


class LocationForm(forms.ModelForm):
    class Meta:
        model = Location
        fields = ("name", "address")
        labels: ClassVar[dict[str, Any]] = {"name": _("Name"), "address": _("Address")}
        help_texts: ClassVar[dict[str, Any]] = {
            "name": _("As it is called when a visit is booked: a room, or another address."),
        }

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clinic = clinic
        self.helper = bare_helper()

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        same = Location.objects.filter(clinic=self.clinic, name=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise ValidationError(_("There is a place of this name already."), code="known")
        return name
