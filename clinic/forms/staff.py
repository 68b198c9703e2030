"""Who works here: inviting somebody, and changing what they may do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clinic.languages import languages
from clinic.models import Clinic, Location, Role, User

from .helpers import ExplainedChoice, bare_helper

ROLES = {
    Role.OWNER: _("Everything, and also staff, settings and knowledge"),
    Role.THERAPIST: _("Clients, answers, plans and sessions"),
    Role.FRONT_DESK: _("Bookings, links and printing; never an answer"),
}


class ExplainedRole(str):
    """A role's name with what it may do under it, as the form pack shows it."""

    help: Any

    def __new__(cls, role: str) -> ExplainedRole:
        made = super().__new__(cls, Role(role).label)
        made.help = ROLES[Role(role)]
        return made


def explained_roles() -> list[tuple[str, str]]:
    return [(role, ExplainedRole(role)) for role in Role.values]


class PositionForm(forms.Form):
    """What every member of staff has: a role, a language, places."""

    role = forms.ChoiceField(label=_("Role"), choices=explained_roles, widget=ExplainedChoice())
    language = forms.ChoiceField(label=_("Language of mails"), choices=languages)
    locations = forms.ModelMultipleChoiceField(
        Location.objects.none(),
        label=_("Rooms and places"),
        help_text=_(
            "Where this person works: the board of the day begins with these. None ticked means "
            "everywhere."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )

    def __init__(self, *args: Any, clinic: Clinic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clinic = clinic
        places = Location.objects.filter(clinic=clinic, closed_at__isnull=True).order_by("name")
        self.fields["locations"].queryset = places  # type: ignore[attr-defined]
        self.helper = bare_helper()


class InviteForm(PositionForm):
    email = forms.EmailField(label=_("Email"), help_text=_("What this person will sign in with."))
    field_order = ("email", "role", "language", "locations")

    def clean_email(self) -> str:
        """Only the clinic's own people are told apart here: who signs in at another clinic is
        nobody's business, and is found out when they try to join."""
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(clinic=self.clinic, email=email).exists():
            raise ValidationError(_("This person is in the list already."), code="known")
        return email


class PersonForm(PositionForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    field_order = ("name", "role", "language", "locations")
    OF_THE_ROW = ("name", "role", "language")

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        given = {name: getattr(person, name) for name in self.OF_THE_ROW}
        given["locations"] = person.locations.all()
        super().__init__(*args, clinic=person.clinic, initial=given, **kwargs)
