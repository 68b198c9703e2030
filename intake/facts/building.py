"""From a document, its medicines and its phrases to facts."""

from __future__ import annotations

from collections.abc import Iterable

from intake.answers.document import Confirmation, Given, IntakeDocument, MedicineClass
from intake.answers.mentions import MedicineEntry
from intake.free_text.hits import PhraseHit
from intake.knowledge import Safety
from intake.knowledge.expressions import Atom, AttributeIs, Has, Med

from .answered import Answered, answers
from .atoms import AtomTable, Truth, atom_table
from .charted import charted
from .comparing import Known, compared
from .confirming import confirmations, is_rejected, settled_entries
from .conflicts import conflicts
from .facts import Conflict, Facts
from .fields import field_values, given_today, measured, medicines_asked
from .follow_ups import SETTLED, follow_up
from .medicines import class_answers, standing_entries, subtype_by_name


def facts_of(
    document: IntakeDocument,
    safety: Safety,
    medicines: tuple[MedicineEntry, ...] = (),
    phrases: Iterable[PhraseHit] = (),
) -> Facts:
    """Everything the rules may ask of one intake, three-valued, on the day of the visit."""
    return _Builder(document, safety, medicines).facts(tuple(phrases))


class _Builder:
    """The tables while they are being filled; never leaves this module."""

    def __init__(
        self, document: IntakeDocument, safety: Safety, medicines: tuple[MedicineEntry, ...]
    ) -> None:
        self.document, self.safety = document, safety
        self.table: AtomTable = atom_table(safety)
        self.standing = standing_entries(document, medicines)
        self.medicines = medicines
        self.confirmed: dict[str, Confirmation] = confirmations(document)
        self.asked = medicines_asked(document)
        self.truth: list[Truth] = self.table.base(document.everything_else, self.asked)
        self.settled: set[int] = set()
        self.quotes: dict[str, str] = {}
        self.followed_up: dict[tuple[str, str], Known] = {}
        typed = settled_entries(document)
        self.fields = field_values(document, medicines, safety, typed)
        self.measured = tuple(measured(self.fields, safety))
        self.charted = charted(document, safety)
        classes = document.medications.classes
        self.given: dict[str, Given | MedicineClass] = {
            **document.conditions,
            **document.findings,
            **classes,
        }

    def facts(self, phrases: tuple[PhraseHit, ...]) -> Facts:
        for id, answered in answers(self.document, self.safety, self.confirmed):
            self._set(id, Has(id), answered)
        named = class_answers(self.document, self.standing, self.safety, self.confirmed)
        for id, answered in named:
            self._set(id, Med(id), answered)
        self._read_measurements()
        self._read_chart()
        self._settle_medicines()
        for hit in phrases:
            self._raise(hit)
        tick_open = self._leave_for_arrival()
        self._quote_doubtful_entries()
        self._compare_fields()
        return Facts(
            document=self.document,
            table=self.table,
            truth=tuple(self.truth),
            settled=frozenset(self.settled),
            fields=self.fields,
            given=self.given,
            followed_up=self.followed_up,
            charted=self.charted,
            confirmed=self.confirmed,
            medicines=self.medicines,
            quotes=self.quotes,
            conflicts=self._conflicts(),
            consent_tick_open=tick_open,
            medicines_asked=self.asked,
        )

    def _conflicts(self) -> tuple[Conflict, ...]:
        found = conflicts(
            self.document, self.standing, self.safety, self.charted, self.confirmed, self.measured
        )
        return tuple(found)

    def _set(self, id: str, atom: Atom, answered: Answered) -> None:
        number = self.table.number[atom]
        self.truth[number] = answered.truth
        self.settled.discard(number)
        if answered.settled:
            self.settled.add(number)
        for follow_number, follow in self.table.attributes.get(id, ()):
            self.settled.discard(follow_number)
            self.truth[follow_number] = answered.truth
            if answered.settled:
                self.settled.add(follow_number)
            elif answered.truth:
                self._follow_up(follow_number, follow)

    def _follow_up(self, number: int, atom: AttributeIs) -> None:
        owner, attribute = atom.owner, atom.attribute
        given = self.given.get(owner)
        known, settled = follow_up(
            owner, attribute, given, self.document, self.safety, self.confirmed
        )
        if known is None and attribute == "subtype" and owner in self.safety.medicine_class:
            known = subtype_by_name(owner, self.standing, self.safety)
        self.followed_up[owner, attribute] = known
        self.truth[number] = compared(atom, known)
        if settled:
            self.settled.add(number)

    def _read_measurements(self) -> None:
        """What was measured counts as a yes, also beside a no."""
        for entry in self.measured:
            self._set(entry.question, Has(entry.question), Answered(True))

    def _read_chart(self) -> None:
        """A plain mark counts as a yes, beside a written no as a question; a softer one only
        opens what nobody answered. A no of staff in person stands."""
        for id, mark in self.charted.items():
            number = self.table.number[Has(id)]
            given, entry = self.given.get(id), self.confirmed.get(id)
            if self.truth[number] is True or number in self.settled:
                continue
            if mark.plain and not (entry and entry.answer == "no"):
                denied = given is not None and given.answer == "no"
                self._set(id, Has(id), Answered(None if denied else True))
            elif self.document.everything_else != "no" and not (mark.plain or given or entry):
                self._set(id, Has(id), Answered(None))

    def _raise(self, hit: PhraseHit) -> None:
        """The client's words make a question of what was not answered yes or settled."""
        id = hit.question.removeprefix("med:")
        atom: Atom = Med(id) if id in self.safety.medicine_class else Has(id)
        number = self.table.number.get(atom)
        if is_rejected(id, hit.quote, self.document):
            return
        if id in self.safety.field:
            self.quotes.setdefault(id, hit.quote)
        if number is None or self.truth[number] is True:
            return
        if number not in self.settled:
            self._set(id, atom, Answered(None))
        self.quotes.setdefault(id, hit.quote)

    def _quote_doubtful_entries(self) -> None:
        for entry in self.standing:
            for match in entry.matched:
                if match.medicine_class and not entry.certain:
                    self.quotes.setdefault(match.medicine_class, entry.entry)

    def _leave_for_arrival(self) -> bool:
        """Before the client is here, what is ticked on arrival is taken as usual."""
        waiting = False
        for id in self.safety.asking.asked_when.on_arrival:
            number = self.table.number[Has(id)]
            unasked = self.truth[number] is None and number not in self.settled
            if unasked and not self.document.arrived and not self._told_today(id):
                self._set(id, Has(id), Answered(False))
                waiting = True
        return waiting

    def _told_today(self, id: str) -> bool:
        """Whether somebody answered it for today, or said yes on an earlier day."""
        given, entry = self.given.get(id), self.confirmed.get(id)
        if id in self.quotes or (entry is not None and given_today(entry.on, self.document)):
            return True
        if given is None:
            return False
        return given.answer == "yes" or given_today(given.answered_on, self.document)

    def _compare_fields(self) -> None:
        for number, atom in self.table.fields:
            known = self.fields[atom.name]
            required = self.safety.field[atom.name].required or atom.name in self.quotes
            missing = known is None and not required
            self.truth[number] = False if missing else compared(atom, known)
            if self._still_not_known(atom.name) and self.truth[number] is None:
                self.settled.add(number)

    def _still_not_known(self, field: str) -> bool:
        """Whether a global value was asked in person and stays unknown."""
        asking = {entry.id for entry in self.safety.asking.questions if entry.field == field}
        told = (self.confirmed[id] for id in (field, *asking) if id in self.confirmed)
        return any(entry.answer == SETTLED for entry in told)

    def _settle_medicines(self) -> None:
        """The medicines as a whole stay unknown: every class that nothing is known of does."""
        entry = self.confirmed.get("medications")
        if entry is None or entry.answer != SETTLED:
            return
        for id in self.safety.medicine_class:
            if self.truth[self.table.number[Med(id)]] is None and id not in self.given:
                self._set(id, Med(id), Answered(None, settled=True))
