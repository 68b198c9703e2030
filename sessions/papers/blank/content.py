"""All that stands on the paper, in the language of the moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from intake.body_chart.reading import Reading, reading
from intake.body_chart.words import for_the_client
from intake.knowledge import load_safety
from intake.questionnaire.context import ADULT, Asked
from intake.questionnaire.spec import Field
from intake.questionnaire.topics import consent, follow_ups, medicines, pain, people, you

from .fields import PaperField, all_on_paper, on_paper
from .health import Health, health
from .places import place_fields

ANY_DAY = date(2000, 1, 1)  # the words of the consent depend on the age alone


@dataclass(frozen=True, slots=True)
class Block:
    """Questions under one heading."""

    title: str
    lead: str
    fields: tuple[PaperField, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """``pain`` stands before the health questions, ``medicines`` between their two parts.
    ``adult`` and ``young`` sign; the sentences above are the same."""

    chart: tuple[Reading, ...]
    place: tuple[PaperField, ...]
    pain: tuple[Block, ...]
    health: Health
    medicines: Block
    classes: tuple[Block, ...]
    rest: tuple[Block, ...]
    consent: Block
    adult: tuple[PaperField, ...]
    young: tuple[PaperField, ...]


def blank(own: Iterable[Field] = (), kept_years: int | None = None) -> Blank:
    """``own`` are the clinic's own questions, ``kept_years`` how long it keeps the answers."""
    signed, adult, young = _consent(kept_years)
    return Blank(
        chart=reading((), for_the_client()),
        place=place_fields(),
        pain=_pain(),
        health=health(),
        medicines=_medicines(),
        classes=_classes(),
        rest=_rest(tuple(own)),
        consent=signed,
        adult=adult,
        young=young,
    )


def _pain() -> tuple[Block, ...]:
    today, goals, about = pain.today(hurts=True), you.goals(), you.about()
    treated = you.last_treatment()
    recent = (*you.history({})[0].fields, *treated.every_field)
    return (
        Block(today.title, "", all_on_paper(today.fields)),
        Block("", "", all_on_paper(goals.fields)),
        Block("", "", all_on_paper(recent)),
        Block("", about.lead, all_on_paper(about.fields)),
    )


def _medicines() -> Block:
    taken, names = medicines.taken(), medicines.names()
    return Block(taken.title, f"{taken.lead} {names.lead}", all_on_paper(
        (*taken.fields, *names.fields)
    ))  # fmt: skip


def _classes() -> tuple[Block, ...]:
    """The kinds of medicine that something is asked about at home."""
    safety = load_safety()
    found = []
    for medicine in safety.medicine_class.values():
        wanted = [asked for asked in medicine.ask_next if asked in medicines.ASKED_AT_HOME]
        fields = follow_ups.fields(medicine.id, wanted, safety)
        once = [field for field in fields if not follow_ups.is_further_place(field)]
        if once:
            found.append(Block(_(medicine.label), "", all_on_paper(once)))
    return tuple(found)


def _rest(own: tuple[Field, ...]) -> tuple[Block, ...]:
    call, rest = people.page(), you.rest()
    blocks = [Block(call.title, "", all_on_paper(call.fields))]
    if own:
        blocks.append(Block(_("Questions of this clinic"), "", all_on_paper(own)))
    blocks.append(Block("", "", all_on_paper(rest.every_field)))
    return tuple(blocks)


def _consent(
    kept_years: int | None,
) -> tuple[Block, tuple[PaperField, ...], tuple[PaperField, ...]]:
    """What both agree to, then what an adult signs, and what is signed for a young person."""
    adult = consent.page(Asked(age=ADULT, today=ANY_DAY, kept_years=kept_years))
    young = consent.page(Asked(age=ADULT - 1, today=ANY_DAY))
    signature = ("signer", "signature", "typed")
    both = [field for field in adult.fields if field.name not in signature]
    names = {field.name for field in both}
    return (
        Block(adult.title, adult.lead, all_on_paper(both)),
        _signed(field for field in adult.fields if field.name in signature),
        _signed(field for field in young.fields if field.name not in names),
    )


def _signed(fields: Iterable[Field]) -> tuple[PaperField, ...]:
    """With a pen there is no other way to sign; a day stands beside each signature."""
    kept = [field for field in fields if field.name != "typed"]
    day = PaperField("day", _("Date"), "line")
    return (*(_by_pen(on_paper(field)) for field in kept), day)


def _by_pen(field: PaperField) -> PaperField:
    return PaperField(field.name, _("Signature"), "sign") if field.shape == "sign" else field
