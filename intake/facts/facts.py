"""Facts: what is known, unknown or settled about every question, on the day of the visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from intake.answers.document import Confirmation, Given, IntakeDocument, MedicineClass
from intake.answers.mentions import MedicineEntry
from intake.knowledge.expressions import Atom, Has, Med

from .atoms import AtomTable, Truth
from .charted import Charted
from .comparing import Known


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers that do not fit each other; ``fields`` are dotted names of the document."""

    fields: tuple[str, ...]
    text: str


@dataclass(frozen=True, eq=False, slots=True)
class Facts:
    """One intake as three-valued answers.

    ``truth`` holds, by atom number, true, false or ``None`` for unknown. ``settled``
    are the atoms that stay unknown although they were asked in person: rules count
    them the stricter way. ``charted`` is what the body chart speaks of, ``confirmed`` what
    staff settled and still counts. ``quotes`` gives the client's words that raised a question.
    """

    document: IntakeDocument
    table: AtomTable
    truth: tuple[Truth, ...]
    settled: frozenset[int]
    fields: Mapping[str, Known]
    given: Mapping[str, Given | MedicineClass]
    followed_up: Mapping[tuple[str, str], Known]
    charted: Mapping[str, Charted]
    confirmed: Mapping[str, Confirmation]
    medicines: tuple[MedicineEntry, ...]
    quotes: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    consent_tick_open: bool
    medicines_asked: bool

    def known(self, atom: Atom) -> Truth:
        """What is known of one atom of the table."""
        return self.truth[self.table.number[atom]]

    def has(self, id: str) -> Truth:
        """Whether the client has the condition or finding."""
        return self.known(Has(id))

    def takes(self, medicine_class: str) -> Truth:
        """Whether the client takes a medicine of that class."""
        return self.known(Med(medicine_class))
