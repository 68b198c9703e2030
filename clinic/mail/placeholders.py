"""Named places in a clinic's own words for its mails: ``{name}``, ``{day}``. Nothing else means
anything in them: no template language, no format string (SECURITY 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What stands for what is said in the form.
NAMES = ("name", "clinic", "day", "time", "until", "phone")
_PLACE = re.compile(r"\{([a-z]+)\}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """``text`` with every known place filled. What is filled in is not looked into again."""
    return _PLACE.sub(lambda place: words.get(place[1], place[0]), text)


def unknown(text: str) -> list[str]:
    """Whatever has a brace and is no known place, as it was typed."""
    rest = _PLACE.sub(lambda place: "" if place[1] in NAMES else place[0], text)
    return re.findall(r"\{[^{}\s]{0,40}\}?|\}", rest)


def places_in(text: str) -> set[str]:
    return set(_PLACE.findall(text)) & set(NAMES)
