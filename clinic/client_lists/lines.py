"""One line of a list, read by the same form that staff fill in for one client."""

from __future__ import annotations

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from clinic.forms.clients import ClientForm
from clinic.models import Clinic
from clinic.models.clients import plain

YES = {"yes", "y", "x", "1", "true", "si", "s", "verdadero"}
NO = {"", "no", "n", "0", "false", "falso"}


#: Words for faults that a form says to somebody who sees the field.
_MENDS = {
    ("birth_date", "invalid"): gettext_lazy("No day that can be read. Write it as 1986-04-12."),
    ("language", "invalid_choice"): gettext_lazy(
        "Not a language of the clinic. Write its code, such as en, or leave it empty."
    ),
}


class DayOrder(TextChoices):
    """How a list writes days, beside 1986-04-12, which is always read."""

    DAY_FIRST = "day", gettext_lazy("Day first: 31/12/1986")
    MONTH_FIRST = "month", gettext_lazy("Month first: 12/31/1986")


class LineForm(ClientForm):
    def faults(self) -> list[str]:
        """What is wrong, each with its field and the mend."""
        return [
            f"{self.fields[field].label}: {_mend(field, error)}"
            for field, errors in self.errors.as_data().items()
            for error in errors
        ]


def _mend(field: str, error: ValidationError) -> str:
    return str(_MENDS.get((field, error.code or "")) or error.messages[0])


def form_of(clinic: Clinic, given: dict[str, str], order: DayOrder) -> LineForm:
    """``given``: {field: cell}; a language that is not named is the clinic's own."""
    written = given.get("large_print", "")
    values: dict[str, object] = {**given, "birth_date": _day(given.get("birth_date", ""), order)}
    values["language"] = _language(clinic, given.get("language", ""))
    values["large_print"] = plain(written) in YES
    form = LineForm(values, clinic=clinic)
    form.instance.clinic = clinic
    if plain(written) not in YES | NO:
        form.add_error("large_print", _("Write yes or no, or leave it empty."))
    return form


def _day(text: str, order: DayOrder) -> date | str:
    """The day; the text itself, which no form takes for one, where it is none."""
    numbers = re.fullmatch(r"(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})\.?", text)
    if numbers is None or not text.isascii():
        return text and "?"
    first, second, third = map(int, numbers.groups())
    if len(numbers[1]) == 4:
        year, month, day = first, second, third
    else:
        day, month = (first, second) if order == DayOrder.DAY_FIRST else (second, first)
        year = third if len(numbers[3]) == 4 else 0
    try:
        return date(year, month, day)
    except ValueError:
        return "?"


def _language(clinic: Clinic, text: str) -> str:
    """The code of a language that stands there as code or name, in English or in itself."""
    wanted = plain(text)
    for code, _name in clinic.offered:
        info = get_language_info(code)
        if wanted in (plain(info["name"]), plain(info["name_local"])):
            return code
    return wanted or clinic.language
