"""From a client's text to questions to confirm, and to what was not understood.

A phrase never answers a question. Where the words plainly deny it ("no fever"), speak of
someone else ("my mum had a stroke") or of long ago where only the last months are asked
about, it does not raise the question either; the piece is then listed as not read, so
that a person sees it. Why so stands in ``knowledge/content/phrases/README.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from intake.knowledge.safety import Safety
from intake.knowledge.speech import Speech
from intake.medicines.in_text import mentions_in
from intake.medicines.index import index_of
from intake.medicines.said_of import denied, long_ago, of_someone_else
from intake.medicines.words import Sentence, sentences

from .finder import Found, finder_of
from .hits import PhraseHit, Reading
from .phrases import PhraseBook

_SPELT_WORDS = 800  # of one text that are also read as misspelt; more than the form takes
_WORDS_AROUND_DENIED = 10  # farther than a denial reaches
_WORDS_AROUND = 3  # how many words beside the ones found are quoted with them


@dataclass(frozen=True, slots=True)
class _Raised:
    question: str
    first: int
    last: int
    words: frozenset[int]


def read(text: str, safety: Safety) -> Reading:
    """Questions that ``text`` raises, with the words that raise them, and what was not read.

    ``question`` is the id of a condition, finding or field of ``safety``. Hits come in the
    order of the text, one for a question in a sentence. ``not_read`` are pieces of the text
    as written, in order: those that no phrase and no medicine explains, and those in which
    something was denied or said of someone else.
    """
    finder, index = finder_of(safety), index_of(safety)
    book, speech = finder.book, safety.speech
    known = safety.condition.keys() | safety.finding.keys() | safety.field.keys()
    hits: list[PhraseHit] = []
    not_read: list[str] = []
    spelt = _SPELT_WORDS
    for sentence in sentences(text):
        found = [one for one in finder.find(sentence, spelt) if one.phrase.question in known]
        raised, passed_over = _questions(sentence, found, book)
        spelt -= len(sentence.words)
        explained = {at for hit in raised for at in hit.words}
        for mention in mentions_in(sentence, index, speech):
            places = range(mention.find.first, mention.find.last + 1)
            (explained if mention.how == "taken" else passed_over).update(places)
        hits.extend(PhraseHit(hit.question, _quote(hit, sentence, text)) for hit in raised)
        not_read.extend(_unread(sentence, text, explained, passed_over, speech))
    return Reading(tuple(dict.fromkeys(hits)), tuple(dict.fromkeys(not_read)))


def _questions(
    sentence: Sentence, found: list[Found], book: PhraseBook
) -> tuple[list[_Raised], set[int]]:
    """The questions a sentence raises, and the words of phrases that raise none."""
    everywhere = {at for one in found for at in one.words}
    raised: dict[str, _Raised] = {}
    not_meant: dict[str, list[frozenset[int]]] = {}
    standing: list[Found] = []
    for one in found:
        if _stands(one, sentence, everywhere, book):
            standing.append(one)
        else:
            not_meant.setdefault(one.phrase.question, []).append(one.words)
    for one in standing:
        question = one.phrase.question
        if any(one.words <= words for words in not_meant.get(question, ())):
            continue  # "clots" within a denied "blood clots"
        before = raised.get(question)
        if before is None or len(one.words) > len(before.words):
            raised[question] = _Raised(question, min(one.words), max(one.words), one.words)
    passed_over = {
        at
        for question, places in not_meant.items()
        if question not in raised
        for words in places
        for at in words
    }
    return sorted(raised.values(), key=lambda hit: (hit.first, hit.question)), passed_over


def _stands(
    found: Found,
    sentence: Sentence,
    everywhere: Collection[int],
    book: PhraseBook,
) -> bool:
    """Whether the phrase is meant: not plainly denied or harmless, nor said of someone else,
    nor long past."""
    if found.harmless:
        return False
    own, speech = found.words, book.speech
    first, last = min(own), max(own)
    near = range(first - _WORDS_AROUND_DENIED, last + _WORDS_AROUND_DENIED)
    others = {at for at in near if at in everywhere and at not in own}
    if any(denied(sentence, *place, speech, others, own) for place in found.places):
        return False
    question = found.phrase.question
    if question in book.recent_only and long_ago(sentence, first, last, speech):
        return False
    return question in book.also_about_others or not of_someone_else(sentence, first, last, speech)


def _quote(hit: _Raised, sentence: Sentence, text: str) -> str:
    """The words found with a few beside them, not past a comma."""
    first, last = hit.first, hit.last
    for _ in range(_WORDS_AROUND):
        if first > 0 and not sentence.words[first].comma:
            first -= 1
        if last + 1 < len(sentence.words) and not sentence.words[last + 1].comma:
            last += 1
    start, end = sentence.span(first, last)
    return text[start:end]


def _unread(
    sentence: Sentence,
    text: str,
    explained: Collection[int],
    passed_over: Collection[int],
    speech: Speech,
) -> Iterable[str]:
    """The clauses nothing explains; neighbours are one piece."""
    piece: tuple[int, int] | None = None
    for first, last in _clauses(sentence, speech):
        places = range(first, last + 1)
        hidden = any(at in passed_over for at in places)
        if hidden or not any(at in explained for at in places):
            piece = (first if piece is None else piece[0], last)
        elif piece is not None:
            yield from _said(piece, sentence, text, speech)
            piece = None
    if piece is not None:
        yield from _said(piece, sentence, text, speech)


def _clauses(sentence: Sentence, speech: Speech) -> Iterable[tuple[int, int]]:
    first = 0
    for at in range(1, len(sentence.words)):
        if sentence.words[at].comma or sentence.words[at].plain in speech.turns:
            yield first, at - 1
            first = at
    yield first, len(sentence.words) - 1


def _said(piece: tuple[int, int], sentence: Sentence, text: str, speech: Speech) -> Iterable[str]:
    """The piece as written, unless it only says "no", "thanks" or the like."""
    words = sentence.words[piece[0] : piece[1] + 1]
    if all(word.plain in speech.says_nothing for word in words):
        return
    start, end = sentence.span(*piece)
    yield text[start:end]
