"""Finds English that was left over on a page in another language."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from .catalogues import PLACEHOLDER, TAG, pairs

UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
SPOKEN = re.compile(r'\b(?:alt|title|placeholder|aria-label|content)="([^"]*)"')


@lru_cache
def phrases(*folders) -> tuple[str, ...]:
    """Every English text of two words or more, or its longest piece between placeholders."""
    found = set()
    for pair in pairs(*folders):
        pieces = PLACEHOLDER.split(TAG.sub("\0", pair.english))
        longest = max((p.strip() for piece in pieces for p in piece.split("\0")), key=len)
        if " " in longest and longest not in pair.translated:
            found.add(longest)
    return tuple(sorted(found))


def seen(html: str) -> str:
    """What a reader sees or hears of a page, on one line."""
    html = UNSEEN.sub(" ", html)
    spoken = " ".join(SPOKEN.findall(html))
    return " ".join(unescape(f"{TAG.sub(' ', html)} {spoken}").split())


def english_on(html: str, *folders) -> list[str]:
    """The English texts of these catalogues, or of both, that a page still shows."""
    text = seen(html)
    return [phrase for phrase in phrases(*folders) if phrase in text and _alone(phrase, text)]


def _alone(phrase: str, text: str) -> bool:
    """Not inside a longer word of the other language."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
