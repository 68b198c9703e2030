"""What still has to be asked: only what can change a red flag or a rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from intake.facts.facts import Facts
from intake.facts.places import Place, place_unsaid, reported_places
from intake.knowledge import Safety
from intake.knowledge.expressions import Atom, AttributeIs, FieldIs, Has, Med
from intake.knowledge.rules import RuleEffect

from .areas import uses_reported_regions
from .effects import owners_of
from .results import CautionResult, EffectResult, Results
from .verdict import Caution, OpenQuestion
from .words import label_of

AskedBy = Literal["client", "therapist"]


@dataclass
class _Asked:
    """One question while its rules are being gathered."""

    text: str
    asked_by: AskedBy
    decides_the_day: bool = False
    rules: dict[str, None] = field(default_factory=dict)
    quote: str | None = None
    only_the_spot: bool = False  # region and side are known: the whole of it is kept until said


class Questions:
    """Open questions by id, gathered from flags, cautions and phrases."""

    def __init__(self, facts: Facts, safety: Safety) -> None:
        self._facts, self._safety = facts, safety
        self._asked: dict[str, _Asked] = {}

    def gather(self, results: Results, cautions: Iterable[Caution]) -> tuple[OpenQuestion, ...]:
        """All open questions, critical ones first, otherwise in the order of the rules."""
        for flag in results.flags:
            for number in flag.open:
                self._open(number, flag.code.rule.id, decides_the_day=True)
        for result, caution in zip(results.cautions, cautions, strict=True):
            if not result.cleared_by_client:
                self._of_rule(result, caution)
        self._quoted()
        listed = [self._listed(id, asked) for id, asked in self._asked.items()]
        return tuple(sorted(listed, key=lambda question: not question.critical))

    def _of_rule(self, result: CautionResult, caution: Caution) -> None:
        standing = {effect.index: effect for effect in caution.effects if effect.in_force}
        lifted = {effect.index for effect in caution.effects} - standing.keys()
        days = {index for index, effect in standing.items() if effect.scope == "absolute"}
        rule = caution.id
        needs_place = any(uses_reported_regions(found.code.effect) for found in result.effects)
        if result.value is None:
            for number in result.deciding:
                self._open(number, rule, decides_the_day=bool(days))
        elif needs_place:
            for number in result.involved:
                if self._facts.truth[number] is None and number not in self._facts.settled:
                    self._open(number, rule, decides_the_day=False)
        for found in result.effects:
            index = found.code.index
            for number in found.open:
                self._open(number, rule, decides_the_day=index in days)
            if index not in lifted:
                whole_body = index in standing and not standing[index].areas
                self._place(result, found, whole_body=whole_body)

    def _place(self, result: CautionResult, found: EffectResult, *, whole_body: bool) -> None:
        """Where it is, for conditions that are there but were not shown on the body chart."""
        effect = found.code.effect
        if not uses_reported_regions(effect) and not _which_side(effect):
            return
        everything = effect.scope == "regional" and effect.action == "exclude" and whole_body
        for owner in owners_of(result, found, self._facts):
            if self._is_there(owner) and self._is_vague(owner, effect):
                waits = everything and not place_unsaid(owner, self._facts, self._safety)
                text = self._safety.question_text["areas"]
                text = text.format(label=label_of(owner, self._safety))
                id, spot = f"{owner}.areas", self._lacks_only_the_spot(owner)
                before = self._asked.get(id)
                asked = self._add(id, text, "client", result.code.rule.id, waits)
                asked.only_the_spot = spot and (before is None or before.only_the_spot)

    def _lacks_only_the_spot(self, owner: str) -> bool:
        """Whether the body chart was asked already, which knows regions and sides; the spot
        within is looked at in the room."""
        if place_unsaid(owner, self._facts, self._safety):
            return False
        places = reported_places(owner, self._facts, self._safety)
        return all(place.region is not None and place.side is not None for place in places)

    def _is_vague(self, owner: str, effect: RuleEffect) -> bool:
        places = reported_places(owner, self._facts, self._safety)
        if place_unsaid(owner, self._facts, self._safety):
            return True
        if not uses_reported_regions(effect):
            return any(place.side is None for place in places)
        return any(_vague(place, effect.subsites) for place in places)

    def _is_there(self, owner: str) -> bool:
        known = self._facts.table.number
        return self._facts.known(Has(owner) if Has(owner) in known else Med(owner)) is True

    def _open(self, number: int, rule: str, *, decides_the_day: bool) -> None:
        id, text, asked_by = question_of(self._facts.table.atoms[number], self._facts, self._safety)
        self._add(id, text, asked_by, rule, decides_the_day)

    def _add(
        self, id: str, text: str, asked_by: AskedBy, rule: str | None, decides_the_day: bool
    ) -> _Asked:
        asked = self._asked.setdefault(id, _Asked(text, asked_by))
        asked.decides_the_day |= decides_the_day
        if rule:
            asked.rules[rule] = None
        return asked

    def _quoted(self) -> None:
        """Words of the client that raise a question are shown whatever they can change."""
        for owner, quote in self._facts.quotes.items():
            atom = self._quoted_atom(owner)
            if atom is not None:
                id, text, asked_by = question_of(atom, self._facts, self._safety)
                self._add(id, text, asked_by, None, False).quote = quote

    def _quoted_atom(self, owner: str) -> Atom | None:
        """What the quoted words ask about, where that is not known yet."""
        if owner in self._safety.field:
            missing = self._facts.fields[owner] is None
            return FieldIs(owner, "==", "") if missing else None
        atom = Med(owner) if owner in self._safety.medicine_class else Has(owner)
        return atom if self._facts.known(atom) is None else None

    def _listed(self, id: str, asked: _Asked) -> OpenQuestion:
        matters = bool(asked.rules) and self._safety.is_critical(id) and not asked.only_the_spot
        return OpenQuestion(
            question=id,
            critical=matters or asked.decides_the_day,
            text=asked.text,
            asked_by=asked.asked_by,
            rules=tuple(asked.rules),
            quote=asked.quote,
            on_arrival=self._on_arrival(id),
        )

    def _on_arrival(self, id: str) -> bool:
        asking = self._safety.asking
        bound = (*asking.day_bound.questions, *asking.asked_when.on_arrival, "pain_now")
        return id in bound or id.partition(".")[2] in asking.day_bound.attributes


def _which_side(effect: RuleEffect) -> bool:
    """Whether it takes a whole place on the client's own side."""
    return effect.scope == "regional" and "$reported" in effect.sides


