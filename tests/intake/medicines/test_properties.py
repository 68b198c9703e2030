from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.knowledge.loading import load_safety
from intake.medicines import match_entries

SAFETY = load_safety()
NAMES = [name for entry in SAFETY.medicine_classes for name in entry.generic_names]
NOISE = st.text(max_size=120)


@settings(max_examples=150, deadline=None)
@given(NOISE, NOISE)
@example("\u0000\ud7ff\u200b", "ﷺ" * 50)
@example("İİıſß", "’’’ - - - '")
def test_no_text_makes_it_fail(entry: str, text: str) -> None:
    found = match_entries((entry,), text, SAFETY)
    assert all(one.matched for one in found if one.from_text)
    assert any(one.entry == entry and not one.from_text for one in found)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(NAMES), NOISE)
def test_a_name_on_its_own_line_is_found_whatever_else_is_written(name: str, noise: str) -> None:
    alone = {m.medicine_class for e in match_entries((), name, SAFETY) for m in e.matched}
    among = match_entries((), f"{noise}\n{name}\n{noise}", SAFETY)
    assert alone <= {match.medicine_class for entry in among for match in entry.matched}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=4).map(tuple))
def test_each_entry_is_read_by_itself(entries: tuple[str, ...]) -> None:
    together = match_entries(entries, "", SAFETY)
    apart = tuple(one for entry in entries for one in match_entries((entry,), "", SAFETY))
    assert together == apart


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.sampled_from([" 5 mg", " 10mg daily", " SR", " hydrochloride"]))
def test_a_dose_changes_nothing(name: str, dose: str) -> None:
    plain = {m.medicine_class for e in match_entries((name,), "", SAFETY) for m in e.matched}
    dosed = match_entries((name + dose,), "", SAFETY)
    assert {m.medicine_class for e in dosed for m in e.matched} == plain
    assert all(entry.recognised for entry in dosed)
