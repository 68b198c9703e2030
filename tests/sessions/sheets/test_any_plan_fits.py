"""Whatever a plan gives: one leaf in normal print, eight pages at most in large print, and no few
lines alone on the last page."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from sessions.knowledge import load
from sessions.sheets.kinds import SheetKind

from .paper import longest, printed, read, text_of
from .samples import ALL_TECHNIQUES, content, longest_document, plan_document, step

ANATOMY = load().anatomy
NORMAL = [SheetKind(*rest) for rest in product(("en", "es"), ("a4", "letter"))]
LARGE = [SheetKind(kind.language, kind.paper, large_print=True) for kind in NORMAL]
FEW = 60  # words
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller sheet tells nothing more

steps = st.builds(
    step,
    st.sampled_from(sorted(ANATOMY.muscle)),
    st.sampled_from(ALL_TECHNIQUES),
    st.sampled_from(["left", "right", "both"]),
)
plans = st.builds(
    plan_document,
    exercises=st.lists(st.sampled_from(sorted(ANATOMY.exercise)), max_size=3, unique=True),
    advice=st.lists(st.sampled_from(sorted(ANATOMY.advice)), unique=True),
    steps=st.lists(steps, min_size=1, max_size=14),
)


def words_a_page(pdf: bytes) -> list[int]:
    return [len(page.extract_text().split()) for page in read(pdf).pages]


@settings(max_examples=12, deadline=None, phases=UNSHRUNK)
@given(plans, st.sampled_from(NORMAL))
def test_any_plan_is_one_leaf_in_normal_print_without_a_lonely_end(document, kind):
    pages = words_a_page(printed(document, kind))
    assert len(pages) <= 2
    assert len(pages) == 1 or pages[-1] > FEW


#: Its last piece of advice alone would not go on the second page.
JUST_TOO_MUCH = plan_document(
    exercises=["hip_flexor_half_kneel"],
    advice=["carry_light", "nerve_watch", "footwear", "sport_return", "water_comfort", "warm_pack"],
    steps=[
        step(muscle, technique, "left")
        for muscle, technique in (
            ("abductor_hallucis", "myofascial_release"),
            ("lumbar_erector_spinae", "passive_rom"),
            ("sternocleidomastoid", "myofascial_release"),
            ("suboccipitals", "myofascial_release"),
            ("teres_minor", "met_pir"),
            ("tibialis_anterior", "positional_release"),
            ("vastus_lateralis", "myofascial_release"),
        )
    ],
)


@settings(max_examples=6, deadline=None, phases=UNSHRUNK)
@example(JUST_TOO_MUCH, LARGE[0])
@given(plans, st.sampled_from(LARGE))
def test_any_plan_is_eight_pages_at_most_in_large_print_without_a_lonely_end(document, kind):
    pages = words_a_page(printed(document, kind))
    assert len(pages) <= 8
    assert len(pages) == 1 or pages[-1] > FEW // 3  # as much paper, in letters that much larger


@pytest.mark.parametrize("kind", [*NORMAL, *LARGE], ids=str)
def test_the_longest_of_all_fits_in_each_language_on_each_paper(kind):
    pages = words_a_page(longest(kind))
    assert len(pages) <= (8 if kind.large_print else 2)
    assert pages[-1] > FEW
    text, sheet = text_of(longest(kind)), content(longest_document(), kind.language)
    assert not [line for help in sheet.urgent for line in help.signs if line not in text]
    assert not [line for e in sheet.exercises for line in e.steps if line not in text]


def test_black_print_breaks_where_colour_does():
    colour, black = SheetKind("es", "letter"), SheetKind("es", "letter", plain=True)
    assert words_a_page(longest(black)) == words_a_page(longest(colour))


def test_the_longest_of_all_has_the_wordiest_exercises():
    def length(exercise) -> int:
        return sum(map(len, exercise.steps))

    most = sorted(ANATOMY.exercise.values(), key=length)[-3:]
    given = [ANATOMY.exercise[row["id"]] for row in longest_document()["home_exercises"]]
    assert sum(map(length, given)) == sum(map(length, most))
