"""What depends on the language alone is made once for it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar

from django.utils.translation import get_language

Made = TypeVar("Made")
MOST = 512  # values kept of one function; a page is a few kilobytes


def once_a_language(make: Callable[..., Made]) -> Callable[..., Made]:
    """Call ``make`` once for a language and these arguments, and keep what it gives.

    Only for frozen values: every caller gets the same one. The sentences and the knowledge they
    come from stay the same as long as the process lives.
    """

    @lru_cache(maxsize=MOST)
    def made(_language: str | None, *args: Hashable, **named: Hashable) -> Made:
        return make(*args, **named)

    @wraps(make)
    def kept(*args: Hashable, **named: Hashable) -> Made:
        return made(get_language(), *args, **named)

    return kept
