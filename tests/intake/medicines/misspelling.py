"""Systematic typing errors: every deletion, swap, slip to a neighbouring key, and doubling."""

from __future__ import annotations

from collections.abc import Iterator

_BESIDE = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "snvfrdhjuhjomnipwtdyibqzuz", strict=True)
)  # one neighbour of every key on an English keyboard


def misspellings(name: str) -> Iterator[str]:
    """Every plain name with one systematic error."""
    for at, letter in enumerate(name):
        yield name[:at] + name[at + 1 :]
        yield name[:at] + letter + name[at:]
        if letter in _BESIDE:
            yield name[:at] + _BESIDE[letter] + name[at + 1 :]
    for at in range(len(name) - 1):
        if name[at] != name[at + 1]:
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]