def _vague(place: Place, subsites: tuple[str, ...]) -> bool:
    return place.region is None or (bool(subsites) and place.site is None)


def question_of(atom: Atom, facts: Facts, safety: Safety) -> tuple[str, str, AskedBy]:
    """The question that answers an atom: its id, its text, and whose form it is on.

    A follow-up of something not yet known asks for that thing first; a medicine class
    nobody spoke of asks for the medicines.
    """
    match atom:
        case Has(id) if id in safety.condition:
            return id, safety.condition[id].question, "client"
        case Has(id):
            return id, safety.finding[id].question, safety.finding[id].asked_by
        case Med(id):
            return _medicine_question(id, facts, safety)
        case AttributeIs(owner, attribute):
            first: Atom = Med(owner) if owner in safety.medicine_class else Has(owner)
            if facts.known(first) is None:
                return question_of(first, facts, safety)
            return f"{owner}.{attribute}", safety.attribute[attribute].question, "client"
    asked = {entry.field: (entry.id, entry.text) for entry in safety.asking.questions}
    id, text = asked.get(atom.name, (atom.name, safety.field[atom.name].description))
    return id, text, "client"


def _medicine_question(id: str, facts: Facts, safety: Safety) -> tuple[str, str, AskedBy]:
    spoken_of = id in facts.given or id in facts.quotes or facts.medicines_asked
    if not spoken_of:
        return "medications", safety.question_text["medications"], "client"
    label = safety.medicine_class[id].label
    return f"med:{id}", safety.question_text["medicine_class"].format(label=label), "client"
