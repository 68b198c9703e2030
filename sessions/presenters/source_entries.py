"""The pages of sources, and of the numbers and lists that hold for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from sessions.knowledge import KnowledgeBase
from sessions.knowledge.catalogue import catalogue

from .entry import EntryView, Parts, entry
from .lines import Line, english, told
from .sources import (
    cited_sources,
    planning_source,
    planning_sources,
    read_of_cited,
    read_of_planning,
    safety_source,
)
from .words import listed

DEEPEST = 4  # steps of indentation


def source(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.safety.source.get(id)
    if found is None:
        return None
    view = safety_source(found)
    read = view.read if not found.verified else _("Read, at least in part.")
    sections: Parts = [(_("How much was read"), [told(found.read_note)])]
    return entry(("source", id), read, sections, (replace(view, page=""),), knowledge)


def treatment_source(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    found = knowledge.anatomy.source.get(id)
    if found is None:
        return None
    view = planning_source(found)
    sections: Parts = [
        (_("How much was read"), [view.read[:1].upper() + view.read[1:]]),
        (_("Note"), [told(found.note)]),
    ]
    read = _("Read, at least in part.") if view.was_read else _("Not read.")
    return entry(("treatment-source", id), read, sections, (replace(view, page=""),), knowledge)


def table(id: str, knowledge: KnowledgeBase) -> EntryView | None:
    item = catalogue(knowledge).item.get(("table", id))
    if item is None:
        return None
    content = item.content
    cited = content.pop("sources") if _cites_ids(content) else ()
    of_safety = [one for one in cited if one in knowledge.safety.source]
    sections: Parts = [(_("What it says"), list(_lines(content, 0)))]
    if of_safety:
        sources, read = cited_sources(of_safety, knowledge), read_of_cited(of_safety, knowledge)
    else:
        sources = planning_sources(cited, knowledge)
        verified = getattr(item.entry, "verified", False)
        read = read_of_planning(verified) if cited else _("It names no source of its own.")
    return entry(("table", id), read, sections, sources, knowledge)


def _cites_ids(content: Any) -> bool:
    """Some tables write their own sources out instead of naming them."""
    named = content.get("sources") if isinstance(content, dict) else None
    return named is not None and all(isinstance(one, str) for one in named)


def _lines(value: Any, depth: int) -> Iterator[Line]:
    """Any value of the files: names and lists, indented; what is empty is left out."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _named(key, part, depth)
    elif isinstance(value, list):
        for part in value:
            if isinstance(part, (dict, list)):
                yield from _lines(part, depth)
            else:
                yield told(_word(part), min(depth, DEEPEST))
    else:
        yield told(_word(value), min(depth, DEEPEST))


def _named(key: str, part: Any, depth: int) -> Iterator[Line]:
    if part in (None, "", [], {}):
        return
    name = key.replace("_", " ").capitalize()
    plain = isinstance(part, list) and all(isinstance(one, (str, int, float)) for one in part)
    if plain and all(len(str(one)) < 30 for one in part):
        yield Line(
            min(depth, DEEPEST), f"{name}: {listed(_word(one) for one in part)}", "", english()
        )
    elif isinstance(part, (dict, list)):
        yield Line(min(depth, DEEPEST), f"{name}:", "", english())
        yield from _lines(part, depth + 1)
    else:
        yield Line(min(depth, DEEPEST), f"{name}: {_word(part)}", "", english())


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    return text.replace("_", " ") if " " not in text else text
