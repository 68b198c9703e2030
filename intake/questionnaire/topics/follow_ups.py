"""The follow-up questions of a condition or a medicine class, from its attributes."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from intake.knowledge import Safety, load_body
from intake.knowledge.questions import Attribute
from intake.questionnaire.each_language import once_a_language
from intake.questionnaire.spec import UNSURE, Field, Option
from intake.questionnaire.words import side_label, subtype_label, yes_no_unsure

ROWS = 3  # places one condition can be given; more can be said in the room
# Days are asked as a date; region and side together, as one place.
DATED = {"days_since": "since", "duration_days": "since"}
PLACES = {"region", "side"}


def fields(
    owner: str, attributes: Iterable[str], safety: Safety, where: str = ""
) -> tuple[Field, ...]:
    """One field an attribute; dates for days, and one set of rows for places. ``where`` is how
    the first place is asked for; "Where on your body?" unless told."""
    found: dict[str, Field] = {}
    for id in attributes:
        if id in PLACES:
            found.update((f.name, f) for f in _places(where))
        elif id in DATED:
            found[DATED[id]] = _date(DATED[id], safety.attribute[id])
        else:
            found[id] = _field(owner, safety.attribute[id], safety)
    return tuple(found.values())


def is_further_place(field: Field) -> bool:
    """Whether this is a second or third row of places, folded away on the page."""
    return field.name.startswith("place_") and field.name != "place_1"


def _date(name: str, attribute: Attribute) -> Field:
    return Field(name, "date", _(attribute.question), help=_("A year alone is enough."))


def _field(owner: str, attribute: Attribute, safety: Safety) -> Field:
    label = _(attribute.question)
    if attribute.id == "days_since_last_episode":
        return _date(attribute.id, attribute)
    if attribute.id == "severity_0_10":
        return Field(attribute.id, "scale", label, low=0, high=10)
    if attribute.id == "subtype" and owner in safety.subtypes_of:
        options = tuple(Option(v, subtype_label(v)) for v in safety.subtypes_of[owner])
        return Field(attribute.id, "choice", label, options=options)
    if attribute.unit == "yes|no|unknown":
        return Field(
            attribute.id, "choice", label, required=True, options=yes_no_unsure(), look="segmented"
        )
    if attribute.id == "reaction_type":
        options = (
            Option("rash", _("A rash")),
            Option("breathing", _("Trouble breathing")),
            Option("anaphylaxis", _("A severe reaction of the whole body")),
            Option(UNSURE, _("I’m not sure")),
        )
        return Field(attribute.id, "choice", label, options=options)
    if attribute.type == "number":
        bounds = safety.number_range[attribute.id]
        return Field(
            attribute.id, "number", label, low=bounds.least, high=bounds.most,
            unit=_(attribute.unit) if attribute.unit in ("weeks", "days") else "",
        )  # fmt: skip
    return Field(attribute.id, "text", label)


@once_a_language
def _places(where: str) -> tuple[Field, ...]:
    first, further = where or _("Where on your body?"), _("Another place")
    return tuple(
        Field(f"place_{n}", "choice", first if n == 1 else further, options=_sides(), look="select")
        for n in range(1, ROWS + 1)
    )


def _sides() -> tuple[Option, ...]:
    """Every region with each side it has: no other pair can be chosen."""
    return tuple(
        Option(f"{region.id}:{side}", f"{_(region.label)}, {side_label(side)}")
        for region in load_body().regions
        for side in region.sides
    )
