"""One sheet from content to PDF."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.template.loader import render_to_string

from clinic.qr import qr_path
from sessions.drawings import drawn_exercises

from .content import SheetContent
from .failures import CannotMake
from .fetching import NothingThere
from .fitting import ends_alone, layouts, most_pages
from .kinds import SheetKind
from .press import press

# About twice the longest real sheet; hostile text is slow to lay out.
MOST_CHARACTERS = 16_000
MOST_LINES = 250


def render(content: SheetContent, kind: SheetKind) -> bytes:
    """The PDF of a sheet. The language of ``content`` must be the active one."""
    characters = length_of(content)
    missing = {exercise.id for exercise in content.exercises} - drawn_exercises()
    if missing:
        raise CannotMake("picture_missing", ", ".join(sorted(missing)))
    try:
        return _best(content, kind, characters)
    except NothingThere as error:
        raise CannotMake("picture_missing", str(error)) from error


def _best(content: SheetContent, kind: SheetKind, characters: int) -> bytes:
    """The first layout that keeps to the pages allowed and leaves no few lines alone on the last
    one; else the first that keeps to the pages; else the last one tried. For the sake of a full
    last page no habit is left out."""
    habits = len(content.habits)
    fitting = None
    for layout in layouts(kind, habits, characters):
        if fitting and layout.habits < habits:
            break
        html = html_of(content, kind, layout.habits)
        made = press().lay_out(html, layout.styles), html
        if len(made[0].pages) > most_pages(kind):
            continue
        if not ends_alone(made[0]):
            return press().pdf_of(*made)
        fitting = fitting or made
    return press().pdf_of(*(fitting or made))


def html_of(content: SheetContent, kind: SheetKind, habits: int) -> str:
    halves = {
        "today": _halves(content.today),
        "urgent": _halves(content.urgent),
        "habits": _halves(content.habits[:habits]),
    }
    online = content.facts.online
    values = {"sheet": content, "kind": kind, "halves": halves, "qr": online and qr_path(online)}
    return render_to_string("sessions/sheet/sheet.html", values)


def _halves(pieces: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """The pieces in two columns of about the same height, in order; one piece stays alone."""
    if len(pieces) < 2:
        return [pieces] if pieces else []
    heights = [2 + sum(1 + len(text) // 45 for text in _texts(asdict(p))) for p in pieces]
    cut = min(range(1, len(pieces)), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return [pieces[:cut], pieces[cut:]]


def length_of(content: SheetContent) -> int:
    """Characters on the sheet; ``CannotMake`` for more text than any real sheet has."""
    texts = list(_texts(asdict(content)))
    characters = sum(map(len, texts))
    if characters > MOST_CHARACTERS or len(texts) > MOST_LINES:
        raise CannotMake("too_much_text")
    return characters


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
