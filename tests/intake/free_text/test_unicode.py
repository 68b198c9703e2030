"""However the letters are written, the reading is the same."""

from __future__ import annotations

import pytest

from intake.free_text import read
from intake.knowledge.loading import load_safety

SAFETY = load_safety()
PLAIN = ("i cant feel anything when i wipe", "me duele el pecho al respirar", "bp 195/125 today")


def questions(text: str) -> list[str]:
    return [hit.question for hit in read(text, SAFETY).hits]


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


WAYS = {
    "capitals": str.upper,
    "zero width": lambda text: "\u200b".join(text),
    "soft hyphens": lambda text: "\u00ad".join(text),
    "full width": full_width,
    "look-alikes": lambda text: text.translate(str.maketrans("aeopcx", "аеорсх")),
    "right to left marks": lambda text: f"\u202e{text}\u202c",
    "emoji": lambda text: f"😭 {text} 🙏🏽",
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "accents apart": lambda text: text.replace("e", "e\u0301"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", PLAIN)
def test_the_same_words_in_other_letters_raise_the_same_questions(text: str, way: str) -> None:
    assert questions(text)
    assert questions(WAYS[way](text)) == questions(text)
