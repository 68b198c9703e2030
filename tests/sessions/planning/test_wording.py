"""The limits of a day and a general complaint, in the words of the explanation."""

from __future__ import annotations

from sessions.planning.explain import explain

from .examples import knowledge, planned
from .intakes import area, intake
from .screenings import clear_screening, limits
from .test_levers import cap


def told(document, screening=None):
    return " ".join(explain(planned(document, screening), knowledge()).split())


def test_the_limits_of_the_day_and_of_a_region_are_told():
    here = cap("neck", "left").limits.by_region
    held = limits(
        positions_avoid=("prone",), positions_prefer=("seated",), supine_flat_max_min=3,
        stretch_limit="mid_range", by_region=here,
    )  # fmt: skip
    text = told(intake(area("neck")), clear_screening(limits=held))
    for words in ("avoid prone", "prefer seated", "flat on the back for 3 min at most"):
        assert words in text
    assert "Left neck: pressure level 4 at most" in text and "[ci_graft]" in text
    assert "move only in the middle of the range" in text


def test_a_general_complaint_is_told_without_evidence():
    text = told(intake(area("calf")))
    assert "General pain (calf): only the place speaks for it" in text
    assert "Evidence:" not in text
