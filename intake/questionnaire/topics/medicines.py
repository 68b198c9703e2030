"""Medicines: taken or not, as typed, and what they were read as."""

from __future__ import annotations

from django.utils.translation import gettext as _

from intake.knowledge import load_safety
from intake.questionnaire.context import Asked
from intake.questionnaire.each_language import once_a_language
from intake.questionnaire.mattering import still_asked
from intake.questionnaire.spec import YES, Answers, Field, Page, given
from intake.questionnaire.words import yes_no_unsure

from . import follow_ups

PAGE = "medicines"
# What a client can say at home; the hour of the last dose is asked on arrival.
ASKED_AT_HOME = ("duration_days", "days_since", "inr", "cleared", "region", "side", "subtype")


def pages(answers: Answers, asked: Asked) -> tuple[Page, ...]:
    found = [taken()]
    if given(answers, PAGE, "answer") == YES:
        found.append(names())
    found.extend(_about_class(id, asked) for id in asked.medicine_classes)
    return tuple(found)


@once_a_language
def taken() -> Page:
    return Page(
        id=PAGE,
        section=_("Medicines"),
        title=_("Do you take any medicines?"),
        lead=_(
            "Tablets, injections, patches, creams, inhalers and what you buy without a "
            "prescription all count."
        ),
        fields=(
            Field(
                "answer", "choice", _("Do you take any medicines?"), required=True,
                options=yes_no_unsure(), look="segmented",
            ),
        ),
    )  # fmt: skip


@once_a_language
def names() -> Page:
    return Page(
        id="medicine_names",
        section=_("Medicines"),
        title=_("Which medicines?"),
        lead=_("One on each line, as written on the packet. Spelling does not matter."),
        fields=(Field("entries", "lines", _("My medicines"), required=True, limit=3000),),
    )


def class_id(medicine_class: str) -> str:
    return f"medicine-{medicine_class.replace('_', '-')}"


def _about_class(id: str, asked: Asked) -> Page:
    """What a medicine was read as, for the client to confirm, and its follow-ups."""
    safety = load_safety()
    medicine = safety.medicine_class[id]
    at_home = [attribute for attribute in medicine.ask_next if attribute in ASKED_AT_HOME]
    wanted = still_asked(id, at_home, asked.open_questions, safety)
    fields = follow_ups.fields(id, wanted, safety, _where(id))
    confirm = Field(
        "answer", "choice", _("Do you take one of these?"), required=True,
        options=yes_no_unsure(), look="segmented",
    )  # fmt: skip
    return Page(
        id=class_id(id),
        section=_("Medicines"),
        title=_(medicine.label),
        lead=_("From what you wrote, we think you take a medicine of this kind. Is that right?"),
        fields=(confirm, *(f for f in fields if not follow_ups.is_further_place(f))),
        more=tuple(f for f in fields if follow_ups.is_further_place(f)),
        more_title=_("More places"),
    )


def _where(id: str) -> str:
    """How the place is asked for where "where on your body?" would not be understood."""
    if id == "glucose_lowering":
        return _("Where do you inject, or wear a pump or a sensor?")
    return ""
