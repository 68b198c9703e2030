"""What the client agrees to, and the signature. The points are the knowledge's own.

Twelve ticks at most (``typed`` is one of them): what needs the plan, the room or the products in
sight is confirmed in the room, and a choice is made where a no is a fair answer.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intake.knowledge import load_safety
from intake.questionnaire.context import ADULT, Asked
from intake.questionnaire.each_language import once_a_language
from intake.questionnaire.spec import NO, YES, Field, Option, Page

#: Raised with every change of a sentence (a test holds both together). It is part of the page's
#: id, so that ticks and a signature given under other words never count.
VERSION = "2026-11"
KIND = "consent"
PAGE = f"{KIND}-{VERSION}"
IN_THE_FORM = (
    "not_medical_diagnosis",
    "health_answers_true",
    "expected_discomfort",
    "pressure_scale",
    "stop_right",
    "therapist_may_stop",
    "possible_effects",
    "draping",
    "clearance",
    "data_use",
    "withdraw_consent",
)
#: What a client who signed the same words within a year agrees to again before each visit.
AGAIN = ("health_answers_true", "pressure_scale", "stop_right")
#: Confirmed together before the hands.
IN_THE_ROOM = (
    "purpose_and_plan",
    "positions",
    "sensitive_areas",
    "products",
    "session_length",
    "aftercare",
    "emergency_contact",
    "chaperone_language",
    "costs_and_policy",
)
TALK = "talk"


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences as one person reads them: (id of the point, words in ``language``)."""

    language: str
    sentences: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        lines = [VERSION, self.language, *(f"{id}: {words}" for id, words in self.sentences)]
        return f"sha256:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"


@once_a_language
def wording(ids: tuple[str, ...]) -> Wording:
    """The words of these points in the language of the moment."""
    points = {point.id: point.statement for point in load_safety().consent.points}
    return Wording(get_language() or "en", tuple((id, _(points[id])) for id in ids))


def in_the_form(asked: Asked) -> tuple[str, ...]:
    return AGAIN if asked.agreed_on else IN_THE_FORM


def page(asked: Asked) -> Page:
    return _page(asked.age < ADULT, asked.agreed_on is not None, asked.kept_years)


@once_a_language
def _page(young: bool, again: bool, kept_years: int | None) -> Page:
    sentences = wording(AGAIN if again else IN_THE_FORM).sentences
    return Page(
        id=PAGE,
        section=_("Consent"),
        title=_("What you agree to"),
        lead=_lead(young, again),
        fields=(
            *(
                Field(f"agree_{id}", "tick", words, required=True, help=_explained(id, kept_years))
                for id, words in sentences
            ),
            _contact(),
            *(_young() if young else ()),
            *_signature(young),
        ),
    )


def _explained(id: str, kept_years: int | None) -> str:
    """Nobody agrees to know what they were not told."""
    if id != "data_use":
        return ""
    kept = _(
        "We keep your answers, this consent, your plan and the notes of each visit, to treat "
        "you safely. The therapists and the owner of this clinic read them; the front desk sees "
        "names, times and what is ready."
    )
    return f"{kept} {_how_long(kept_years)}"


def _how_long(years: int | None) -> str:
    if years is None:
        return _("Nothing of it is erased by itself: ask us how long we keep it.")
    text = ngettext(
        "We keep it for one year after your last visit, and if you were under 18 then, for one "
        "year after your 18th birthday. After that it may be erased, unless it has to be kept "
        "longer.",
        "We keep it for %(years)s years after your last visit, and if you were under 18 then, for "
        "%(years)s years after your 18th birthday. After that it may be erased, unless it has to "
        "be kept longer.",
        years,
    )
    return text % {"years": years}


def _lead(young: bool, again: bool) -> str:
    if young:
        return _(
            "You are under 18: a parent or legal guardian reads this with you, ticks each "
            "sentence and signs. Your own yes is needed, too."
        )
    if again:
        return _(
            "You signed the whole text before. These sentences are confirmed before every "
            "visit. Ask us about anything that is not clear."
        )
    return _("Please read each sentence and tick it. Ask us about anything that is not clear.")


def _contact() -> Field:
    return Field(
        "contact_doctor", "choice",
        _(
            "May the therapist contact your doctor or midwife about this massage, "
            "only as far as needed?"
        ),
        required=True, options=(Option(YES, _("Yes")), Option(NO, _("No"))), look="segmented",
    )  # fmt: skip


def _young() -> tuple[Field, ...]:
    return (
        Field(
            "assent", "choice", _("Your own answer: do you want this massage?"), required=True,
            options=(
                Option(YES, _("Yes, I agree too")),
                Option(TALK, _("I want to talk about it first")),
            ),
        ),
        Field(
            "relation", "choice", _("Who signs for you?"), required=True,
            options=(
                Option("parent", _("My mother or father")),
                Option("legal guardian", _("My legal guardian")),
            ),
        ),
    )  # fmt: skip


def _signature(young: bool) -> tuple[Field, ...]:
    name = _("Full name of the parent or guardian") if young else _("Your full name")
    drawn = (
        _("Signature of the parent or guardian, drawn with a finger, pen or mouse")
        if young
        else _("Your signature, drawn with a finger, pen or mouse")
    )
    return (
        Field("signer", "text", name, required=True, limit=120),
        Field("signature", "signature", drawn, limit=100_000),
        Field("typed", "tick", _("I cannot draw here. My typed name is my signature.")),
    )
