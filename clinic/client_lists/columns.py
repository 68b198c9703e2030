"""Which column of a list is which: the names of the fields in every language, and a few that
other programs write."""

from __future__ import annotations

from django.utils import translation

from clinic.forms.clients import ClientForm
from clinic.languages import languages
from clinic.models.clients import plain

FAMILY_NAME = "family_name"  # put behind the name
_ALSO = {
    "name": "full name, client, client name, first name, given name, nombre completo, cliente",
    FAMILY_NAME: "last name, family name, surname, apellidos, apellido",
    "birth_date": "birth date, birthdate, birthday, dob, born, nacimiento, nacido",
    "email": "e-mail, mail, email address, correo, e-mail address, correo electrónico",
    "phone": "telephone, mobile, phone number, móvil",
    "language": "lang",
    "large_print": "large type",
}


def columns_of(head: tuple[str, ...]) -> dict[str, int]:
    """{field: which cell}; of two columns with one name the first counts."""
    known = _names()
    found: dict[str, int] = {}
    for place, written in enumerate(head):
        field = known.get(_bare(written))
        if field:
            found.setdefault(field, place)
    return found


def not_taken(head: tuple[str, ...]) -> list[str]:
    """The columns that are left out, as they are written."""
    taken = set(columns_of(head).values())
    return [written for place, written in enumerate(head) if written and place not in taken]


def _names() -> dict[str, str]:
    names = {_bare(word): field for field, words in _ALSO.items() for word in words.split(",")}
    labels = ClientForm.Meta.labels
    for code, _name in languages():
        with translation.override(code):
            names |= {_bare(str(label)): field for field, label in labels.items()}
    return names | {_bare(field): field for field in labels}


def _bare(text: str) -> str:
    return plain(text.replace("_", " ").replace("-", " "))
