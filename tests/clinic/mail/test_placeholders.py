"""Named places in the clinic's own words: filled once, and nothing else means anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic.mail.placeholders import NAMES, fill, places_in, unknown

VALUES = {name: f"<{name}>" for name in NAMES}


def test_every_known_place_is_filled():
    text = " ".join(f"{{{name}}}" for name in NAMES)
    assert unknown(text) == [] and places_in(text) == set(NAMES)
    assert fill(text, VALUES) == " ".join(VALUES.values())


def test_what_is_filled_in_is_not_looked_into_again():
    assert fill("{name}", VALUES | {"name": "{phone}"}) == "{phone}"


@pytest.mark.parametrize(
    "text",
    [
        *("{nobody}", "{", "}", "{name", "{{name}}", "{ name }", "{Name}", "{}"),
        *("{name.email}", "{name!r}", "{name:>90000000}", "{0}", "{% debug %}", "{{ name|safe }}"),
    ],
)
def test_any_other_brace_is_told(text):
    assert unknown(text)


@pytest.mark.parametrize("text", ["%(name)s %s %", "$name ${", "$name", "100 % free"])
def test_other_ways_to_write_places_mean_nothing(text):
    assert fill(text, VALUES) == text


@given(st.text(alphabet=st.sampled_from("{}name day%$\n"), max_size=60))
def test_text_without_a_wrong_brace_is_filled_without_a_brace_left(text):
    if not unknown(text):
        assert "{" not in fill(text, VALUES) and "}" not in fill(text, VALUES)
