"""Who and when a find in a sentence is about: taken, denied, past, someone else's.

Only what is plain and close counts. A cue counts when nothing but small words stands
between it and the find, and no comma does; whatever is less plain is read as said of
the client today, because that only makes us ask.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from intake.knowledge.speech import Cues, Speech

from .words import Sentence, Word

SaidAs = Literal["taken", "past", "negated", "relative", "allergy", "unsure"]
_FARTHEST = 8
_FARTHEST_RELATIVE = 12
_LONG_AGO_UNTIL = 2020  # this version of the lists is from 2026
_LONG_AGO_YEARS = frozenset(map(str, range(1930, _LONG_AGO_UNTIL + 1)))


def said_as(
    sentence: Sentence, first: int, last: int, speech: Speech, others: Collection[int] = ()
) -> SaidAs:
    """How the words ``first`` to ``last`` are spoken of; ``others`` are places of other finds."""
    before = _Before(sentence, first, last, speech, others)
    if before.cue(speech.allergy_cues) is not None:
        return "allergy"
    if denied(sentence, first, last, speech, others):
        return "negated"
    if _is_past(before) or _past_behind(sentence, last, speech):
        return "past"
    if before.cue(speech.unsure_cues) is not None:
        return "unsure"
    if of_someone_else(sentence, first, last, speech):
        return "relative"
    return "taken"


def denied(
    sentence: Sentence,
    first: int,
    last: int,
    speech: Speech,
    others: Collection[int] = (),
    own: Collection[int] = (),
) -> bool:
    """Whether a plain "no" or "never" stands right before the find, or ": no" behind it.

    A denial that is itself one of the words found (``own``: "no feeling") denies nothing,
    and neither do two denials in a row ("never without my tablets").
    """
    at = _Before(sentence, first, last, speech, others).cue(speech.denial_cues)
    if at is not None and at not in own:
        return not _denied_twice(sentence, at, speech)
    return _denied_behind(sentence, last, speech)


def of_someone_else(sentence: Sentence, first: int, last: int, speech: Speech) -> bool:
    """Whether a relative or friend is the one spoken of, before ("my mum has ...") or behind."""
    words = sentence.words
    if _describes_someone(words, first, last, speech):
        return True
    at = first
    for _ in range(_FARTHEST_RELATIVE):
        if at == 0 or words[at].comma or _turns_away(words, at, first, speech):
            break
        at -= 1
        if words[at].plain in speech.first_person:
            break
        if words[at].plain in speech.others:
            return True
    return _family_behind(words, last, speech)


def _describes_someone(words: tuple[Word, ...], first: int, last: int, speech: Speech) -> bool:
    """ "my pregnant sister", "her diabetic friend"."""
    if first == 0 or last + 1 >= len(words) or words[last + 1].comma:
        return False
    return words[first - 1].plain in speech.possessives and words[last + 1].plain in speech.others


def long_ago(sentence: Sentence, first: int, last: int, speech: Speech) -> bool:
    """Whether the clause the find is in plainly speaks of a time long past, such as "years
    ago" or a year up to ``_LONG_AGO_UNTIL``."""
    words = sentence.words
    start, end = first, last
    while start > 0 and first - start < _FARTHEST and not _clause_ends(words, start, speech):
        start -= 1
    while (
        end + 1 < len(words) and end - last < _FARTHEST and not _clause_ends(words, end + 1, speech)
    ):
        end += 1
    clause = [word.plain for word in words[start : end + 1]]
    if any(len(plain) == 4 and plain in _LONG_AGO_YEARS for plain in clause):
        return True
    said = f" {' '.join(clause)} "
    return any(f" {cue} " in said for cue in speech.long_ago)


def _clause_ends(words: tuple[Word, ...], at: int, speech: Speech) -> bool:
    """Whether a new clause begins with the word ``at``."""
    return words[at].comma or words[at].plain in speech.turns or words[at].plain in speech.and_words


class _Before:
    """Walks back from a find over small words, and over other finds in an or-list."""

    def __init__(
        self, sentence: Sentence, first: int, last: int, speech: Speech, others: Collection[int]
    ) -> None:
        self.words, self.first, self.speech, self.others = sentence.words, first, speech, others
        self.in_list = self._or_follows(last)

    def cue(self, cues: Cues) -> int | None:
        """Where the nearest cue begins, or None."""
        at, in_list = self.first, self.in_list
        for _ in range(_FARTHEST):
            if at == 0 or (self.words[at].comma and not in_list):
                return None
            at -= 1
            begins = _cue_ending_at(self.words, at, cues)
            if begins is not None:
                return begins
            plain = self.words[at].plain
            if plain in self.speech.or_words:
                in_list = True
            elif plain not in self.speech.fillers and not (in_list and at in self.others):
                return None
        return None

    def _or_follows(self, last: int) -> bool:
        """Whether the find is followed, over other finds and commas, by "or" and another find."""
        for at in range(last + 1, min(last + _FARTHEST, len(self.words) - 1)):
            if self.words[at].plain in self.speech.or_words:
                return at + 1 in self.others
            if at not in self.others:
                return False
        return False


def _cue_ending_at(words: tuple[Word, ...], at: int, cues: Cues) -> int | None:
    for cue in cues.get(words[at].plain, ()):
        begins = at - len(cue) + 1
        if begins >= 0 and all(words[begins + n].plain == part for n, part in enumerate(cue)):
            return begins
    return None


def _denied_twice(sentence: Sentence, at: int, speech: Speech) -> bool:
    if at == 0 or sentence.words[at].comma:
        return False
    return sentence.words[at - 1].plain in speech.denials


def _denied_behind(sentence: Sentence, last: int, speech: Speech) -> bool:
    """ "fever: no" at the end of the sentence or before the next comma."""
    words = sentence.words
    if last + 1 >= len(words) or words[last + 1].plain not in speech.denied_behind:
        return False
    ends = last + 2 >= len(words) or words[last + 2].comma
    return words[last + 1].comma and ends


def _is_past(before: _Before) -> bool:
    speech = before.speech
    at = before.cue(speech.past_cues)
    if at is not None:
        return at == 0 or before.words[at - 1].plain not in speech.denials
    return False


def _past_behind(sentence: Sentence, last: int, speech: Speech) -> bool:
    """ "warfarin until 2019", "warfarin stopped in May"."""
    following = " ".join(word.plain for word in sentence.words[last + 1 : last + 5])
    return any(f"{following} ".startswith(f"{cue} ") for cue in speech.past_behind)


def _turns_away(words: tuple[Word, ...], at: int, first: int, speech: Speech) -> bool:
    """Whether the word before ``at`` starts a new thought: "but", or an "and" that does not
    simply add the find to a list ("my mum had a stroke and diabetes")."""
    plain = words[at - 1].plain
    if plain in speech.turns:
        return True
    if plain not in speech.and_words:
        return False
    return any(words[n].plain not in speech.fillers for n in range(at, first))


def _family_behind(words: tuple[Word, ...], last: int, speech: Speech) -> bool:
    following = [word.plain for word in words[last + 1 : last + 7]]
    behind = " ".join(following)
    if any(f" {cue} " in f" {behind} " for cue in speech.family_behind):
        return True
    bracketed = last + 1 < len(words) and words[last + 1].comma
    ends = len(following) == 1 or (len(following) > 1 and words[last + 2].comma)
    return bracketed and ends and following[0] in speech.others
