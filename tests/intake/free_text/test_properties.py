from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.free_text import read
from intake.free_text.finder import finder_of
from intake.knowledge.loading import load_safety
from intake.medicines import match_entries
from intake.medicines.words import plain_words

from .table import rows

SAFETY = load_safety()
SPEECH = SAFETY.speech
TEXTS = [text for name in ("raised_en.txt", "raised_es.txt") for text, _ in rows(name)]
VOCABULARY = sorted(frozenset().union(*finder_of(SAFETY).book.words.values()))
CLIENT_LIKE = st.lists(
    st.sampled_from([*VOCABULARY, "no", "never", "my", "mum", ",", ".", "but", "and", "or", "i"]),
    max_size=40,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
@example("\x00\ud7ff\u200b'’ - no")
@example("ﷺ ß İ ½ ² ٣٨ 38² º")
def test_no_text_makes_it_fail_and_every_quote_is_in_the_text(text: str) -> None:
    reading = read(text, SAFETY)
    assert all(hit.quote in text for hit in reading.hits)
    assert all(piece in text for piece in reading.not_read)


@settings(max_examples=150, deadline=None)
@given(CLIENT_LIKE)
def test_words_of_the_phrases_in_any_order_never_make_it_fail(text: str) -> None:
    reading = read(text, SAFETY)
    assert all(hit.quote in text for hit in reading.hits)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), st.one_of(CLIENT_LIKE, st.text(max_size=80)))
def test_adding_a_sentence_never_removes_a_hit_from_another(text: str, more: str) -> None:
    alone = set(read(text, SAFETY).hits)
    assert alone <= set(read(f"{text}\n{more}", SAFETY).hits)
    assert alone <= set(read(f"{more}\n{text}", SAFETY).hits)


@settings(max_examples=100, deadline=None)
@given(CLIENT_LIKE)
def test_every_sentence_raises_a_question_or_is_shown_or_says_nothing(text: str) -> None:
    for sentence in text.split("."):
        reading = read(sentence, SAFETY)
        nothing = all(word in SPEECH.says_nothing for word in plain_words(sentence))
        named = bool(match_entries((), sentence, SAFETY))
        assert reading.hits or reading.not_read or nothing or named


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(TEXTS))
def test_capitals_and_lost_accents_change_no_question(text: str) -> None:
    expected = [hit.question for hit in read(text, SAFETY).hits]
    assert [hit.question for hit in read(text.upper(), SAFETY).hits] == expected
