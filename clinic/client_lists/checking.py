"""What would become of every line of a list: a new client, one on file already, or a fault
with the field and the mend. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from clinic.models import Client, Clinic, MergedClient
from clinic.models.clients import plain

from .columns import FAMILY_NAME, columns_of, not_taken
from .lines import DayOrder, form_of
from .reading import NotAList, Table, table_of

Who = tuple[str, date | None]  # the plain name and the date of birth: one person


class Outcome(StrEnum):
    NEW = "new"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """``notes``: faults with their mend, or what should be looked at. ``client`` is not saved;
    empty where the line is refused."""

    number: int
    name: str
    birth_date: str
    outcome: Outcome
    notes: tuple[str, ...]
    client: Client | None


@dataclass(frozen=True, slots=True)
class Checked:
    lines: tuple[Line, ...]
    left_out: tuple[str, ...]  # columns nobody knows

    def of(self, outcome: str) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def digest(self) -> str:
        """Of what would be written: another one where the list or the clients on file changed."""
        told = [(line.number, line.name, line.birth_date, line.outcome) for line in self.lines]
        return hashlib.sha256(repr(told).encode()).hexdigest()


def check(clinic: Clinic, text: str, order: DayOrder) -> Checked:
    """``NotAList`` for a text that is no list with a column of names."""
    table = table_of(text)
    columns = columns_of(table.head)
    if "name" not in columns:
        raise NotAList("no_names")
    read = [_read(clinic, table, line, columns, order) for line in table.lines]
    known = _on_file(clinic, {plain(line.name) for line in read})
    return Checked(tuple(_told_apart(read, known)), tuple(not_taken(table.head)))


def _read(
    clinic: Clinic,
    table: Table,
    line: tuple[int, tuple[str, ...]],
    columns: dict[str, int],
    order: DayOrder,
) -> Line:
    number, cells = line
    given = {f: cells[place] if place < len(cells) else "" for f, place in columns.items()}
    given["name"] = " ".join(filter(None, (given["name"], given.pop(FAMILY_NAME, ""))))
    form = form_of(clinic, given, order)
    faults = form.faults()
    if any(cells[len(table.head) :]):
        text = _("There are more cells than headings. Put quotation marks around a cell with a "
                 "separator in it.")  # fmt: skip
        faults.append(text)
    outcome = Outcome.REFUSED if faults else Outcome.NEW
    client = None if faults else form.instance
    return Line(number, given["name"], given.get("birth_date", ""), outcome, tuple(faults), client)


def _on_file(clinic: Clinic, names: set[str]) -> dict[Who, str]:
    rows = Client.objects.filter(clinic=clinic, search_name__in=names)
    text = _("On file already, with this name and date of birth.")
    here = dict.fromkeys(rows.values_list("search_name", "birth_date"), text)
    merged = _("One of two files that were made one. The person is on file.")
    return dict.fromkeys(_before_merging(clinic), merged) | here


def _before_merging(clinic: Clinic) -> Iterator[Who]:
    """Everybody as they stood on file before they were made one with another: the list they came
    from may be given again."""
    for was in MergedClient.objects.filter(clinic=clinic).values_list("was", flat=True):
        for one in was.values():
            born = one.get("birth_date")
            yield plain(one["name"]), date.fromisoformat(born) if born else None


def _told_apart(lines: list[Line], known: dict[Who, str]) -> Iterator[Line]:
    """New ones and those known, on file or from further up; a namesake is pointed out."""
    names = {name for name, _born in known}
    for line in lines:
        if line.client is None:
            yield line
            continue
        who = plain(line.client.name), line.client.birth_date
        if who in known:
            yield _changed(line, Outcome.KNOWN, known[who])
        elif who[0] in names:
            text = _("Somebody of this name has another date of birth, or none. Look whether it "
                     "is the same person.")  # fmt: skip
            yield _changed(line, Outcome.NEW, text)
        else:
            yield line
        known.setdefault(who, _("The same as line %(line)s.") % {"line": line.number})
        names.add(who[0])


def _changed(line: Line, outcome: Outcome, note: str) -> Line:
    return Line(line.number, line.name, line.birth_date, outcome, (note,), line.client)
