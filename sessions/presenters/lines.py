"""One line of a page of the knowledge: indented, linked, and marked where it is English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from .words import said


@dataclass(frozen=True, slots=True)
class Line:
    """``lang`` names the language of a text that has no translation for the reader."""

    depth: int
    text: str
    url: str = ""
    lang: str = ""


def told(text: str | None, depth: int = 0, url: str = "") -> Line:
    """A sentence of the knowledge, in the reader's language where there is one."""
    return Line(depth, said(text), url, lang_of(text))


def told_all(texts: Iterable[str], depth: int = 0) -> list[Line]:
    return [told(text, depth) for text in texts]


def lang_of(text: str | None) -> str:
    """ "en" where the reader's language has no words for ``text``, else empty."""
    return english() if text and said(text) == text else ""


def english() -> str:
    """The mark of an English text on a page in another language."""
    return "" if (get_language() or "en").startswith("en") else "en"
