"""Every entry of the knowledge under one kind and id, with what it names and a short digest.

The pages, the search and the list of changes since an adoption all walk this one list.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from .base import KnowledgeBase
from .muscles import RangeTest
from .tables import tables

Ref = tuple[str, str]  # kind, id
DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Item:
    """``names`` are other words it goes by; ``entry`` is what the files say."""

    kind: str
    id: str
    title: str
    names: tuple[str, ...]
    entry: Any

    @property
    def ref(self) -> Ref:
        return self.kind, self.id

    @property
    def content(self) -> Any:
        """What the files say, as JSON."""
        return plain_value(self.entry)


@dataclass(frozen=True, eq=False)
class Catalogue:
    items: tuple[Item, ...]

    @cached_property
    def item(self) -> MappingProxyType[Ref, Item]:
        return MappingProxyType({item.ref: item for item in self.items})

    @cached_property
    def by_kind(self) -> MappingProxyType[str, tuple[Item, ...]]:
        found: dict[str, list[Item]] = {kind: [] for kind in KINDS}
        for item in self.items:
            found[item.kind].append(item)
        return MappingProxyType({kind: tuple(items) for kind, items in found.items()})

    @cached_property
    def digests(self) -> MappingProxyType[str, str]:
        """ "kind/id" with the first characters of the SHA-256 of what the entry says."""
        return MappingProxyType({f"{i.kind}/{i.id}": short_digest(i.content) for i in self.items})


def plain_value(value: Any) -> Any:
    """The value as JSON, the same in every process: what has no order is sorted."""
    match value:
        case BaseModel():
            return plain_value(value.model_dump())
        case Mapping():
            return {str(key): plain_value(part) for key, part in value.items()}
        case tuple() | list():
            return [plain_value(part) for part in value]
        case set() | frozenset():
            return sorted(plain_value(part) for part in value)
        case date():
            return value.isoformat()
    return value


def short_digest(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


@lru_cache(maxsize=4)
def catalogue(knowledge: KnowledgeBase) -> Catalogue:
    items = (item for kind, rows in KINDS.items() for item in rows(knowledge, kind))
    return Catalogue(tuple(items))


def _rows(
    entries: Callable[[KnowledgeBase], Iterable[Any]],
    title: Callable[[Any], str],
    names: Callable[[Any], Iterable[str]] = lambda entry: (),
    id: Callable[[Any], str] = lambda entry: str(entry.id),
) -> Callable[[KnowledgeBase, str], Iterable[Item]]:
    def made(knowledge: KnowledgeBase, kind: str) -> Iterable[Item]:
        for entry in entries(knowledge):
            yield Item(kind, id(entry), title(entry), tuple(names(entry)), entry)

    return made


def _of_range(test: RangeTest) -> str:
    return f"{test.joint.replace('_', ' ').capitalize()}: {test.motion}"


def _protocols(knowledge: KnowledgeBase, kind: str) -> Iterable[Item]:
    for protocol in knowledge.anatomy.protocols:
        name = knowledge.anatomy.muscle[protocol.muscle].name
        yield Item(kind, protocol.muscle, name, (), protocol)


def _tables(knowledge: KnowledgeBase, kind: str) -> Iterable[Item]:
    for id, value in tables(knowledge).items():
        yield Item(kind, id, id.replace("-", " ").capitalize(), (), value)


# The kinds in the order of the index. Two lists of sources share some ids and so are two kinds.
KINDS: dict[str, Callable[[KnowledgeBase, str], Iterable[Item]]] = {
    "red-flag": _rows(lambda k: k.safety.red_flags, lambda e: e.title),
    "caution": _rows(lambda k: k.safety.cautions, lambda e: e.title),
    "stop-sign": _rows(lambda k: k.safety.stop_signs, lambda e: e.looks_like),
    "condition": _rows(
        lambda k: k.safety.conditions, lambda e: e.label, lambda e: (e.professional_term, *e.icd10)
    ),
    "finding": _rows(
        lambda k: k.safety.findings, lambda e: e.label, lambda e: (e.professional_term,)
    ),
    "medicine": _rows(
        lambda k: k.safety.medicine_classes,
        lambda e: e.label,
        lambda e: (e.professional_term, *e.generic_names, *e.brand_names),
    ),
    "muscle": _rows(lambda k: k.anatomy.muscles, lambda e: e.name, lambda e: (e.client_name,)),
    "protocol": _protocols,
    "region": _rows(lambda k: k.safety.body.regions, lambda e: e.label),
    "range-test": _rows(lambda k: k.anatomy.range_tests, _of_range),
    "technique": _rows(lambda k: k.anatomy.techniques, lambda e: e.name, lambda e: e.also_called),
    "support-method": _rows(
        lambda k: k.anatomy.support_methods, lambda e: e.name, lambda e: e.also_called
    ),
    "planning-rule": _rows(lambda k: k.anatomy.selection_rules, lambda e: e.do),
    "presentation": _rows(
        lambda k: k.anatomy.presentations, lambda e: e.name, lambda e: (e.short_name,)
    ),
    "exercise": _rows(lambda k: k.anatomy.exercises, lambda e: e.name),
    "exclusion": _rows(lambda k: k.safety.body.safety_tags, lambda e: e.label),
    "advice": _rows(lambda k: k.anatomy.aftercare, lambda e: e.text[0]),
    "measure": _rows(lambda k: k.anatomy.outcome_measures, lambda e: e.name),
    "table": _tables,
    "source": _rows(lambda k: k.safety.sources, lambda e: e.title, lambda e: (e.author,)),
    "treatment-source": _rows(
        lambda k: k.anatomy.sources, lambda e: e.title, lambda e: (e.author or "",)
    ),
}
