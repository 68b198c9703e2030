"""Which follow-up questions can still change something, given what is answered so far.

A follow-up that no red flag, rule or exercise tag reads, or whose rules are settled by other
answers, is not asked. Whoever treats can still ask it in the room.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from intake.facts.atoms import owner_of
from intake.knowledge import Safety
from intake.knowledge.expressions import AttributeIs, Expression, atoms
from intake.knowledge.rules import CautionRule, RuleEffect

PLACES = ("region", "side", "site")
# No rule reads these, but the hands, the oil and the table do.
FOR_THE_THERAPIST = ("product_names", "surgeon_limits")


def still_asked(
    owner: str, attributes: Collection[str], open_questions: Collection[str], safety: Safety
) -> tuple[str, ...]:
    """The follow-ups of a ticked condition, or of a medicine class, that are worth asking."""
    where = ("region",) if f"{owner}.areas" in open_questions else ()
    wanted = (a for a in attributes if _matters(owner, a, open_questions, safety))
    return tuple(dict.fromkeys((*wanted, *where)))


def _matters(owner: str, attribute: str, open_questions: Collection[str], safety: Safety) -> bool:
    if attribute in PLACES:
        return owner in _placed(safety)
    return (
        f"{owner}.{attribute}" in open_questions
        or (owner, attribute) in _read_by_tags(safety)
        or attribute in FOR_THE_THERAPIST
    )


@lru_cache(maxsize=4)
def _read_by_tags(safety: Safety) -> frozenset[tuple[str, str]]:
    found = (atom for tag in safety.tag_bridge.tags for atom in atoms(tag.when))
    return frozenset((a.owner, a.attribute) for a in found if isinstance(a, AttributeIs))


@lru_cache(maxsize=4)
def _placed(safety: Safety) -> frozenset[str]:
    """What has rules, tags or diagnoses that hold only where it is."""
    told = {condition.id for condition in safety.conditions if condition.presentations}
    owners = {owner_of(atom) for when in _with_place(safety) for atom in atoms(when)}
    return frozenset(told | {owner for owner in owners if owner})


def _with_place(safety: Safety) -> list[Expression]:
    by_site = {entry.rule for entry in safety.sites_at_risk.site_rules if entry.reported_site}
    cautions = (c for c in safety.cautions if c.id in by_site or _reads_place(c))
    tags = (tag.when for tag in safety.tag_bridge.tags if tag.place is not None)
    return [*(when for caution in cautions for when in _conditions_of(caution)), *tags]


def _conditions_of(caution: CautionRule) -> list[Expression]:
    return [caution.when, *(e.when for e in caution.effects if e.when is not None)]


def _reads_place(caution: CautionRule) -> bool:
    return any(_is_placed(effect) for effect in caution.effects)


def _is_placed(effect: RuleEffect) -> bool:
    return any(word.startswith("$") for word in (*effect.regions, *effect.sides))
