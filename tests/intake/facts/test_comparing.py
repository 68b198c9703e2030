"""A number known only roughly: sure, ruled out, or unknown at every limit."""

from __future__ import annotations

import pytest

from intake.facts.atoms import Truth
from intake.facts.comparing import Known, Span, compared
from intake.knowledge.expressions import FieldIs, Operator


@pytest.mark.parametrize(
    ("op", "truths"),
    [
        #       4-4    5-5    6-6    4-5   5-6   4-6
        ("<", (True, False, False, None, False, None)),
        ("<=", (True, True, False, True, None, None)),
        ("==", (False, True, False, None, None, None)),
        (">=", (False, True, True, None, True, None)),
        (">", (False, False, True, False, None, None)),
    ],
)
def test_a_span_against_five(op: Operator, truths: tuple[Truth, ...]) -> None:
    spans = [(4, 4), (5, 5), (6, 6), (4, 5), (5, 6), (4, 6)]
    assert tuple(compared(FieldIs("x", op, 5), Span(*span)) for span in spans) == truths


@pytest.mark.parametrize(
    ("atom", "known", "truth"),
    [
        (FieldIs("x", "==", "yes"), "yes", True),
        (FieldIs("x", "==", "yes"), "no", False),
        (FieldIs("x", "in", ("a", "b")), "b", True),
        (FieldIs("x", "in", ("a", "b")), "c", False),
        (FieldIs("x", "==", "yes"), None, None),
        (FieldIs("x", "<", 5), None, None),
        (FieldIs("x", "==", "yes"), Span(1, 1), None),
    ],
)
def test_words_and_what_is_not_known(atom: FieldIs, known: Known, truth: Truth) -> None:
    assert compared(atom, known) is truth
