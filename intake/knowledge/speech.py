"""How people deny, hedge, or speak of someone else: the word lists, ready to look up."""

from __future__ import annotations

from functools import cached_property

from .reading import Entry, WordSet

Cue = tuple[str, ...]
Cues = dict[str, tuple[Cue, ...]]  # last word of a cue -> the cues that end with it


class Speech(Entry):
    """``phrases/speech.yaml``: plain words, and cues of several words with spaces."""

    denials: WordSet
    fillers: WordSet
    or_words: WordSet
    and_words: WordSet
    turns: WordSet
    denied_behind: WordSet
    first_person: WordSet
    possessives: WordSet
    others: WordSet
    family_behind: tuple[str, ...]
    past: tuple[str, ...]
    past_behind: tuple[str, ...]
    long_ago: tuple[str, ...]
    unsure: tuple[str, ...]
    allergy: tuple[str, ...]
    taking: WordSet
    doses: WordSet
    says_nothing: WordSet
    spanish: WordSet
    ordinary_spanish: WordSet

    @cached_property
    def denial_cues(self) -> Cues:
        return by_last_word(tuple(self.denials))

    @cached_property
    def past_cues(self) -> Cues:
        return by_last_word(self.past)

    @cached_property
    def unsure_cues(self) -> Cues:
        return by_last_word(self.unsure)

    @cached_property
    def allergy_cues(self) -> Cues:
        return by_last_word(self.allergy)


def by_last_word(cues: tuple[str, ...]) -> Cues:
    """Cues by their last word, the longest first."""
    found: dict[str, list[Cue]] = {}
    for cue in cues:
        words = tuple(cue.split())
        found.setdefault(words[-1], []).append(words)
    return {last: tuple(sorted(group, key=len, reverse=True)) for last, group in found.items()}
