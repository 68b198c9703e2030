"""Words for numbers."""

from __future__ import annotations

import pytest
from django.utils import translation

from sessions.presenters.words import measured, minutes_words


@pytest.mark.parametrize(("language", "written"), [("en", "1.5°"), ("es", "1,5°")])
def test_a_number_is_written_as_the_readers_language_writes_it(language, written):
    with translation.override(language):
        assert (measured(1.5, "°"), measured(40.0)) == (written, "40")
        assert minutes_words(2.5).startswith(written.removesuffix("°").replace("1", "2"))
