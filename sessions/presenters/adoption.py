"""The page of adopting: what holds, what changed since, and who did what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from sessions.knowledge import KnowledgeBase
from sessions.knowledge.catalogue import Ref, catalogue
from sessions.models import Adoption

from .entry import Section, by_title, link
from .kinds import SEVERAL, TABLES
from .lines import Line
from .words import id_words, listed


@dataclass(frozen=True, slots=True)
class RowView:
    """One adoption, or one taken back."""

    adopted: bool
    version: str
    digest: str
    by: str
    profession: str
    at: datetime
    statement: str
    notes: str
    running: bool


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What differs from the version adopted before. ``sections`` by kind."""

    version: str
    at: datetime
    by: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class AdoptionView:
    in_force: UUID | None
    changes: ChangesView | None
    rows: tuple[RowView, ...]


def adoption_view(
    knowledge: KnowledgeBase,
    in_force: Adoption | None,
    before: Adoption | None,
    history: Iterable[Adoption],
) -> AdoptionView:
    return AdoptionView(
        in_force=in_force.id if in_force else None,
        changes=_changes(knowledge, before) if before else None,
        rows=tuple(_row(row, knowledge) for row in history),
    )


def _row(row: Adoption, knowledge: KnowledgeBase) -> RowView:
    return RowView(
        adopted=row.act == Adoption.Act.ADOPTED,
        version=row.knowledge_version,
        digest=row.digest,
        by=row.by.name,
        profession=row.profession,
        at=row.created_at,
        statement=row.statement,
        notes=row.notes,
        running=row.digest == knowledge.digest,
    )


def _changes(knowledge: KnowledgeBase, before: Adoption) -> ChangesView:
    sections = changed_sections(knowledge, before.entries)
    return ChangesView(before.knowledge_version, before.created_at, before.by.name, sections)


def changed_sections(knowledge: KnowledgeBase, before: Mapping[str, str]) -> tuple[Section, ...]:
    """Entries that are new, changed or gone since ``before`` ({"kind/id": digest}), by kind."""
    now = catalogue(knowledge).digests
    found: dict[str, dict[str, list[Ref]]] = {}
    for name in (*now, *(gone for gone in before if gone not in now)):
        how = _how(name, now, before)
        if how:
            kind, _slash, id = name.partition("/")
            found.setdefault(kind, {}).setdefault(how, []).append((kind, id))
    ordered = [kind for kind in SEVERAL if kind in found]
    ordered += [kind for kind in found if kind not in SEVERAL]
    return tuple(_section(kind, found[kind], knowledge) for kind in ordered)


def _how(name: str, now: Mapping[str, str], before: Mapping[str, str]) -> str:
    if name not in before:
        return "new"
    if name not in now:
        return "gone"
    return "changed" if now[name] != before[name] else ""


def _section(kind: str, found: Mapping[str, list[Ref]], knowledge: KnowledgeBase) -> Section:
    """ "Cautions – changed: 3, new: 1", with a link to each that is still there."""
    counts = _counts({how: len(refs) for how, refs in found.items()})
    name = str(SEVERAL.get(kind, kind))
    headings = {
        "changed": _("Changed entries"),
        "new": _("New entries"),
        "gone": _("Entries that are gone"),
    }
    lines: list[Line] = []
    for how, heading in headings.items():
        if how in found:
            lines += [Line(0, heading), *_links(found[how], how, knowledge)]
    return Section(f"{name} – {counts}", tuple(lines))


def _links(refs: Iterable[Ref], how: str, knowledge: KnowledgeBase) -> list[Line]:
    if how == "gone":
        return [Line(1, str(TABLES.get(id, "")) or id_words(id)) for _kind, id in refs]
    return sorted((link(ref, knowledge, 1) for ref in refs), key=by_title)


def _counts(numbers: Mapping[str, int]) -> str:
    words = {
        "changed": _("changed: %(n)s"),
        "new": _("new: %(n)s"),
        "gone": _("gone: %(n)s"),
    }
    return listed(words[how] % {"n": numbers[how]} for how in words if how in numbers)
