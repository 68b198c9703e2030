"""Range tests and palpation: what is measured and felt, one field a side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from intake.questionnaire.spec import NO, YES, Field, Option, Page
from sessions.knowledge.anatomy import Anatomy
from sessions.planning.areas import SIDES
from sessions.planning.ranking import MIDDLE_JOINTS
from sessions.presenters.words import muscle_words, said, side_words

from .spec import Asker, Change, Document, Values, as_form, dig, put

#: Movements of the middle joints with a left and a right; the others of these have one number.
TO_A_SIDE = frozenset(
    {"cervical_rotation", "cervical_side_bend", "thoracic_rotation", "lumbar_side_bend"}
)
FAMILIAR, TENDERNESS = "familiar_pain", "tenderness"


def sides_of_test(test: str, anatomy: Anatomy) -> tuple[str, ...]:
    """The sides a test is measured on; ``both`` where the body moves as one."""
    one = anatomy.range_test[test].joint in MIDDLE_JOINTS and test not in TO_A_SIDE
    return ("both",) if one else SIDES


def range_name(test: str, side: str) -> str:
    return f"range__{test}__{side}"


def felt_name(muscle: str, side: str, what: str) -> str:
    return f"felt__{muscle}__{side}__{what}"


@dataclass(frozen=True)
class Hands:
    """Fields with their places under ``examination``."""

    id: str
    title: str
    fields: tuple[Field, ...]
    paths: Mapping[str, tuple[str, ...]]

    def page(self, values: Values) -> Page:
        return Page(id=self.id, title=self.title, fields=self.fields, section=self.title)

    def values(self, document: Mapping[str, Any]) -> dict[str, Any]:
        return {f.name: as_form(f, dig(document, self.paths[f.name])) for f in self.fields}

    def write(self, document: Document, change: Change, asker: Asker) -> None:
        for name in change.names:
            value = change.cleaned.get(name)
            if self.paths[name][-1] == FAMILIAR and value:
                value = value == YES
            put(document, self.paths[name], None if value == "" else value)

    def field_of(self, fault: str) -> str | None:
        return next((n for n, path in self.paths.items() if ".".join(path) == fault), None)


def ranges(anatomy: Anatomy) -> Hands:
    fields, paths = [], {}
    for test in anatomy.range_test.values():
        for side in sides_of_test(test.id, anatomy):
            name = range_name(test.id, side)
            label = f"{said(test.motion)}, {side_words(side)}" if side != "both" else (
                said(test.motion))  # fmt: skip
            fields.append(Field(name, "number", label, low=-180, high=400))
            paths[name] = ("examination", "range", test.id, side)
    return Hands("range", _("Range tests"), tuple(fields), paths)


def palpation(anatomy: Anatomy) -> Hands:
    fields, paths = [], {}
    yes_no = (Option(YES, _("Yes")), Option(NO, _("No")))
    for muscle in anatomy.muscles:
        for side in SIDES:
            place = f"{muscle_words(muscle.id)}, {side_words(side)}"
            for what, field in (
                (FAMILIAR, Field("", "choice", _("%(muscle)s: familiar pain") % {"muscle": place},
                                 options=yes_no, look="select")),
                (TENDERNESS, Field("", "count", _("%(muscle)s: tenderness 0 to 10")
                                   % {"muscle": place}, low=0, high=10)),
            ):  # fmt: skip
                name = felt_name(muscle.id, side, what)
                fields.append(_named(field, name))
                paths[name] = ("examination", "muscles", muscle.id, side, what)
    return Hands("palpation", _("Palpation"), tuple(fields), paths)


def _named(field: Field, name: str) -> Field:
    return Field(name, field.kind, field.label, options=field.options, look=field.look,
                 low=field.low, high=field.high)  # fmt: skip
